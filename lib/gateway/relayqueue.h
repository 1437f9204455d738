// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "gatewaycore.h"
#include "retryrule.h"
#include "sha256.h"
#include <QtCore/QQueue>
#include <QtCore/QTimer>
#include <functional>

namespace Ic {

//! What one client has sent, on its way to its canister: one request at a time, in order, because the network keeps none
//! (protocol.md i.3), each with the bytes that the client signed. Outlives the connection until the last message and
//! ws_close are posted, then deletes itself.
class RelayQueue final : public QObject
{
    Q_OBJECT
public:
    RelayQueue(GatewayCore &core, const Principal &canister, const ClientKey &key);
    ~RelayQueue() override;

    //! Called once if a message can't be delivered, or the canister refused to open: everything after it would come out of
    //! sequence.
    std::function<void(const QString &why)> failed;

    //! False if the queue is full. The first one must be ws_open, with \a requestId.
    [[nodiscard]] bool enqueue(const QByteArray &envelope);
    void setOpenRequestId(const Hash &requestId) { m_openRequestId = requestId; }
    //! The connection is gone: posts what is left, unless \a discard, then ws_close if \a tellCanister.
    void finish(bool tellCanister, bool discard);

private:
    void next();
    void dropWaiting();
    void post();
    void onPosted(const Result<SubmitResult> &result);
    void postClose();
    void done();
    [[nodiscard]] bool retry(const Error &error);

    GatewayCore &m_core;
    Principal m_canister;
    ClientKey m_key;
    QQueue<QByteArray> m_waiting; // the first one is being posted if m_posting
    qsizetype m_waitingBytes = 0;
    Hash m_openRequestId {};
    QTimer m_retry;
    QTimer m_drainDeadline;
    Backoff m_wait;
    int m_attempts = 0;
    bool m_posting = false;
    bool m_dropping = false; // what is being posted is not posted again
    bool m_opened = false; // ws_open was posted and taken
    bool m_knownToCanister = false; // ws_open was or may have been executed
    bool m_ambiguous = false; // an attempt to post ws_open ended without an answer, so it may be executed yet
    bool m_finishing = false;
    bool m_tellCanister = false;
    bool m_closing = false; // ws_close is being posted
};

} // namespace Ic
