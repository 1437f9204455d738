// SPDX-License-Identifier: MIT
#pragma once
#include "httpserver.h"
#include <functional>
#include <optional>

namespace Ic {

//! The user of this process; 0 where the system has no such numbers.
[[nodiscard]] quint32 ownUser();

enum class UserSource {
    Best,
    Tables, //!< PeerUsers, also where SocketDiagnosis answers; for tests
};

//! For \a server, which must be listening: admits the connections of \a user. Others get \a refusal, and \a onRefused is called
//! with their user, or with nothing if the connection has been closed at its other end. Whether the system names the users
//! behind connections is found out in this call; where it does not, a line is logged, and all are admitted.
[[nodiscard]] HttpServer::Admission admitUser(
    const HttpServer &server, quint32 user, HttpResponse refusal, std::function<void(std::optional<quint32>)> onRefused, UserSource source = UserSource::Best);

} // namespace Ic
