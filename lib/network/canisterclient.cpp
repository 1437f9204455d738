// SPDX-License-Identifier: MIT
#include "canisterclient.h"
#include "candidcodec.h"
#include "onresult.h"
#include "utf8text.h"

namespace Ic {

CanisterClient::CanisterClient(Agent *agent, const Principal &canister, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_canister(canister)
{
}

CanisterClient::~CanisterClient() = default;

void CanisterClient::setIdentity(IdentityPtr identity)
{
    m_identity = std::move(identity);
}

Candid::Type CanisterClient::method(const Candid::Type &type, const QMap<QString, Candid::Type> &types)
{
    const auto tied = Candid::tie(type, types);
    if (!tied)
        qFatal("generated Candid types are inconsistent: %s", qPrintable(tied.error().message()));
    return *tied;
}

void CanisterClient::askValues(Call call, const QByteArray &name, const Candid::Type &type, const QList<Candid::Value> &arguments, Answer answer)
{
    if (!m_agent)
        return answer(Error(ErrorCode::InvalidState, QStringLiteral("the agent of this client was destroyed")));
    const auto bytes = Candid::encode(arguments, type.arguments());
    if (!bytes)
        return answer(bytes.error().within(QStringLiteral("arguments of %1").arg(Text::fromUtf8(name))));
    auto answered = [answer = std::move(answer), results = type.results(), call, name](const Result<QByteArray> &reply) {
        if (!reply)
            return answer(reply.error());
        if (call == Call::Oneway) // a reply to such a call has no content
            return answer(QList<Candid::Value>());
        auto values = Candid::decode(*reply, results);
        if (!values)
            return answer(values.error().within(QStringLiteral("reply of %1").arg(Text::fromUtf8(name))));
        answer(*std::move(values));
    };
    const CallRequest request {m_canister, name, *bytes, m_identity};
    const auto read = [answered](const auto &outcome) { answered(outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error())); };
    if (call == Call::Query)
        onResult(m_agent->query(request), this, read);
    else
        onResult(m_agent->update(request), this, read);
}

} // namespace Ic
