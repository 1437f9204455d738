// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include "identity.h"
#include "ingressdriver.h"
#include "principal.h"
#include <QtCore/QTimer>

namespace Ic {

class AgentOperation;
class HttpAgent;

//! Follows the calls of one sender to one canister over HTTP. May be moved to its thread before it is first used.
class HttpIngressDriver final : public IngressDriver
{
public:
    struct Settings
    {
        Principal canister; //!< the effective one
        IdentityPtr identity {}; //!< the sender; only it may read the outcomes
        IngressLedger::Options options {};
        //! If the envelopes have a random nonce: before that was made, by the monotonic clock. Outcomes then correct the clock of the network.
        std::optional<std::chrono::nanoseconds> madeAfter {};
    };

    //! The root key of \a agent is known; it lives in the same thread, and longer.
    HttpIngressDriver(HttpAgent &agent, Settings settings, Callbacks callbacks, QObject *parent = nullptr);

    //! Must be the same principal.
    void setIdentity(IdentityPtr identity) { m_settings.identity = std::move(identity); }
    //! In Callbacks::decided, the certificate of the status.
    [[nodiscard]] const std::optional<Certificate> &certificate() const noexcept { return m_certificate; }

protected:
    [[nodiscard]] IngressLedger::Instant now() const override;
    void query(const IngressLedger::QueryStatus &action) override;
    void post(const IngressLedger::Post &action) override;
    void wakeAt(std::optional<std::chrono::nanoseconds> monotonic) override;

private:
    //! Reads the status of \a requestId, of any age.
    [[nodiscard]] Result<RequestStatus> read(const AgentOperation &operation, const Result<Certificate> &certificate, const Hash &requestId);

    HttpAgent &m_agent;
    Settings m_settings;
    std::optional<Certificate> m_certificate; // read last
    QTimer m_timer;
    std::chrono::nanoseconds m_wakeAt {};
    std::chrono::nanoseconds m_reached {}; // waits pass by the timer, also where the clock of the environment stands still
};

} // namespace Ic
