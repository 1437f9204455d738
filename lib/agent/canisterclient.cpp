// SPDX-License-Identifier: MIT
#include "canisterclient.h"
#include "candidcodec.h"
#include "utf8text.h"

namespace Ic {

CanisterClient::CanisterClient(HttpAgent *agent, const Principal &canister, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_canister(canister)
    , m_identity(anonymousIdentity())
{
}

CanisterClient::~CanisterClient() = default;

void CanisterClient::setIdentity(IdentityPtr identity)
{
    m_identity = identity ? std::move(identity) : anonymousIdentity();
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
        if (call == Call::Oneway) // whatever the network says, there is nothing in it
            return answer(QList<Candid::Value>());
        auto values = Candid::decode(*reply, results);
        if (!values)
            return answer(values.error().within(QStringLiteral("reply of %1").arg(Text::fromUtf8(name))));
        answer(*std::move(values));
    };
    if (call == Call::Query)
        m_agent->query(m_canister, name, *bytes, m_identity, this, std::move(answered));
    else
        m_agent->call(m_canister, name, *bytes, m_identity, this, std::move(answered));
}

} // namespace Ic
