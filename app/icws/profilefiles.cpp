// SPDX-License-Identifier: MIT
#include "profilefiles.h"
#include <QtCore/QStandardPaths>

namespace Ic::App {

QString profileFolder(const QString &profile)
{
    return QStringLiteral("%1/%2").arg(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), profile);
}

QString identityCommandLine(const QString &action, const QString &profile)
{
    const QString option = profile == u"default" ? QString() : QStringLiteral(" --profile %1").arg(profile);
    return QStringLiteral("\"icws identity %1%2\"").arg(action, option);
}

} // namespace Ic::App
