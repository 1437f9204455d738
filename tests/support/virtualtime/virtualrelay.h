// SPDX-License-Identifier: MIT
#pragma once
#include "callreply.h"
#include "clientkey.h"
#include "postorder.h"
#include "swapwitness.h"
#include "virtualagent.h"

namespace Ic::Test {

//! What one client sends through a VirtualGateway, on its way to the canister: ws_open, then the messages as PostOrder says, at last ws_close, as
//! ClientRelay does over HTTP.
class VirtualRelay final
{
public:
    //! What all relays of a gateway share.
    struct Shared
    {
        VirtualScheduler &scheduler;
        VirtualAgent &agent;
        PostSpacing &spacing;
    };
    VirtualRelay(const Shared &shared, const ClientKey &key);
    Q_DISABLE_COPY_MOVE(VirtualRelay)

    //! Called once if a message can't be delivered, or the canister refused to open.
    std::function<void(const QString &why)> failed;
    //! Called when all is posted after finish(). The last call.
    std::function<void()> ended;

    [[nodiscard]] const ClientKey &key() const noexcept { return m_key; }
    void open(RelayedMessage message);
    void append(RelayedMessage message);
    //! The canister has sent something to the client, so it has a session.
    void sessionSeen();
    //! The connection is gone: posts what is left, then ws_close.
    void finish();

private:
    void postOpen();
    void onOpened(const Result<SubmitResult> &result);
    void next();
    void post();
    void onPosted(quint64 id, const Result<SubmitResult> &result);
    void learnFrom(const RelayedMessage &message, const CallReply &reply);
    void fail(const QString &why);
    void dropWaiting();
    void postClose(const QByteArray &envelope, VirtualScheduler::Time expiry);
    [[nodiscard]] bool hasExpired(VirtualScheduler::Time expiry) const { return m_shared.scheduler.environment()->unixTime() >= expiry; }

    const Shared m_shared;
    const ClientKey m_key;
    PostOrder m_order;
    SwapWitness m_swaps;
    VirtualTimer m_due;
    VirtualTimer m_drainDeadline;
    VirtualTimer m_openAgain;
    Backoff m_openWait {PostOrder::FirstRetry, PostOrder::LongestRetry};
    RelayedMessage m_open;
    bool m_isOpening = false;
    bool m_isOpened = false;
    bool m_isRefused = false; // certain: the canister has no such session
    bool m_isDropping = false;
    bool m_isFinishing = false;
    bool m_isClosing = false;
};

} // namespace Ic::Test
