// SPDX-License-Identifier: MIT
#include "stderrlog.h"
#include "printabletext.h"
#include <QtCore/QLoggingCategory>
#include <QtCore/QString>
#include <QtCore/qlogging.h>
#include <cstdio>

namespace Ic::App {

namespace {

void writeToStderr(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // Further lines are indented, so that a message cannot forge the start of another.
    const QByteArray line =
        Text::printable(qFormatLogMessage(type, context, message), Text::LineBreaks::Kept).replace(u'\n', QStringLiteral("\n    ")).toLocal8Bit() + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

QString filterRules(LogDetail detail)
{
    QString rules = QStringLiteral("default.debug=false\n");
    if (detail == LogDetail::Problems)
        rules += QStringLiteral("ic.*.info=false\nic.*.debug=false");
    else if (detail == LogDetail::Debugging)
        rules += QStringLiteral("ic.*.debug=true");
    return rules;
}

} // namespace

void logToStderr(LogDetail detail)
{
    QLoggingCategory::setFilterRules(filterRules(detail));
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} "
                                      "%{if-debug}debug%{endif}%{if-info}info%{endif}%{if-warning}warning%{endif}%{if-critical}error%{endif}%{if-fatal}fatal%{"
                                      "endif} %{category}: %{message}"));
    qInstallMessageHandler(writeToStderr);
}

} // namespace Ic::App
