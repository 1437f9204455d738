// SPDX-License-Identifier: MIT
#include "stderrlog.h"
#include "terminaltext.h"
#include <QtCore/QString>
#include <QtCore/qlogging.h>
#include <cstdio>

namespace Ic::App {

namespace {

void writeToStderr(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = harmless(qFormatLogMessage(type, context, message), true).toLocal8Bit() + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

} // namespace

void logToStderr()
{
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} %{if-debug}debug%{endif}%{if-info}info%{endif}%{if-warning}warning%{endif}%{if-critical}error%{endif}%{if-fatal}fatal%{endif} %{category}: %{message}"));
    qInstallMessageHandler(writeToStderr);
}

} // namespace Ic::App
