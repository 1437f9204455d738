// SPDX-License-Identifier: MIT
#pragma once
#include "canister.h"
#include "everything.candid.h"

namespace Ic::Test {

using Candid::TypeTraits;
using LocalNet::CanisterReply;
using LocalNet::RejectCode;

//! The service of everything.did; other methods are rejected.
class EverythingCanister final : public LocalNet::Canister
{
public:
    using Canister::Canister;
    CanisterReply update(QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64) override
    {
        callers.append(caller);
        if (method == "default")
            return reply(Candid::encode(*Candid::decode<Everything::Primitives>(argument)));
        if (method == "several")
            return several(argument);
        if (method == "fire")
            fired.append(*Candid::decode<QString>(argument));
        if (method == "fire" || method == "nothing")
            return reply(Candid::encodeArguments());
        return CanisterReply::reject(RejectCode::CanisterReject, QStringLiteral("not today"), "IC0406");
    }
    CanisterReply query(QByteArrayView method, const QByteArray &argument, const Principal &, quint64, const DataCertificate &) override
    {
        if (method == "greet")
            return reply(Candid::encode(QStringLiteral("Hello, %1!").arg(*Candid::decode<QString>(argument))));
        if (method == "by_reference") // promised was an opt func
            return reply(Candid::encode(QStringLiteral("something else")));
        return CanisterReply::reject(RejectCode::CanisterReject, QStringLiteral("no such query"), "IC0406");
    }
    QByteArray certifiedData() const override { return {}; }
    QByteArray candidInterface() const override { return {}; }
    std::optional<quint64> nextTimerNs() const override { return std::nullopt; }
    void runTimers(quint64) override { }

    QList<Principal> callers;
    QStringList fired;

private:
    static CanisterReply reply(const Result<QByteArray> &bytes) { return CanisterReply::reply(*bytes); }
    static CanisterReply several(const QByteArray &argument)
    {
        const auto values = Candid::decode(
            argument, {Candid::Type::nat(), Candid::Type::opt(TypeTraits<Everything::Color>::type()), TypeTraits<Everything::SeveralArgument3>::type()});
        const auto x = TypeTraits<Everything::SeveralArgument3>::fromValue(values->at(2))->x();
        Everything::SeveralResult3 last;
        last.setY(QString::number(x) + (values->at(1).optValue() ? u" coloured"_qs : u" plain"_qs));
        return reply(Candid::encodeArguments(Everything::Result::err(u"no"_qs), Everything::Forest {Everything::Tree::leaf()}, last));
    }
};

} // namespace Ic::Test
