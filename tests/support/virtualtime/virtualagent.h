// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"
#include "identity.h"
#include "requeststatus.h"
#include "submitresult.h"
#include "trustanchor.h"
#include "virtualnetwork.h"

namespace Ic::Test {

//! Sends the requests of one identity, as HttpAgent does, over a VirtualNetwork: the same bytes, and the same judgement of the responses. Callbacks come
//! later, and not after its end.
class VirtualAgent final
{
public:
    using Time = VirtualScheduler::Time;
    template <typename T>
    using Callback = std::function<void(const Result<T> &)>;
    struct Timeouts
    {
        Time query;
        Time call;
    };

    VirtualAgent(VirtualNetwork &network, IdentityPtr identity, const Timeouts &timeouts);

    [[nodiscard]] const IdentityPtr &identity() const noexcept { return m_identity; }
    [[nodiscard]] const TrustAnchorPtr &anchor() const noexcept { return m_anchor; }
    [[nodiscard]] quint64 stampNs() const;

    void submitEnvelope(const QByteArray &envelope, Callback<SubmitResult> callback);
    void postCall(const QByteArray &envelope, const Hash &requestId, Callback<std::optional<RequestStatus>> callback);
    void requestStatus(const Hash &requestId, Callback<RequestStatus> callback);
    void queryReply(const QByteArray &method, const QByteArray &argument, Callback<QueryReply> callback);
    void learnTime(Callback<Unit> callback);
    [[nodiscard]] Envelope signCall(const QByteArray &method, const QByteArray &argument);

private:
    void readState(const QList<Path> &paths, const Callback<Certificate> &callback);
    [[nodiscard]] RequestContent content(RequestType type) const;
    [[nodiscard]] Envelope sign(RequestContent content) const;
    //! Verifies, and learns the time.
    [[nodiscard]] Result<Certificate> verified(const QByteArray &certificate) const;
    [[nodiscard]] Result<std::optional<RequestStatus>> statusIn(const Result<HttpResponse> &response, const Hash &requestId) const;

    VirtualNetwork &m_network;
    const IdentityPtr m_identity;
    const TrustAnchorPtr m_anchor;
    const Timeouts m_timeouts;
    const std::shared_ptr<void> m_life = std::make_shared<char>();
};

} // namespace Ic::Test
