// SPDX-License-Identifier: MIT
#include "runcommand.h"
#include <algorithm>

namespace Ic::App {

std::optional<int> runNamed(std::span<const NamedCommand> commands, const QStringList &arguments)
{
    const QString name = arguments.value(1);
    const auto found = std::find_if(commands.begin(), commands.end(), [&name](const NamedCommand &each) { return name == QLatin1StringView(each.name); });
    if (found == commands.end())
        return std::nullopt;
    QStringList rest = arguments;
    rest.removeAt(1);
    return found->run(rest);
}

bool isHelp(const QString &name)
{
    return name == u"--help" || name == u"-h" || name == u"help";
}

} // namespace Ic::App
