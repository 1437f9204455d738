// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "envelope.h"
#include "httpserver.h"
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <functional>

namespace Ic::Test {

//! An Internet Computer endpoint with scripted answers. Keeps every call it gets.
class FakeNetwork
{
public:
    struct Call
    {
        Envelope envelope;
        QByteArray body; //!< as received
        QByteArray path;
    };

    FakeNetwork();

    //! Queues a message of \a canister; its nonce goes on unless given.
    void send(const Principal &canister, const Principal &gateway, const ClientKey &client, const QByteArray &content);
    void sendWithNonce(quint64 nonce, const Principal &canister, const Principal &gateway, const ClientKey &client, const QByteArray &content);
    //! Forgets everything of \a canister, as an upgrade does.
    void forget(const Principal &canister) { m_queues.remove(canister); }

    //! Calls of \a method so far.
    [[nodiscard]] QList<Call> calls(const QByteArray &method) const;
    [[nodiscard]] QUrl url() const { return server.url(); }

    //! Answers calls in the place of 202; may keep the responder.
    std::function<void(const Call &call, const HttpResponder &responder)> onCall;
    //! Answers queries of a canister in the place of its queue; false: not this one.
    std::function<bool(const Principal &canister, quint64 nonce, const HttpResponder &responder)> onQuery;
    int pollsOf(const Principal &canister) const { return m_polls.value(canister); }
    //! The endpoints that were polled.
    [[nodiscard]] const QSet<QByteArray> &polledPaths() const { return m_polledPaths; }
    int batchSize = 50;
    HttpServer server;

private:
    void handle(const HttpRequest &request, const HttpResponder &responder);

    QHash<Principal, QList<std::pair<quint64, Cdk::OutputMessage>>> m_queues;
    QHash<Principal, int> m_polls;
    QSet<QByteArray> m_polledPaths;
    QList<Call> m_calls;
};

//! The answer to a query.
[[nodiscard]] HttpResponse queryReplied(const QByteArray &argument);
[[nodiscard]] HttpResponse queryRejected(quint64 code, const QString &message);
//! The certificate of an executed call, not signed: its \a status, and the \a value of another \a part.
[[nodiscard]] QByteArray callCertificate(const Hash &requestId, const QByteArray &status, const QByteArray &part, const QByteArray &value);
//! The answer to a call that was executed: Ok, or Err with \a error. Its certificate is not signed.
[[nodiscard]] HttpResponse callReplied(const FakeNetwork::Call &call, const std::optional<QString> &error = std::nullopt);

} // namespace Ic::Test
