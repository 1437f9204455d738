// SPDX-License-Identifier: MIT
#include "viewtext.h"
#include "characters.h"
#include "principaltext.h"
#include "screentext.h"
#include "shownlengths.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <algorithm>

namespace Ic::Tray {

namespace {

constexpr int MaxProblemLength = 300;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("Ic::Tray::ViewText", text, nullptr, n);
}

//! Returns the name as it looks at a glance. Only for comparing.
QString lookOf(const QString &name)
{
    // After the folding of case: Cyrillic, Greek and digits that look like a Latin letter as a small or a capital one.
    static const QString from =
        Text::fromUtf8("\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u04cf\u051b\u051d"
                       "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0131"
                       "01l|");
    static const QString to = QStringLiteral("abekmhopctyxijsdhiqw"
                                             "abezhikmvoptuxi"
                                             "oiii"); // l, I and 1 are one
    Q_ASSERT(from.size() == to.size());
    QString look = Text::cleanLine(name, MaxTitleLength).normalized(QString::NormalizationForm_KC).toCaseFolded();
    look.removeIf([](QChar c) { return c == u' ' || Text::isInvisible(c.unicode()); });
    for (QChar &letter : look) {
        if (const qsizetype at = from.indexOf(letter); at >= 0)
            letter = to.at(at);
    }
    return look;
}

} // namespace

QString errorText(const Error &error)
{
    // A canister's reason for a refusal is in the message.
    QString text = Text::cleanLine(error.message(), MaxProblemLength);
    if (text.isEmpty())
        text = tr(errorCodeInfo(error.code()).meaning);
    text[0] = text[0].toUpper();
    return sentence(text);
}

QString sentence(const QString &text)
{
    return text.isEmpty() || QStringLiteral(".!?…").contains(text.back()) ? text : text + u'.';
}

QString sourceName(const SubscriptionList &subscriptions, const QString &source)
{
    const QString name = ownName(subscriptions, source);
    return isNameTaken(subscriptions, name, source) ? tr("%1 (%2)").arg(Text::isolated(name), Text::shortPrincipal(source)) : name;
}

QString ownName(const SubscriptionList &subscriptions, const QString &source)
{
    const Subscription *const subscription = subscriptions.findSource(source);
    const QString name = subscription ? Text::cleanLine(subscription->label.isEmpty() ? subscription->name : subscription->label, MaxTitleLength) : QString();
    return name.isEmpty() ? Text::shortPrincipal(source) : name;
}

bool isNameTaken(const SubscriptionList &subscriptions, const QString &name, const QString &source)
{
    const QString look = lookOf(name);
    if (look.isEmpty())
        return false;
    const QList<Subscription> &all = subscriptions.all();
    return std::any_of(
        all.cbegin(), all.cend(), [&](const Subscription &each) { return each.source() != source && lookOf(ownName(subscriptions, each.source())) == look; });
}

QString topicName(const QString &topic)
{
    const QString name = Text::cleanLine(topic, MaxTitleLength);
    return name.isEmpty() ? tr("No topic") : name;
}

QString urgencyText(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Low: return tr("Low");
    case Urgency::Normal: return tr("Normal");
    case Urgency::High: return tr("High");
    case Urgency::Critical: return tr("Critical");
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
