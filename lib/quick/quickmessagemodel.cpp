// SPDX-License-Identifier: MIT
#include "quickmessagemodel.h"
#include "principal.h"
#include "qmldata.h"
#include <QtCore/QMetaObject>
#include <QtCore/QMetaProperty>
#include <QtQml/QJSEngine>
#include <algorithm>
#include <cmath>
#include <utility>

namespace Ic {
namespace {

//! Returns the field \a name of an object, which may be a gadget, or the element \a name of a list;
//! invalid if there is none.
QVariant fieldOf(const QVariant &value, const QString &name)
{
    const QMetaType type = value.metaType();
    if (type == QMetaType::fromType<QVariantMap>())
        return static_cast<const QVariantMap *>(value.constData())->value(name);
    if (type == QMetaType::fromType<QVariantList>()) {
        bool isNumber = false;
        const qlonglong index = name.toLongLong(&isNumber);
        return isNumber ? static_cast<const QVariantList *>(value.constData())->value(index) : QVariant();
    }
    if (!type.flags().testFlag(QMetaType::IsGadget))
        return {};
    const QMetaObject *meta = type.metaObject();
    const int property = meta->indexOfProperty(name.toUtf8().constData());
    return property < 0 ? QVariant() : meta->property(property).readOnGadget(value.constData());
}

//! Returns \a value as a text that equals those of equal keys; nothing if it cannot be a key.
std::optional<QString> keyText(const QVariant &value)
{
    static constexpr double ExactDigits = 9'007'199'254'740'992; // 2^53
    switch (value.typeId()) {
    case QMetaType::Double:
        if (const double number = value.toDouble(); std::trunc(number) == number && std::abs(number) <= ExactDigits)
            return QString::number(qint64(number)); // with digits only, as integers have them
        return value.toString();
    case QMetaType::QString:
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong: return value.toString();
    case QMetaType::QByteArray: return QString::fromLatin1(value.toByteArray()); // one character for each byte
    default: break;
    }
    if (value.metaType() == QMetaType::fromType<Principal>())
        return value.value<Principal>().toText();
    return std::nullopt;
}

} // namespace

QuickMessageModel::QuickMessageModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

QuickMessageModel::~QuickMessageModel() = default;

void QuickMessageModel::setSocket(IcWebSocket *socket)
{
    if (socket == m_socket)
        return;
    if (m_socket)
        m_socket->disconnect(this);
    m_socket = socket;
    if (socket) {
        connect(socket, &IcWebSocket::messagesReceived, this, &QuickMessageModel::addMessages);
        connect(socket, &QObject::destroyed, this, &QuickMessageModel::socketChanged);
    }
    Q_EMIT socketChanged();
}

void QuickMessageModel::setLimit(int limit)
{
    limit = std::max(limit, 0);
    if (limit == m_limit)
        return;
    m_limit = limit;
    const int before = count();
    trim();
    Q_EMIT limitChanged();
    if (count() != before)
        Q_EMIT countChanged();
}

void QuickMessageModel::setKey(const QString &key)
{
    if (key == this->key())
        return;
    m_path = key.isEmpty() ? QStringList() : key.split(u'.');
    m_ids.clear();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i].key = keyOf(m_rows[i].value);
        if (m_rows[i].key)
            m_ids.insert(*m_rows[i].key, m_firstId + i);
    }
    Q_EMIT keyChanged();
}

std::optional<QString> QuickMessageModel::keyOf(const QVariant &value) const
{
    if (m_path.isEmpty())
        return std::nullopt;
    QVariant field = value;
    for (const QString &name : m_path)
        field = fieldOf(field, name);
    return keyText(field);
}

int QuickMessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant QuickMessageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case ValueRole: return row.value;
    case SequenceRole: return double(row.sequence);
    case CanisterTimeRole: return row.canisterTime;
    case CertifiedTimeRole: return row.certifiedTime;
    case VerifiedRole: return row.verified;
    default: return {};
    }
}

QHash<int, QByteArray> QuickMessageModel::roleNames() const
{
    return {
        {ValueRole, "value"}, {SequenceRole, "sequence"}, {CanisterTimeRole, "canisterTime"}, {CertifiedTimeRole, "certifiedTime"}, {VerifiedRole, "verified"}};
}

void QuickMessageModel::clear()
{
    if (m_rows.isEmpty())
        return;
    removeOldest(m_rows.size());
    Q_EMIT countChanged();
}

bool QuickMessageModel::append(const QVariant &value)
{
    const auto data = Qml::dataOf(value);
    if (!data) {
        if (QJSEngine *engine = qjsEngine(this))
            engine->throwError(Qml::errorType(data.error()), data.error().message());
        return false;
    }
    Row row;
    row.value = *data;
    row.key = keyOf(row.value);
    if (!m_path.isEmpty() && !row.key)
        return false;
    add({row});
    return true;
}

QVariant QuickMessageModel::get(int row) const
{
    if (row < 0 || row >= count())
        return {};
    QVariantMap result;
    const QHash<int, QByteArray> names = roleNames();
    for (auto role = names.cbegin(); role != names.cend(); ++role)
        result.insert(QString::fromLatin1(role.value()), data(index(row), role.key()));
    return result;
}

void QuickMessageModel::addMessages(const QList<IncomingMessage> &messages)
{
    // Without a key each message is a row: those that would be removed at once need not be converted.
    const bool onlyLast = m_path.isEmpty() && m_limit > 0 && m_limit < messages.size();
    QList<Row> rows;
    for (qsizetype i = onlyLast ? messages.size() - m_limit : 0; i < messages.size(); ++i) {
        const IncomingMessage &message = messages.at(i);
        QVariant value = message.toVariant();
        std::optional<QString> key = keyOf(value);
        if (m_path.isEmpty() || key)
            rows.append({std::move(value), message.canisterTime(), message.certifiedTime(), message.sequence(), true, std::move(key)});
    }
    add(std::move(rows));
}

// The result is that of adding the rows one by one, with one insertion. Rows beyond the limit are removed after it, when a slot may
// already change the model again.
void QuickMessageModel::add(QList<Row> rows)
{
    const int before = count();
    const qint64 end = m_firstId + m_rows.size(); // the id of the first new row
    QList<Row> added;
    QList<qint64> changed;
    for (Row &row : rows) {
        const qint64 next = end + added.size();
        if (row.key) {
            const qint64 id = m_ids.value(*row.key, -1);
            if (id >= m_firstId && (m_limit == 0 || id >= next - m_limit)) {
                if (id < end)
                    changed.append(id);
                (id < end ? m_rows[id - m_firstId] : added[id - end]) = std::move(row);
                continue;
            }
            m_ids.insert(*row.key, next);
        }
        added.append(std::move(row));
    }
    if (!added.isEmpty()) {
        beginInsertRows({}, before, before + int(added.size()) - 1);
        m_rows.append(std::move(added));
        endInsertRows();
        trim();
    }
    reportChanged(std::move(changed));
    if (count() != before)
        Q_EMIT countChanged();
}

void QuickMessageModel::trim()
{
    if (m_limit > 0 && m_limit < count())
        removeOldest(count() - m_limit);
}

void QuickMessageModel::removeOldest(qsizetype number)
{
    beginRemoveRows({}, 0, int(number) - 1);
    for (qsizetype i = 0; i < number; ++i) {
        // Not if the key is already that of a newer row.
        if (const auto &key = m_rows.at(i).key; key && m_ids.value(*key) == m_firstId + i)
            m_ids.remove(*key);
    }
    m_rows.remove(0, number);
    m_firstId += number;
    endRemoveRows();
}

// One signal for each run of neighbours.
void QuickMessageModel::reportChanged(QList<qint64> ids)
{
    std::sort(ids.begin(), ids.end());
    for (qsizetype i = 0; i < ids.size();) {
        const qint64 first = std::max(ids.at(i), m_firstId);
        qint64 last = ids.at(i);
        for (; i < ids.size() && ids.at(i) <= last + 1; ++i)
            last = ids.at(i);
        if (first <= last)
            Q_EMIT dataChanged(index(int(first - m_firstId)), index(int(last - m_firstId)));
    }
}

} // namespace Ic
