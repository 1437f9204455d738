// SPDX-License-Identifier: MIT
#pragma once
#include <functional>

namespace Ic {

//! Does \a work in a thread of its own, at once. Nobody waits for it but the end of the QCoreApplication, which waits until the thread
//! is gone altogether. QThreadPool and QThread do not: what they wait for is the end of run(), and the thread then still has to give
//! back what libraries keep for each thread. If main() returns meanwhile, OpenSSL cleans up first, and its errors and random
//! number generators of that thread are lost (LeakSanitizer sees it).
void runInJoinedThread(std::function<void()> work);

} // namespace Ic
