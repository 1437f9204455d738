// SPDX-License-Identifier: MIT
#include "processprotection.h"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iterator>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

namespace Ic::App {

namespace {

constexpr char AllowCore[] = "--allow-core";

bool allowsCore(int argc, const char *const *argv)
{
    for (int i = 1; i < argc && std::strcmp(argv[i], "--") != 0; ++i) {
        if (std::strcmp(argv[i], AllowCore) == 0)
            return true;
    }
    return false;
}

void warnUnless(bool done, const char *step)
{
    if (!done)
        std::fprintf(stderr, "warning: private keys may reach core files: %s failed: %s\n", step, std::strerror(errno));
}

} // namespace

void protectProcess(int argc, const char *const *argv, ProcessAccess access)
{
    if (allowsCore(argc, argv))
        return;
#ifdef Q_OS_UNIX
    const rlimit none {0, 0};
    warnUnless(::setrlimit(RLIMIT_CORE, &none) == 0, "setrlimit(RLIMIT_CORE)");
#endif
#ifdef Q_OS_LINUX
    // A core_pattern that is a pipe gets the memory whatever the limit says (core(5)); an empty filter leaves nothing to get.
    if (const int filter = ::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC); filter >= 0) {
        warnUnless(::write(filter, "0", 1) == 1, "writing /proc/self/coredump_filter");
        ::close(filter);
    }
    if (access == ProcessAccess::Closed)
        warnUnless(::prctl(PR_SET_DUMPABLE, 0) == 0, "prctl(PR_SET_DUMPABLE)");
#else
    Q_UNUSED(access)
#endif
}

QCommandLineOption allowCoreOption()
{
    return QCommandLineOption(QLatin1StringView(AllowCore).sliced(2),
        QStringLiteral("For developers: allow core files and debuggers to read the memory of this process, including private keys."));
}

QStringList withoutAllowCore(const QStringList &arguments)
{
    const auto end = std::find(arguments.cbegin(), arguments.cend(), u"--");
    QStringList kept;
    std::copy_if(arguments.cbegin(), end, std::back_inserter(kept), [](const QString &argument) { return argument != QLatin1StringView(AllowCore); });
    std::copy(end, arguments.cend(), std::back_inserter(kept));
    return kept;
}

} // namespace Ic::App
