// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QCommandLineOption>
#include <QtCore/QStringList>

// How a program that holds private keys keeps its memory to itself.
namespace Ic::App {

enum class ProcessAccess {
    //! The same user may look at the process. Programs with windows need that: the desktop portal refuses callers whose
    //! /proc/PID/root it cannot open.
    Ordinary,
    //! Not dumpable: other processes of the same user can neither trace the process nor read its memory.
    Closed,
};

//! Lets no core file of this process hold memory: its size limit is 0, and its filter is empty for handlers that ignore the
//! limit. Both pass to child processes. Call first in main(), before anything secret is read. \a argv with `--allow-core`
//! before any "--" leaves the process as it is, for developers. Linux only in part: elsewhere only the size limit.
void protectProcess(int argc, const char *const *argv, ProcessAccess access);

//! The option that protectProcess() looks for, so that the parser of a program accepts and lists it.
[[nodiscard]] QCommandLineOption allowCoreOption();
//! \a arguments without `--allow-core`, for programs that parse in several steps.
[[nodiscard]] QStringList withoutAllowCore(const QStringList &arguments);

} // namespace Ic::App
