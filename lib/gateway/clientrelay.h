// SPDX-License-Identifier: MIT
#pragma once
#include "callreply.h"
#include "clientkey.h"
#include "gatewaycore.h"
#include "postorder.h"
#include "swapwitness.h"
#include <QtCore/QTimer>
#include <functional>

namespace Ic {

class CallPost;

//! What one client sends, on its way to its canister: ws_open, then the messages as PostOrder says, at last ws_close, each with the bytes that the
//! client or the gateway signed. A post that fails is repeated until its envelope has expired. Outlives the connection until all is posted, then deletes
//! itself.
class ClientRelay final : public QObject
{
    Q_OBJECT
public:
    ClientRelay(GatewayCore &core, const Principal &canister, const ClientKey &key);
    ~ClientRelay() override;

    //! Called once if a message can't be delivered, or the canister refused to open: everything after it would come out of sequence.
    std::function<void(const QString &why)> failed;
    //! Called when isFull() is not true any more.
    std::function<void()> hasRoom;

    //! Posts ws_open. The first call.
    void open(const RelayedMessage &open);
    //! The canister has sent something to the client: it has a session, whatever becomes of the answer to ws_open.
    void sessionSeen();
    void append(RelayedMessage message);
    //! Returns whether so much waits that no more should be read from the client.
    [[nodiscard]] bool isFull() const;
    //! The connection is gone: posts what is left, unless \a discard, then ws_close if \a closesSession.
    void finish(bool closesSession, bool discard);
    //! Posts what is due.
    void next();

private:
    void onOpened(const Result<SubmitResult> &result);
    void postDue();
    void post();
    void onPosted(quint64 id, const Result<SubmitResult> &result);
    void learnFrom(const RelayedMessage &message, const CallReply &reply);
    void fail(const QString &why);
    void notAccepted(const Error &error);
    void dropWaiting();
    void postClose();
    void done();

    GatewayCore &m_core;
    Principal m_canister;
    ClientKey m_key;
    PostOrder m_order;
    SwapWitness m_swaps;
    CallPost *m_open = nullptr; // while ws_open is posted
    Hash m_openRequestId {};
    QTimer m_due;
    QTimer m_drainDeadline;
    Error m_lastFailure; // of the message that is posted next
    bool m_isOpened = false; // ws_open was taken
    bool m_isKnownToCanister = false; // ws_open was or may have been executed
    bool m_wasFull = false;
    bool m_isDropping = false; // nothing is posted again
    bool m_isFinishing = false;
    bool m_closesSession = false;
    bool m_isClosing = false; // ws_close is posted
};

} // namespace Ic
