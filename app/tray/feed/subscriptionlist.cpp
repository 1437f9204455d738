// SPDX-License-Identifier: MIT
#include "subscriptionlist.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <algorithm>

namespace Ic::Tray {

namespace {

QString key()
{
    return QStringLiteral("subscriptions");
}

QJsonObject toJson(const Subscription &subscription)
{
    return {
        {QStringLiteral("canister"), subscription.canister.toText()},
        {QStringLiteral("name"), subscription.name},
        {QStringLiteral("label"), subscription.label},
        {QStringLiteral("description"), subscription.description},
        {QStringLiteral("topics"), QJsonArray::fromStringList(subscription.topics)},
        {QStringLiteral("paused"), subscription.paused},
        {QStringLiteral("since"), subscription.since.toUTC().toString(Qt::ISODateWithMs)},
    };
}

std::optional<Subscription> fromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const auto canister = Principal::fromText(object.value(u"canister").toString());
    if (!canister)
        return std::nullopt;
    Subscription subscription;
    subscription.canister = *canister;
    subscription.name = object.value(u"name").toString();
    subscription.label = object.value(u"label").toString();
    subscription.description = object.value(u"description").toString();
    subscription.topics = object.value(u"topics").toVariant().toStringList();
    subscription.paused = object.value(u"paused").toBool();
    subscription.since = QDateTime::fromString(object.value(u"since").toString(), Qt::ISODateWithMs);
    return subscription;
}

} // namespace

SubscriptionList::SubscriptionList(App::StateFile *file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    const QJsonArray entries = m_file->value(key()).toArray();
    for (const QJsonValueConstRef entry : entries) {
        const auto subscription = fromJson(entry);
        if (!subscription || m_all.size() == Max)
            m_unreadable.append(entry);
        else if (!find(subscription->canister))
            m_all.append(*subscription);
    }
}

const Subscription *SubscriptionList::find(const Principal &canister) const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(), [&](const Subscription &entry) { return entry.canister == canister; });
    return found == m_all.cend() ? nullptr : &*found;
}

const Subscription *SubscriptionList::findSource(const QString &source) const
{
    const auto canister = Principal::fromText(source);
    return canister ? find(*canister) : nullptr;
}

Result<Unit> SubscriptionList::add(const Subscription &subscription)
{
    if (find(subscription.canister))
        return Error(ErrorCode::InvalidState, tr("this canister notifies you already"));
    if (m_all.size() >= Max)
        return Error(ErrorCode::LimitExceeded, tr("the limit of %1 canisters is reached; remove one first").arg(Max));
    m_all.append(subscription);
    write();
    Q_EMIT added(subscription);
    return Unit {};
}

std::optional<Subscription> SubscriptionList::remove(const Principal &canister)
{
    const Subscription *const found = find(canister);
    if (!found)
        return std::nullopt;
    const Subscription subscription = *found;
    m_all.removeOne(subscription);
    write();
    Q_EMIT removed(subscription);
    return subscription;
}

bool SubscriptionList::update(const Subscription &subscription)
{
    for (Subscription &entry : m_all) {
        if (entry.canister != subscription.canister)
            continue;
        if (entry != subscription) {
            entry = subscription;
            write();
            Q_EMIT updated(subscription);
        }
        return true;
    }
    return false;
}

void SubscriptionList::write()
{
    QJsonArray entries;
    for (const Subscription &subscription : std::as_const(m_all))
        entries.append(toJson(subscription));
    for (const QJsonValue &entry : std::as_const(m_unreadable))
        entries.append(entry);
    m_file->setValue(key(), entries);
    [[maybe_unused]] const auto saved = m_file->save(); // at once, as it shall outlive a power cut; the file reports failures
}

} // namespace Ic::Tray
