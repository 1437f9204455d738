// SPDX-License-Identifier: MIT
#pragma once
#include "identitystore.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>
#include <QtQml/qqml.h>

namespace Ic {

//! The identities of a store, one per row, in the order in which they were added. Empty while the
//! store is closed.
class IC_QUICK_EXPORT QuickIdentityModel : public QAbstractListModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(IdentityModel)
    QML_UNCREATABLE("IdentityModel is the property identities of an IdentityStore.")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Kind {
        Key, //!< a key
        Session, //!< a session signed by another key, such as that of a login; it expires
    };
    Q_ENUM(Kind)
    enum Role {
        NameRole = Qt::DisplayRole,
        PrincipalRole = Qt::UserRole + 1, //!< text
        KindRole, //!< Kind
        SchemeRole, //!< of the stored key: "ed25519", "secp256k1" or "p256"
        CreatedRole, //!< QDateTime
        ExpiresRole, //!< QDateTime; invalid unless a session
        ReadOnlyRole, //!< bool
        CurrentRole, //!< bool: the current identity
        CheckedRole, //!< bool; false: an imported session with an unverified principal, see IdentityInfo::checked
    };
    Q_ENUM(Role)

    explicit QuickIdentityModel(QObject *parent = nullptr);
    ~QuickIdentityModel() override;

    //! Shows \a store, which may be null.
    void setStore(IdentityStore *store);
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void update();
    void updateCurrent();
    QPointer<IdentityStore> m_store;
    QList<IdentityInfo> m_rows;
    QString m_current;
};

} // namespace Ic
