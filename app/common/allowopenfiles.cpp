// SPDX-License-Identifier: MIT
#include "allowopenfiles.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

QCommandLineOption allowOpenFilesOption()
{
    return {QStringLiteral("allow-open-files"), QStringLiteral("Take keys and passphrases also from files that other users can read.")};
}

SecretFileRule fileRule(const QCommandLineParser &parser)
{
    return parser.isSet(allowOpenFilesOption()) ? SecretFileRule::Any : SecretFileRule::Private;
}

Error withOpenFilesHint(const Error &error)
{
    if (error != ErrorCode::FileNotPrivate)
        return error;
    return Error(error.code(), QStringLiteral("%1, or use --allow-open-files").arg(error.message()));
}

} // namespace Ic::App
