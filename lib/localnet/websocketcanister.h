// SPDX-License-Identifier: MIT
#pragma once
#include "canister.h"
#include "canisterapplication.h"
#include "websocketcdk.h"

namespace Ic::LocalNet {

//! A canister with IC WebSocket: the CDK's methods in front of an application, and the roll-back of what traps
//! (protocol.md i.15, section k).
class WebsocketCanister final : public Canister, private CdkHandlers, private CanisterContext
{
public:
    WebsocketCanister(const Principal &id, std::unique_ptr<CanisterApplication> application, const CdkOptions &options, quint64 nowNs);
    ~WebsocketCanister() override;

    CanisterReply update(QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64 nowNs) override;
    CanisterReply query(
        QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64 nowNs, const DataCertificate &dataCertificate) override;
    [[nodiscard]] QByteArray certifiedData() const override { return m_cdk.certifiedData(); }
    [[nodiscard]] QByteArray candidInterface() const override { return m_application->candidInterface(); }
    [[nodiscard]] std::optional<quint64> nextTimerNs() const override;
    void runTimers(quint64 nowNs) override;

    //! For tests and statistics.
    [[nodiscard]] const WebsocketCdk &cdk() const noexcept { return m_cdk; }
    [[nodiscard]] const CanisterApplication &application() const noexcept { return *m_application; }

private:
    struct Snapshot
    {
        WebsocketCdk cdk;
        std::unique_ptr<CanisterApplication> application;
    };
    // CdkHandlers
    Trap clientOpened(const Principal &client) override;
    Trap clientMessage(const Principal &client, const QByteArray &content) override;
    Trap clientClosed(const Principal &client) override;
    void commit() override;
    // CanisterContext
    [[nodiscard]] quint64 nowNs() const override { return m_nowNs; }
    CdkOutcome sendEncoded(const Principal &client, const QByteArray &candid) override;
    CdkOutcome close(const Principal &client) override;

    void begin(quint64 nowNs);
    void rollBack();
    CanisterReply finish(const CdkOutcome &outcome);
    CanisterReply finish(const MethodOutcome &outcome);
    [[nodiscard]] CanisterReply trapped(const QString &text, bool inCallback) const;
    CanisterReply undecodable(const Error &error);
    CanisterReply getMessages(const QByteArray &argument, const Principal &caller, const DataCertificate &dataCertificate) const;
    bool runOneTimer();

    WebsocketCdk m_cdk;
    std::unique_ptr<CanisterApplication> m_application;
    std::optional<Snapshot> m_snapshot; // restored after a trap
    bool m_committedInside = false; // a callback was awaited: a trap comes back as a reject of the caller's
    quint64 m_nowNs;
};

} // namespace Ic::LocalNet
