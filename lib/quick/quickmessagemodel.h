// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <QtQml/qqml.h>
#include <optional>

namespace Ic {

//! The messages of a socket as the model of a view, oldest first: `IcMessageModel { socket: prices;
//! key: "symbol"; limit: 1000 }`, with the roles value, sequence, canisterTime, certifiedTime and
//! verified. Messages that arrive together are inserted together, at most once per turn of the
//! event loop. Lives in the thread of the socket.
class IC_QUICK_EXPORT QuickMessageModel : public QAbstractListModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(IcMessageModel)
    //! The socket whose messages are added, from now on. A change keeps the rows, also to null.
    //! Becomes null when the socket is destroyed.
    Q_PROPERTY(Ic::IcWebSocket *socket READ socket WRITE setSocket NOTIFY socketChanged)
    //! The greatest number of rows; the oldest are removed first. Default: 0, no limit. A negative
    //! number becomes 0.
    Q_PROPERTY(int limit READ limit WRITE setLimit NOTIFY limitChanged)
    //! The field that identifies the row of a message, by its name in QML. Default: empty, each
    //! message is a new row. Otherwise a message replaces the row with an equal key in place, or is
    //! appended if there is none. Names separated by dots lead to an inner field: "Price.symbol" is
    //! the symbol in the content of the variant Price; a name cannot contain a dot itself.
    //!
    //! A key is a text, number, bool, principal or blob. Keys are compared as text, so that 1
    //! equals "1". Messages without a key are ignored: the field is missing, null, or of another
    //! type. If the property changes, all rows remain; of rows with equal keys the newest is
    //! replaced, and rows without a key are not replaced any more.
    Q_PROPERTY(QString key READ key WRITE setKey NOTIFY keyChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        ValueRole = Qt::UserRole + 1, //!< the message as data for QML, IncomingMessage::toVariant(); or the value of append()
        SequenceRole, //!< its sequence number, a double for QML; 0 in rows of append()
        CanisterTimeRole, //!< QDateTime at which the canister queued it; invalid in rows of append()
        CertifiedTimeRole, //!< QDateTime at which the network certified it; invalid in rows of append()
        VerifiedRole, //!< bool: true if the socket received it, which verifies every message; false in rows of append()
    };
    Q_ENUM(Role)

    explicit QuickMessageModel(QObject *parent = nullptr);
    ~QuickMessageModel() override;

    [[nodiscard]] IcWebSocket *socket() const { return m_socket; }
    void setSocket(IcWebSocket *socket);
    [[nodiscard]] int limit() const { return m_limit; }
    void setLimit(int limit);
    [[nodiscard]] QString key() const { return m_path.join(u'.'); }
    void setKey(const QString &key);
    [[nodiscard]] int count() const { return int(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! Removes all rows.
    Q_INVOKABLE void clear();
    //! Adds \a value as if it were the value of a message, such as one that was just sent; a
    //! message with the same key replaces it. Returns false if it is ignored because it has no key.
    //! Throws a TypeError for a function or a symbol.
    Q_INVOKABLE bool append(const QVariant &value);
    //! Returns the roles of \a row as an object; undefined if there is no such row.
    [[nodiscard]] Q_INVOKABLE QVariant get(int row) const;

Q_SIGNALS:
    void socketChanged();
    void limitChanged();
    void keyChanged();
    void countChanged();

private:
    struct Row
    {
        QVariant value;
        QDateTime canisterTime;
        QDateTime certifiedTime;
        quint64 sequence = 0;
        bool verified = false;
        std::optional<QString> key;
    };
    void addMessages(const QList<IncomingMessage> &messages);
    void add(QList<Row> rows);
    void removeOldest(qsizetype number);
    void trim();
    void reportChanged(QList<qint64> ids);
    [[nodiscard]] std::optional<QString> keyOf(const QVariant &value) const;

    // Each row has an id, the next in order; removing the oldest rows does not change those of others.
    QList<Row> m_rows;
    qint64 m_firstId = 0; // that of row 0
    QHash<QString, qint64> m_ids; // by key
    QPointer<IcWebSocket> m_socket;
    QStringList m_path; // the key
    int m_limit = 0;
};

} // namespace Ic
