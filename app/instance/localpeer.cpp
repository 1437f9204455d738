// SPDX-License-Identifier: MIT
#include "localpeer.h"
#if defined(Q_OS_UNIX)
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>
#endif

namespace Ic::App {

uint thisUser()
{
#if defined(Q_OS_UNIX)
    return ::geteuid();
#else
    return 0;
#endif
}

std::optional<uint> peerUser(qintptr socketDescriptor)
{
#if defined(Q_OS_LINUX)
    ucred credentials = {};
    socklen_t size = sizeof credentials;
    if (::getsockopt(int(socketDescriptor), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0)
        return credentials.uid;
    return std::nullopt;
#elif defined(Q_OS_UNIX)
    uid_t user = 0;
    gid_t group = 0;
    if (::getpeereid(int(socketDescriptor), &user, &group) == 0)
        return user;
    return std::nullopt;
#else
    // The pipe's access list (QLocalServer::UserAccessOption) has said no to others already.
    Q_UNUSED(socketDescriptor)
    return thisUser();
#endif
}

} // namespace Ic::App
