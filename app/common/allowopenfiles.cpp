// SPDX-License-Identifier: MIT
#include "allowopenfiles.h"

namespace Ic::App {

QCommandLineOption allowOpenFilesOption()
{
    return {QStringLiteral("allow-open-files"), QStringLiteral("Take keys and passphrases also from files that other users can read.")};
}

Error withOpenFilesHint(const Error &error)
{
    if (error != ErrorCode::FileNotPrivate)
        return error;
    return Error(error.code(), QStringLiteral("%1, or use --allow-open-files").arg(error.message()));
}

} // namespace Ic::App
