// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "httpagent.h"
#include "httpingressdriver.h"
#include "messageform.h"
#include "session.h"
#include "socketdriver.h"
#include "transport.h"
#include "trustanchor.h"
#include "verificationqueue.h"
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <atomic>
#include <memory>

namespace Ic {

class WorkerPool;

//! Carries out what a Session wants: owns its transport and timer, verifies and signs in the pool,
//! and decodes what is delivered. Lives in one thread, the I/O thread in programs.
class IC_PRIVATE_EXPORT SessionDriver final : public SocketDriver
{
    Q_OBJECT
public:
    struct Settings
    {
        Principal canister;
        IdentityPtr identity;
        Network network; //!< its root key is known
        MessageForm messages;
        SessionOptions options;
        QList<QUrl> verdictUrls; //!< addresses that are asked for verdicts; if empty, only acknowledgements confirm messages
        WorkerPool *pool = nullptr;
        std::shared_ptr<QSet<QUrl>> bannedGateways; //!< see Session::Settings
        //! Of messages that the callback has and the application has not; null: not limited by SessionOptions::maxUnreadBytes.
        std::shared_ptr<std::atomic<qsizetype>> unreadBytes;
    };

    SessionDriver(Settings settings, NoticeCallback callback, QObject *parent = nullptr);
    ~SessionDriver() override;

    void post(const AnySessionEvent &event) override;
    void setIdentity(const IdentityPtr &identity) override;

    //! The application's message in a certified one. UndecodableMessage if its content is not of the type of \a form.
    [[nodiscard]] static Result<IncomingMessage> decode(const WebsocketMessage &message, quint64 certifiedTimeNs, const MessageForm &form);

private:
    void perform(const SessionAction::Connect &action);
    void perform(SessionAction::LearnTime action);
    void perform(const SessionAction::CloseTransport &action);
    void perform(SessionAction::Verify action);
    void perform(const SessionAction::Sign &action);
    void perform(const SessionAction::Write &action);
    void perform(const SessionAction::Prove &action);
    void perform(SessionAction::Repair action);
    void perform(SessionAction::ForgetProof action);
    void perform(const SessionAction::PostDirectly &action);
    void perform(SessionAction::FindCanister action);
    void perform(const SessionAction::Deliver &action);
    void perform(SessionAction::Schedule action);
    void perform(SessionAction::Closed action);
    template <typename Report>
    void perform(Report action)
    {
        report(std::move(action));
    }

    void followCalls();
    [[nodiscard]] std::unique_ptr<Transport> makeTransport(const QUrl &url) const;
    //! To the application, in order.
    void report(AnySessionNotice notice);
    void transportLeft(Transport *transport);
    void reportHeldBack();
    void drain();
    [[nodiscard]] Moment now() const;

    Settings m_settings;
    const EnvironmentPtr m_environment;
    const TrustAnchorPtr m_anchor; // the network may get another, with another root key
    NoticeCallback m_callback;
    Session m_session;
    quint64 m_generation = 0; // of m_transport
    VerificationQueue m_verification;
    std::unique_ptr<HttpAgent> m_agent; // null without an address to ask, as is m_messages
    std::unique_ptr<HttpIngressDriver> m_messages;
    PendingCall m_opening; // the ws_open that was posted
    QTimer m_timer;
    std::unique_ptr<Transport> m_transport;
    QSet<Transport *> m_leaving; // closed, and saying goodbye; children
    std::vector<AnySessionNotice> m_heldBack; // the end of the session and all after it, until they have left
    std::vector<AnySessionEvent> m_events; // events that arise while actions are carried out wait for their turn
    bool m_draining = false;
    bool m_isHeard = true; // false after the mailbox was closed: messages sent then would be reported as never sent
};

} // namespace Ic
