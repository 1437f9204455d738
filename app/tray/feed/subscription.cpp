// SPDX-License-Identifier: MIT
#include "subscription.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>
#include <algorithm>

namespace Ic::Tray {

namespace {

constexpr qsizetype MaxLinkLength = 200;
constexpr qsizetype MaxTopicLength = 64;

Error bad(const char *message)
{
    return {ErrorCode::BadInput, QCoreApplication::translate("Ic::Tray::SubscriptionLink", message)};
}

bool isTopic(const QString &text)
{
    return !text.isEmpty() && text.size() <= MaxTopicLength
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u' '; });
}

} // namespace

QString Subscription::displayName() const
{
    if (!label.isEmpty())
        return label;
    return name.isEmpty() ? canister.toText() : name;
}

Result<SubscriptionLink> SubscriptionLink::parse(const QString &text)
{
    QString rest = text.trimmed();
    if (rest.isEmpty())
        return bad(QT_TRANSLATE_NOOP("Ic::Tray::SubscriptionLink", "paste a canister id, or a link that begins with icws-notify:"));
    if (rest.size() > MaxLinkLength)
        return bad(QT_TRANSLATE_NOOP("Ic::Tray::SubscriptionLink", "this is too long for a canister id or a link to one"));
    SubscriptionLink link;
    static const QLatin1StringView scheme("icws-notify:");
    if (rest.startsWith(scheme, Qt::CaseInsensitive)) {
        rest = rest.sliced(scheme.size());
        if (rest.startsWith(u"//"))
            rest = rest.sliced(2);
        if (rest.contains(u'?') || rest.contains(u'#') || rest.contains(u'@'))
            return bad(QT_TRANSLATE_NOOP("Ic::Tray::SubscriptionLink", "a link may name a canister and a topic, and nothing else"));
        if (const qsizetype slash = rest.indexOf(u'/'); slash >= 0) {
            link.topic = Text::fromUtf8(QByteArray::fromPercentEncoding(rest.sliced(slash + 1).toUtf8()));
            rest.truncate(slash);
            if (link.topic.endsWith(u'/'))
                link.topic.chop(1);
            if (!link.topic.isEmpty() && !isTopic(link.topic))
                return bad(QT_TRANSLATE_NOOP("Ic::Tray::SubscriptionLink", "the topic in the link has characters that a topic cannot have"));
        }
    }
    auto canister = Principal::fromText(rest.toLower());
    if (!canister || canister->kind() != Principal::Kind::Opaque)
        return bad(QT_TRANSLATE_NOOP("Ic::Tray::SubscriptionLink", "this is not a canister id, such as ryjl3-tyaaa-aaaaa-aaaba-cai"));
    link.canister = *std::move(canister);
    return link;
}

QString SubscriptionLink::toText() const
{
    const QString base = QStringLiteral("icws-notify:") + canister.toText();
    return topic.isEmpty() ? base : base + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(topic));
}

} // namespace Ic::Tray
