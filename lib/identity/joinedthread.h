// SPDX-License-Identifier: MIT
#pragma once
#include <functional>

namespace Ic {

//! Does \a work in a thread of its own, at once. Only the end of the QCoreApplication waits for it, until the thread has exited. QThreadPool and
//! QThread only wait for the end of run(), after which the thread still has to free the data that libraries keep for each thread. If main() returns
//! meanwhile, OpenSSL cleans up first, and its errors and random number generators of that thread are lost (LeakSanitizer sees it).
void runInJoinedThread(std::function<void()> work);

} // namespace Ic
