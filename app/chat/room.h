// SPDX-License-Identifier: MIT
#pragma once
#include "messagelistmodel.h"
#include <QtCore/QString>
#include <memory>

namespace Ic::Chat {

//! The state of a room.
struct Room
{
    QString name;
    QString topic;
    quint32 members = 0;
    quint64 lastId = 0; //!< the newest message there is, as the canister says
    quint64 readId = 0; //!< up to here it was read
    bool visited = false; //!< to be entered in every session
    bool remembered = false; //!< the state of an earlier run is here
    QString draft;
    std::unique_ptr<MessageListModel> messages = std::make_unique<MessageListModel>();

    // Of the present session:
    bool entering = false; //!< asked for the history, no answer yet
    bool ready = false; //!< the history is known
    quint64 syncedTo = 0; //!< the history is known without gaps up to here

    [[nodiscard]] quint64 newestId() const { return qMax(lastId, messages->lastId()); }
    [[nodiscard]] int unread() const { return int(qMin(newestId() - qMin(readId, newestId()), quint64(9999))); }
};

} // namespace Ic::Chat
