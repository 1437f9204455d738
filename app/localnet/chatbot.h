// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>
#include <QtCore/QString>
#include <optional>

namespace Ic::App {

//! The bot Ada in the lobby of the chat canister: greets people and answers questions, so that a
//! first conversation needs no second person. A value; its texts depend only on the earlier
//! messages and on the number of its own.
class ChatBot final
{
public:
    static constexpr const char16_t *Name = u"Ada";
    static constexpr const char16_t *Room = u"lobby";

    //! A planned message of the bot.
    struct Utterance
    {
        quint64 typingNs = 0; //!< start of typing; 0 once it was announced
        quint64 dueNs = 0; //!< time of the message
        QString text;
    };

    //! Greets a client that joined for the first time.
    void greet(const QString &nickname, quint64 nowNs);
    //! Processes a message in the lobby. Questions and messages with the bot's name get an answer.
    void hear(const QString &nickname, const QString &text, quint64 nowNs);

    //! Returns the time of the next event.
    [[nodiscard]] std::optional<quint64> nextNs() const;
    //! Returns true once for each planned message, when its typing starts.
    bool takeTyping(quint64 nowNs);
    //! Returns the message that is due, if any.
    std::optional<QString> takeText(quint64 nowNs);

private:
    void plan(const QString &text, quint64 nowNs);
    [[nodiscard]] QString choose(const QList<const char16_t *> &texts);

    QList<Utterance> m_planned; // soonest first
    quint32 m_spoken = 0;
};

} // namespace Ic::App
