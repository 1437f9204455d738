// SPDX-License-Identifier: MIT
#include "viewtext.h"
#include "notificationtext.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace Ic::Tray {

namespace {

constexpr int MaxProblemLength = 300;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("Ic::Tray::ViewText", text, nullptr, n);
}

} // namespace

QString errorText(const Error &error)
{
    // A canister's reason for a refusal is in the message.
    QString text = cleanLine(error.message(), MaxProblemLength);
    if (text.isEmpty())
        text = tr(errorCodeInfo(error.code()).meaning);
    text[0] = text[0].toUpper();
    if (!QStringLiteral(".!?…").contains(text.back()))
        text += u'.';
    return text;
}

QString shortId(const QString &principal)
{
    return principal.size() <= 15 ? principal : principal.left(5) + QStringLiteral("…") + principal.right(9);
}

QString sourceName(const SubscriptionList &subscriptions, const QString &source)
{
    const Subscription *const subscription = subscriptions.findSource(source);
    const QString name = subscription ? cleanLine(subscription->label.isEmpty() ? subscription->name : subscription->label) : QString();
    return name.isEmpty() ? shortId(source) : name;
}

QString topicName(const QString &topic)
{
    const QString name = cleanLine(topic);
    return name.isEmpty() ? tr("No topic") : name;
}

QString urgencyText(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Low:
        return tr("Low");
    case Urgency::Normal:
        return tr("Normal");
    case Urgency::High:
        return tr("High");
    case Urgency::Critical:
        return tr("Critical");
    }
    return {};
}

QString timeText(const QDateTime &time)
{
    const QLocale locale;
    return locale.language() == QLocale::C ? time.time().toString(QStringLiteral("HH:mm")) : locale.toString(time.time(), QLocale::ShortFormat);
}

QString dayText(QDate day, QDate today)
{
    if (day == today)
        return tr("Today");
    if (day == today.addDays(-1))
        return tr("Yesterday");
    return QLocale().toString(day, QLocale::LongFormat);
}

QString momentText(const QDateTime &moment, const QDateTime &now)
{
    if (moment.date() == now.date())
        return timeText(moment);
    if (moment.date() == now.date().addDays(1))
        return tr("tomorrow at %1").arg(timeText(moment));
    return tr("%1 at %2").arg(dayText(moment.date(), now.date()), timeText(moment));
}

QString durationText(std::chrono::nanoseconds duration)
{
    using namespace std::chrono;
    const auto count = [&](auto unit) { return int(qMax<qint64>(1, (duration + unit - nanoseconds(1)) / unit)); };
    // In English there is a form for one without a translation too.
    if (duration < seconds(90)) {
        const int n = count(nanoseconds(seconds(1)));
        return n == 1 ? tr("1 second") : tr("%n seconds", n);
    }
    if (duration < minutes(90))
        return tr("%n minutes", count(nanoseconds(minutes(1))));
    return tr("%n hours", count(nanoseconds(hours(1))));
}

QString badgeText(int count)
{
    return count <= 0 ? QString() : count > 99 ? QStringLiteral("99+") : QString::number(count);
}

QDateTime localTime(std::chrono::nanoseconds sinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count());
}

} // namespace Ic::Tray
