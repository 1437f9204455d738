// SPDX-License-Identifier: MIT
#include "useradmission.h"
#include "logging.h"
#include "peerusers.h"
#include "socketdiagnosis.h"
#include <algorithm>
#include <memory>
#include <utility>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace Ic {

namespace {

using Users = QList<std::optional<quint32>>;

//! Unknown users are nothing.
Users fromKernel(SocketDiagnosis &diagnosis, const QList<HttpPeer> &peers)
{
    Users users;
    for (const HttpPeer &peer : peers)
        users.append(diagnosis.userOf(peer).value_or(std::nullopt));
    return users;
}

Users fromTables(const QList<HttpPeer> &peers)
{
    Users users(peers.size());
    // A second time if an entry was missing.
    for (int i = 0; i < 2 && users.contains(std::nullopt); ++i) {
        const auto tables = PeerUsers::ofServer(peers.constFirst().serverPort);
        for (qsizetype peer = 0; tables && peer < peers.size(); ++peer) {
            if (!users[peer])
                users[peer] = tables->userOf(peers[peer]);
        }
    }
    return users;
}

} // namespace

quint32 ownUser()
{
#ifdef Q_OS_UNIX
    return geteuid();
#else
    return 0;
#endif
}

HttpServer::Admission admitUser(
    const HttpServer &server, quint32 user, HttpResponse refusal, std::function<void(std::optional<quint32>)> onRefused, UserSource source)
{
    // The source is chosen once: a lack of descriptors later must not open the door.
    std::function<Users(const QList<HttpPeer> &)> usersOf;
    const auto diagnosis = std::make_shared<SocketDiagnosis>();
    const auto listener = diagnosis->listenerOf(server.address(), server.port()).value_or(std::nullopt);
    if (listener && source == UserSource::Best) {
        usersOf = [diagnosis](const QList<HttpPeer> &peers) { return fromKernel(*diagnosis, peers); };
    } else if (PeerUsers::ofServer(server.port())) {
        usersOf = fromTables;
    } else {
        qCWarning(lcNet, "this system does not name the users behind its connections, so those of others are admitted too");
        return [](const QList<HttpPeer> &peers) { return QList<std::optional<HttpResponse>>(peers.size()); };
    }
    return [usersOf, user, refusal = std::move(refusal), onRefused = std::move(onRefused)](const QList<HttpPeer> &peers) {
        QList<std::optional<HttpResponse>> answers(peers.size());
        const Users users = usersOf(peers);
        for (qsizetype i = 0; i < peers.size(); ++i) {
            if (users[i] == user) // check: peer-user (gate)
                continue;
            if (!users[i])
                qCDebug(lcNet, "refusing a connection whose user is not known: it has been closed at its other end");
            answers[i] = refusal;
            onRefused(users[i]);
        }
        return answers;
    };
}

} // namespace Ic
