// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "canisterapplication.h"
#include <QtCore/QHash>
#include <QtCore/QSet>

namespace Ic::Test {

//! A canister that writes down every message it gets, as the judge of what was delivered. Messages are those of `echo`; the
//! text is a number. "trap" before it makes the canister trap, which leaves nothing in the log, for that is rolled back too.
class LogApplication final : public LocalNet::CanisterApplication
{
public:
    //! \a replies: answers every message with itself.
    explicit LogApplication(bool replies = false)
        : m_replies(replies)
    {
    }
    //! Returns the messages of \a client in the order in which they were executed, over all its sessions.
    [[nodiscard]] QList<quint32> log(const Principal &client) const { return m_log.value(client); }
    //! The numbers of all clients.
    [[nodiscard]] QHash<Principal, QList<quint32>> logs() const { return m_log; }
    //! Sessions so far.
    [[nodiscard]] int opens() const noexcept { return m_opens; }

    [[nodiscard]] static Candid::Type messageType()
    {
        using Candid::Type;
        return Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}});
    }
    [[nodiscard]] static Candid::Value message(const QString &text, quint64 timestamp = 1)
    {
        using Candid::Value;
        return Value::record({{u"text", Value::text(text)}, {u"timestamp", Value::nat64(timestamp)}});
    }

    [[nodiscard]] std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<LogApplication>(*this); }
    [[nodiscard]] QByteArray candidInterface() const override { return "service : {}"; }
    LocalNet::Trap opened(LocalNet::CanisterContext &, const Principal &) override
    {
        ++m_opens;
        return {};
    }
    LocalNet::Trap message(LocalNet::CanisterContext &context, const Principal &client, const QByteArray &content) override
    {
        const auto values = Candid::decode(content, {messageType()});
        if (!values)
            return values.error().message();
        const QString text = values->first().field(u"text").value().toText().value();
        bool isNumber = false;
        const quint32 number = text.toUInt(&isNumber);
        if (!isNumber)
            return QStringLiteral("not a number: %1").arg(text);
        m_log[client].append(number);
        if (m_replies) {
            const auto reply = Candid::encode({message(text, context.nowNs())}, {messageType()});
            const auto sent = context.sendEncoded(client, reply.value());
            if (!sent.isOk())
                return sent.text;
        }
        return {};
    }
    LocalNet::Trap closed(LocalNet::CanisterContext &, const Principal &) override { return {}; }

private:
    bool m_replies;
    QHash<Principal, QList<quint32>> m_log;
    int m_opens = 0;
};

} // namespace Ic::Test
