// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>
#include <QtCore/QString>
#include <optional>

namespace Ic::LocalNet {

//! Ada, who lives in the lobby of the chat canister: greets people and answers what is asked of her, so that a first
//! conversation needs no second person. A value; what she says depends only on what was said and on how often she spoke.
class ChatBot final
{
public:
    static constexpr const char16_t *Name = u"Ada";
    static constexpr const char16_t *Room = u"lobby";

    //! Something she is about to say.
    struct Utterance
    {
        quint64 typingNs = 0; //!< when she starts to type; 0 once that was told
        quint64 dueNs = 0; //!< when she says it
        QString text;
    };

    //! Somebody came in for the first time.
    void greet(const QString &nickname, quint64 nowNs);
    //! Somebody said something in the lobby; she answers questions and what names her.
    void hear(const QString &nickname, const QString &text, quint64 nowNs);

    //! When something is due.
    [[nodiscard]] std::optional<quint64> nextNs() const;
    //! True, once for each utterance, when she starts to type.
    bool takeTyping(quint64 nowNs);
    //! What she says now, if it is time.
    std::optional<QString> takeText(quint64 nowNs);

private:
    void plan(const QString &text, quint64 nowNs);
    [[nodiscard]] QString choose(const QList<const char16_t *> &texts);

    QList<Utterance> m_planned; // soonest first
    quint32 m_spoken = 0;
};

} // namespace Ic::LocalNet
