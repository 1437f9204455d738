// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "clientkey.h"
#include "environment.h"
#include "messagepoller.h"
#include "network.h"
#include "networkoptions.h"
#include "pollingoptions.h"
#include "transport.h"
#include "trustanchor.h"
#include <QtCore/QQueue>
#include <QtCore/QTimer>

namespace Ic {

class WorkerPool;

//! A way to a canister without any gateway: the client is its own (protocol.md a.3, b.1). It names its own principal as the gateway
//! in ws_open, posts what it is given to write to the network's HTTP interface, and asks the canister for its messages by
//! query. Frames have the form that a gateway gives them, so everything above is the same, the verifier before all.
//!
//! One call is posted at a time, and the next when the canister has certifiably executed it; written() is emitted then. If the canister refuses one,
//! the transport closes with the canister's text. close() asks the canister to forget the session, which takes a while: see isLeaving(). One that is
//! destroyed before that leaves the request to the program's event loop.
class PollingTransport final : public Transport
{
    Q_OBJECT
public:
    struct Settings
    {
        Principal canister;
        IdentityPtr identity; //!< of the client; signs queries, and ws_close
        Network network;
        TrustAnchorPtr anchor; //!< of the session; null: that of the network, whose root key is known
        PollingOptions options;
        WorkerPool *pool = nullptr; //!< for verification
    };
    explicit PollingTransport(Settings settings, QObject *parent = nullptr);
    ~PollingTransport() override;

    //! \a url: where the network answers HTTP, such as https://icp-api.io.
    void open(const QUrl &url) override;
    void write(const QByteArray &frame) override;
    void close(int closeCode, const QString &reason) override;
    void answerExpected() override;
    [[nodiscard]] bool isLeaving() const override { return m_leaving; }
    //! Signs queries and ws_close with \a identity from now on; of the same principal.
    void setIdentity(const IdentityPtr &identity);

private:
    void onStatus(const Result<NetworkStatus> &status);
    void prepare();
    void onHeard();
    void onStumbled(const Error &error);
    void onMessages(const Cdk::CertifiedMessages &batch);
    void postNext();
    void onOutcome(const Result<UpdateOutcome> &outcome);
    void end(const CloseReason &reason);
    [[nodiscard]] bool owesGoodbye() const;
    [[nodiscard]] Result<QByteArray> signGoodbye() const;
    void sayGoodbye();
    void leave();

    [[nodiscard]] std::chrono::nanoseconds monotonicTime() const { return m_settings.network.options().environment()->monotonicTime(); }

    Settings m_settings;
    std::unique_ptr<HttpAgent> m_agent;
    std::unique_ptr<MessagePoller> m_poller;
    std::optional<ClientKey> m_key; // from ws_open on
    bool m_knownToCanister = false; // ws_open was or may have been executed
    bool m_opened = false; // ws_open was executed
    struct Outgoing
    {
        Envelope envelope;
        QByteArray posted;
        qsizetype size = 0; // of the frame
    };
    QQueue<Outgoing> m_calls; // the first is under way if m_isPosting
    bool m_isPosting = false;
    bool m_ready = false;
    bool m_ended = false;
    bool m_leaving = false;
    bool m_goodbyeSaid = false;
    bool m_reachable = true; // by the last attempt
    qint64 m_pending = 0;
    std::chrono::nanoseconds m_lastHeard {};
    QTimer m_farewell;
};

} // namespace Ic
