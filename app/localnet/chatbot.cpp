// SPDX-License-Identifier: MIT
#include "chatbot.h"
#include <QtCore/QStringList>
#include <algorithm>

namespace Ic::App {

namespace {

constexpr quint64 Millisecond = 1'000'000;
constexpr quint64 ThinkingNs = 500 * Millisecond;
constexpr quint64 TypingNs = 900 * Millisecond;
constexpr qsizetype MaxPlanned = 20; // so that questions can't flood the lobby

struct Topic
{
    QList<const char16_t *> words; // lower case; a text with one of them is about this
    QList<const char16_t *> answers;
};

const QList<Topic> &topics()
{
    static const QList<Topic> all = {
        {{u"verif", u"certif", u"trust", u"signature", u"forge"},
            {u"Every message you see here was certified by the network, and your app checked it before showing it to you.",
                u"The gateway between us only carries messages. It can hold them back, but it can't change one without your app noticing.",
                u"Look for the mark beside a message: it means the signature of the network led all the way to this text."}},
        {{u"gateway", u"websocket", u"relay"},
            {u"The gateway polls me and passes on what I say. You do not have to trust it, and you can take another one at any time.",
                u"Your messages are signed before they reach the gateway, and mine are certified before they leave."}},
        {{u"qt", u"qml", u"c++"}, {u"For Qt there is a whole room: try “qt”.", u"I hear the app is QML in front and C++20 behind. I like both."}},
        {{u"who are you", u"your name", u"a bot", u"human"},
            {u"I am Ada, a small program inside this canister. I know a few answers and I never sleep.",
                u"Ada. I run in the same canister that carries this conversation."}},
        {{u"help", u"how do i", u"what can"},
            {u"Write something and press Enter to say it. Choose another room on the left. Ask me about certificates, gateways or Qt.",
                u"You can talk in any room; in this one I listen too. Drafts stay where you left them."}},
        {{u"time", u"clock", u"date"},
            {u"My clock is the time of the network. Each message carries it, so your app can show it in your time zone.",
                u"It is now on the network, which is what counts here."}},
        {{u"thank"}, {u"You are welcome!", u"With pleasure.", u"Any time."}},
        {{u"hello", u"hi ", u"hey", u"good morning", u"good evening"}, {u"Hello! Nice to see you.", u"Hi there!", u"Hello. How is it going?"}},
        {{u"joke"},
            {u"A gateway walks into a bar and says nothing. The barkeeper notices after 330 seconds.",
                u"I know one about a lost packet, but you might not get it."}},
        {{u"how are you", u"how is it going"}, {u"All timers ticking, thank you.", u"Certified and in good health."}},
    };
    return all;
}

const QList<const char16_t *> &fallback()
{
    static const QList<const char16_t *> texts = {
        u"Good question. I would have to think about that for longer than a canister may.",
        u"I am not sure. The room “random” may know.",
        u"I don't know that one. Ask me about certificates, gateways or Qt!",
        u"Hm. What do you think yourself?",
    };
    return texts;
}

// "Adam" and "Canada" do not call her.
bool names(const QString &lowerText)
{
    const QString name = QString::fromUtf16(ChatBot::Name).toLower();
    for (qsizetype at = lowerText.indexOf(name); at >= 0; at = lowerText.indexOf(name, at + 1)) {
        const bool startsWord = at == 0 || !lowerText[at - 1].isLetterOrNumber();
        const qsizetype end = at + name.size();
        if (startsWord && (end == lowerText.size() || !lowerText[end].isLetterOrNumber()))
            return true;
    }
    return false;
}

} // namespace

void ChatBot::greet(const QString &nickname, quint64 nowNs)
{
    plan(choose({u"Welcome, %1! I am Ada. Ask me anything.", u"Hello %1, good to have you here. I am Ada, and I answer questions.",
                    u"%1 is here, welcome! I am Ada; say my name if you want something."})
             .arg(nickname),
        nowNs);
}

void ChatBot::hear(const QString &nickname, const QString &text, quint64 nowNs)
{
    const QString lower = text.toLower() + u' ';
    if (!lower.contains(u'?') && !names(lower))
        return;
    for (const Topic &topic : topics()) {
        const bool about =
            std::any_of(topic.words.cbegin(), topic.words.cend(), [&lower](const char16_t *word) { return lower.contains(QString::fromUtf16(word)); });
        if (about) {
            plan(choose(topic.answers), nowNs);
            return;
        }
    }
    if (!lower.contains(u'?')) {
        plan(choose({u"Yes, %1?", u"I am listening, %1.", u"%1, you called?"}).arg(nickname), nowNs);
        return;
    }
    plan(choose(fallback()), nowNs);
}

QString ChatBot::choose(const QList<const char16_t *> &texts)
{
    return QString::fromUtf16(texts[qsizetype(m_spoken++) % texts.size()]);
}

void ChatBot::plan(const QString &text, quint64 nowNs)
{
    if (m_planned.size() >= MaxPlanned)
        return;
    // One after the other, as if typed on one keyboard.
    const quint64 start = std::max(nowNs, m_planned.isEmpty() ? 0 : m_planned.last().dueNs) + ThinkingNs;
    m_planned.append({start, start + TypingNs, text});
}

std::optional<quint64> ChatBot::nextNs() const
{
    if (m_planned.isEmpty())
        return std::nullopt;
    return m_planned.first().typingNs ? m_planned.first().typingNs : m_planned.first().dueNs;
}

bool ChatBot::takeTyping(quint64 nowNs)
{
    if (m_planned.isEmpty() || !m_planned.first().typingNs || m_planned.first().typingNs > nowNs)
        return false;
    m_planned.first().typingNs = 0;
    return true;
}

std::optional<QString> ChatBot::takeText(quint64 nowNs)
{
    if (m_planned.isEmpty() || m_planned.first().dueNs > nowNs)
        return std::nullopt;
    return m_planned.takeFirst().text;
}

} // namespace Ic::App
