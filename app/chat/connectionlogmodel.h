// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtCore/QList>

namespace Ic::Chat {

//! The last events of a connection, newest first, for display to the user. Contains no message
//! content. Lives in one thread.
class ConnectionLogModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Severity { Info, Warning, Problem };
    Q_ENUM(Severity)
    enum Role {
        TextRole = Qt::DisplayRole, //!< the event in one line
        TimeRole = Qt::UserRole + 1, //!< QDateTime
        TimeTextRole, //!< hh:mm:ss
        SeverityRole, //!< Severity
        DetailRole, //!< codes and reasons in English, may be empty
    };
    Q_ENUM(Role)

    //! Keeps the last \a capacity events, at least one.
    explicit ConnectionLogModel(int capacity = 200, QObject *parent = nullptr);
    ~ConnectionLogModel() override;

    [[nodiscard]] int count() const { return int(m_events.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void append(const QDateTime &time, Severity severity, const QString &text, const QString &detail = {});
    //! Returns all events, oldest first, one per line, for copying into a report.
    [[nodiscard]] Q_INVOKABLE QString toText() const;

Q_SIGNALS:
    void countChanged();

private:
    struct Event
    {
        QDateTime time;
        Severity severity = Info;
        QString text;
        QString detail;
    };
    QList<Event> m_events; // oldest first
    int m_capacity;
};

} // namespace Ic::Chat
