// SPDX-License-Identifier: MIT
#include "pricecanister.h"
#include "didtexts.h"
#include "prices.candid.h"
#include <cmath>

namespace Ic::App {

using namespace Qt::StringLiterals;
using LocalNet::CanisterContext;
using LocalNet::Trap;
using PriceDid::AppMessage;

QStringList PriceCanister::symbols()
{
    return {u"BTC"_s, u"ETH"_s, u"ICP"_s, u"SOL"_s, u"XMR"_s};
}

std::unique_ptr<LocalNet::CanisterApplication> PriceCanister::clone() const
{
    return std::make_unique<PriceCanister>(*this);
}

QByteArray PriceCanister::candidInterface() const
{
    return QByteArray(PricesDid);
}

Trap PriceCanister::opened(CanisterContext &context, const Principal &client)
{
    return context.send(client, AppMessage::symbols(symbols())).toTrap();
}

Trap PriceCanister::message(CanisterContext &context, const Principal &client, const QByteArray &candid)
{
    const auto message = Candid::decode<AppMessage>(candid);
    if (!message)
        return message.error().message();
    if (const QString *symbol = message->asSubscribe()) {
        if (!symbols().contains(*symbol))
            return u"there is no price of \"%1\"; there are those of %2"_s.arg(*symbol, symbols().join(u", "_s));
        if (m_subscriptions.isEmpty())
            m_nextNs = context.nowNs();
        m_subscriptions[client].insert(*symbol);
    } else if (const QString *unwanted = message->asUnsubscribe()) {
        const auto subscription = m_subscriptions.find(client);
        if (subscription != m_subscriptions.end() && subscription->remove(*unwanted) && subscription->isEmpty())
            m_subscriptions.remove(client);
    } else {
        return u"only the canister sends that"_s;
    }
    return {};
}

Trap PriceCanister::closed(CanisterContext &, const Principal &client)
{
    m_subscriptions.remove(client);
    return {};
}

std::optional<quint64> PriceCanister::nextTimerNs() const
{
    return m_subscriptions.isEmpty() ? std::nullopt : std::make_optional(m_nextNs);
}

Trap PriceCanister::timer(CanisterContext &context)
{
    ++m_ticks;
    m_nextNs = context.nowNs() + IntervalNs;
    const QStringList all = symbols();
    for (auto it = m_subscriptions.cbegin(); it != m_subscriptions.cend(); ++it) {
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (!it->contains(all.at(i)))
                continue;
            PriceDid::Price price;
            price.setSymbol(all.at(i));
            price.setCents(cents(i));
            price.setTime(context.nowNs());
            context.send(it.key(), AppMessage::price(price)); // a client that is gone does not stop the others
        }
    }
    return {};
}

//! Around a price of its own, in waves that do not repeat soon.
quint64 PriceCanister::cents(qsizetype symbol) const
{
    static constexpr double Base[] = {6'500'000, 350'000, 1'200, 15'000, 16'000};
    const double t = double(m_ticks) / 20 + double(symbol) * 7;
    return quint64(Base[symbol] * (1 + 0.02 * std::sin(t) + 0.01 * std::sin(t * 3.7)));
}

} // namespace Ic::App
