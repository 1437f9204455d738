// SPDX-License-Identifier: MIT
#pragma once
#include "messagerow.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QDate>
#include <QtCore/QList>

namespace Ic::Chat {

//! A conversation, newest first: row 0 is the newest message. A view that grows from the bottom
//! needs this order, so that it stays still while older messages are inserted above.
//!
//! Messages with a number are in the order of their numbers, each number once. Own messages without
//! a number follow as the newest, in the order in which they were added. Reading a row takes
//! constant time for any number of rows. Lives in one thread.
class MessageListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        TextRole = Qt::DisplayRole, //!< the message, plain text
        IdRole = Qt::UserRole + 1, //!< MessageRow::id, a double for QML
        ClientIdRole, //!< MessageRow::clientId
        AuthorRole, //!< MessageRow::author
        AuthorNameRole, //!< MessageRow::authorName
        TimeRole, //!< QDateTime, local
        TimeTextRole, //!< the time of day in the locale's short form
        OwnRole, //!< bool
        VerifiedRole, //!< bool
        DeliveryRole, //!< DeliveryState of an own message
        DeliveryNameRole, //!< its short name in English, to choose an icon by; states with the same meaning for the reader have the same
        DeliveryTextRole, //!< its meaning, translated
        CanRetryRole, //!< bool: the message can be sent again, which was not delivered, or possibly not
        CanDiscardRole, //!< bool: the message can be discarded, which was not delivered, or possibly not, or waits for the connection
        StartsDayRole, //!< bool: the first of its day
        DayTextRole, //!< "Today", "Yesterday" or the date
        StartsGroupRole, //!< bool: the first of a group (same author, close in time)
        GapBeforeRole, //!< bool: messages between the previous one and this one are missing
        UnreadHereRole, //!< bool: the first message not read yet
        DescriptionRole, //!< author, text, time and delivery in one sentence, for screen readers
    };
    Q_ENUM(Role)

    //! Messages of one author further apart than this are not grouped.
    static constexpr int GroupGapSeconds = 300;

    explicit MessageListModel(QObject *parent = nullptr);
    ~MessageListModel() override;

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! Inserts messages with numbers, in any order. Numbers that exist already are left unchanged.
    //! An own message replaces the one without a number that has the same clientId.
    void merge(QList<MessageRow> rows);
    //! Appends an own message without a number as the newest. \a row.clientId must be new and not
    //! empty.
    void addPending(MessageRow row);
    //! Sets the delivery state of an own message. Returns false if there is none with that \a
    //! clientId.
    bool setDelivery(const QString &clientId, DeliveryState state, const QString &problem = {});
    //! Removes an own message without a number.
    bool removePending(const QString &clientId);
    //! Removes all messages with numbers, for use after the canister has restarted its count.
    void removeNumbered();

    //! Returns the highest number; 0 if there is none.
    [[nodiscard]] quint64 lastId() const;
    //! Returns the message in \a row; 0 is the newest.
    [[nodiscard]] const MessageRow &at(int row) const { return m_rows.at(indexOf(row)); }
    //! Returns the row of the message with number \a id, or -1.
    [[nodiscard]] int rowOfId(quint64 id) const;

    //! Sets the current day, for "Today" and "Yesterday".
    void setToday(QDate today);
    //! Sets the number above which the view shows "new messages"; 0 for none.
    void setFirstUnread(quint64 id);
    [[nodiscard]] quint64 firstUnread() const { return m_firstUnread; }

Q_SIGNALS:
    void countChanged();

private:
    // m_rows is oldest first, so that the newest is appended; rows of the model count from its end.
    [[nodiscard]] qsizetype indexOf(int row) const { return m_rows.size() - 1 - row; }
    [[nodiscard]] int rowOf(qsizetype index) const { return int(m_rows.size() - 1 - index); }
    [[nodiscard]] qsizetype positionOf(quint64 id) const;
    [[nodiscard]] qsizetype pendingIndex(const QString &clientId) const;
    [[nodiscard]] bool startsDay(qsizetype index) const;
    [[nodiscard]] bool startsGroup(qsizetype index) const;
    [[nodiscard]] bool gapBefore(qsizetype index) const;
    [[nodiscard]] QString dayText(QDate day) const;
    [[nodiscard]] QString description(const MessageRow &row) const;
    void insertRun(qsizetype position, const QList<MessageRow> &run);
    void confirm(qsizetype pending, const MessageRow &row);
    void neighboursChanged(qsizetype first, qsizetype last);

    QList<MessageRow> m_rows;
    qsizetype m_numbered = 0; // the first so many rows have numbers
    QDate m_today;
    quint64 m_firstUnread = 0;
};

} // namespace Ic::Chat
