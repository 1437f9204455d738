// SPDX-License-Identifier: MIT
#include "quickidentitymodel.h"
#include "quickidentity.h"
#include <algorithm>
#include <utility>

namespace Ic {

QuickIdentityModel::QuickIdentityModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

QuickIdentityModel::~QuickIdentityModel() = default;

void QuickIdentityModel::setStore(IdentityStore *store)
{
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    if (store) {
        connect(store, &IdentityStore::identitiesChanged, this, &QuickIdentityModel::update);
        connect(store, &IdentityStore::currentChanged, this, &QuickIdentityModel::updateCurrent);
    }
    update();
    updateCurrent();
}

int QuickIdentityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant QuickIdentityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const IdentityInfo &info = m_rows[index.row()];
    switch (role) {
    case NameRole: return info.name;
    case PrincipalRole: return info.principalText();
    case KindRole: return QVariant::fromValue(info.isSession() ? Session : Key);
    case SchemeRole: return keySchemeName(info.scheme);
    case CreatedRole: return QuickIdentity::timeOf(info.created);
    case ExpiresRole: return info.expiration ? QuickIdentity::timeOf(*info.expiration) : QDateTime();
    case ReadOnlyRole: return info.readOnly;
    case CurrentRole: return info.name == m_current;
    case CheckedRole: return info.checked;
    default: return {};
    }
}

QHash<int, QByteArray> QuickIdentityModel::roleNames() const
{
    return {{NameRole, "name"}, {PrincipalRole, "principal"}, {KindRole, "kind"}, {SchemeRole, "scheme"}, {CreatedRole, "created"}, {ExpiresRole, "expires"},
        {ReadOnlyRole, "readOnly"}, {CurrentRole, "current"}, {CheckedRole, "checked"}};
}

// A reset would let views lose their position for one name that changes.
void QuickIdentityModel::update()
{
    const QList<IdentityInfo> rows = m_store ? m_store->identities() : QList<IdentityInfo>();
    if (rows.size() == m_rows.size()) {
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (std::exchange(m_rows[i], rows[i]) != rows[i])
                Q_EMIT dataChanged(index(int(i)), index(int(i)));
        }
        return;
    }
    const auto isSame = [](const IdentityInfo &a, const IdentityInfo &b) { return a == b; };
    const auto head = std::mismatch(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend(), isSame).first - m_rows.cbegin();
    const auto most = std::min(m_rows.size(), rows.size()) - head;
    const auto tail = std::min<qsizetype>(most, std::mismatch(m_rows.crbegin(), m_rows.crend(), rows.crbegin(), rows.crend(), isSame).first - m_rows.crbegin());
    if (const auto gone = m_rows.size() - head - tail; gone > 0) {
        beginRemoveRows({}, int(head), int(head + gone - 1));
        m_rows.remove(head, gone);
        endRemoveRows();
    }
    if (const auto added = rows.size() - head - tail; added > 0) {
        beginInsertRows({}, int(head), int(head + added - 1));
        m_rows = rows;
        endInsertRows();
    }
    Q_EMIT countChanged();
}

void QuickIdentityModel::updateCurrent()
{
    const QString current = m_store ? m_store->current() : QString();
    const QString before = std::exchange(m_current, current);
    for (int i = 0; before != current && i < count(); ++i) {
        if (m_rows[i].name == before || m_rows[i].name == current)
            Q_EMIT dataChanged(index(i), index(i), {CurrentRole});
    }
}

} // namespace Ic
