// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <optional>

namespace Ic::Tray {

//! How much a notification wants to be seen, in the sender's opinion.
enum class Urgency { Low, Normal, High, Critical };

//! Something the reader may answer with: the key goes back to the canister, the label is on the button.
struct NoticeAction
{
    QString key;
    QString label;
    friend bool operator==(const NoticeAction &, const NoticeAction &) = default;
};

//! A notification of a canister as it was certified. Texts are as the sender wrote them, so clean them before they are shown (architecture.md section
//! 6).
struct Notice
{
    QString source; //!< the subscription it came through, see Subscription::key
    quint64 id = 0; //!< of the canister, rising
    QString topic;
    QString title;
    QString body;
    Urgency urgency = Urgency::Normal;
    QList<NoticeAction> actions;
    std::optional<QString> replyHint; //!< set: it may be replied to, and this stands in the empty field
    QString tag; //!< empty: none. One of the same topic and tag takes this one's place on the screen
    QByteArray icon; //!< empty: none. Supposed to be a PNG
    QString sound; //!< empty: none. Supposed to be a name of the sound theme
    quint64 timestampNs = 0; //!< the canister's time, since 1970

    friend bool operator==(const Notice &, const Notice &) = default;
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::Notice)
