// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include "messageform.h"
#include "sessionoptions.h"
#include <QtCore/QByteArray>
#include <QtCore/QVariant>
#include <deque>
#include <limits>
#include <utility>
#include <variant>

namespace Ic {

//! Messages that no session has yet, in the order in which they were sent. Those sent before the type of the messages is known are data
//! until then.
class WaitingMessages final
{
public:
    //! Candid, or data to encode: of C++ or of QML.
    using Content = std::variant<QByteArray, Candid::Value, QVariant>;
    struct Message
    {
        quint64 id = 0;
        Content content;
        qsizetype bytes = 0; //!< of memory, while it is data
        [[nodiscard]] bool isData() const noexcept { return !std::holds_alternative<QByteArray>(content); }
    };

    //! Errors of Candid::encode() and of MessageForm::fromQml.
    [[nodiscard]] static Result<QByteArray> encode(const Content &content, const MessageForm &form);

    //! Appends a message. QueueFull beyond the limits of \a options.
    [[nodiscard]] Result<Unit> append(quint64 id, Content content, const SessionOptions &options);
    //! Puts messages that a session had before all others, without regard to the limits.
    void prepend(std::deque<Message> messages);
    [[nodiscard]] bool remove(quint64 id);
    //! Encodes all data at \a form. Removes what does not fit and returns it with the errors.
    [[nodiscard]] QList<std::pair<quint64, Error>> encodeData(const MessageForm &form);
    //! Removes the messages that are data, or all.
    [[nodiscard]] std::deque<Message> takeData();
    [[nodiscard]] std::deque<Message> takeAll();

    [[nodiscard]] bool isEmpty() const noexcept { return m_messages.empty(); }
    //! Returns a number above all ids if it is empty.
    [[nodiscard]] quint64 firstId() const noexcept { return isEmpty() ? std::numeric_limits<quint64>::max() : m_messages.front().id; }

private:
    std::deque<Message> m_messages;
    qsizetype m_bytes = 0;
};

} // namespace Ic
