// SPDX-License-Identifier: MIT
#include "historystore.h"
#include "apptry.h"
#include "utf8text.h"
#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <algorithm>

namespace Ic::Tray {
namespace {

using Store::Row;
using Store::Transaction;

constexpr int MaxPage = 1000;
constexpr int MaxUnshown = 1000;

// Numbers of SQLite are signed: shifted so that their order stays that of the canister's.
qint64 toStored(quint64 number)
{
    return qint64(number ^ (quint64(1) << 63));
}

quint64 fromStored(qint64 number)
{
    return quint64(number) ^ (quint64(1) << 63);
}

// removal: 0 there; above 0 removed together with others of the same number; -1 deleted, and kept without content so that it is
// not taken for new when it comes again. `search` stands before the long columns, which a search then need not read.
QStringList firstSchema()
{
    return {
        QStringLiteral("CREATE TABLE sources (source TEXT PRIMARY KEY, cursor INTEGER NOT NULL) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE icons (icon INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL)"),
        QStringLiteral(
            "CREATE TABLE notices (row INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, id INTEGER NOT NULL, moment INTEGER NOT NULL,"
            " removal INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL, shown INTEGER NOT NULL, urgency INTEGER NOT NULL, timestamp INTEGER NOT NULL,"
            " topic TEXT NOT NULL, search TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, actions TEXT NOT NULL, reply TEXT,"
            " tag TEXT NOT NULL, sound TEXT NOT NULL, icon INTEGER REFERENCES icons (icon), UNIQUE (source, id))"),
        QStringLiteral("CREATE INDEX notices_moment ON notices (moment, row) WHERE removal = 0"),
        QStringLiteral("CREATE INDEX notices_source ON notices (source, moment, row) WHERE removal = 0"),
        QStringLiteral("CREATE INDEX notices_unread ON notices (source) WHERE removal = 0 AND read = 0"),
        QStringLiteral("CREATE INDEX notices_unshown ON notices (row) WHERE removal = 0 AND shown = 0"),
        QStringLiteral("CREATE INDEX notices_removed ON notices (removal) WHERE removal <> 0"),
        QStringLiteral("CREATE INDEX notices_icon ON notices (icon) WHERE icon IS NOT NULL"),
    };
}

#define IC_COLUMNS                                                                                                                                           \
    "row, source, id, moment, read, shown, urgency, timestamp, topic, title, body, actions, reply, tag, sound, (SELECT bytes FROM icons WHERE icons.icon = " \
    "notices.icon)"

constexpr QLatin1StringView Returning(" RETURNING source, id");

// A condition, and with it those of a source and a topic where they are given.
struct Scope
{
    explicit Scope(const QString &always, const QString &source, const std::optional<QString> &topic = {})
        : condition(always)
    {
        if (!source.isEmpty()) {
            condition += QStringLiteral(" AND source = ?");
            values.append(source);
        }
        if (topic) {
            condition += QStringLiteral(" AND topic = ?");
            values.append(*topic);
        }
    }
    QString condition;
    QVariantList values;
};

QString actionsToText(const QList<NoticeAction> &actions)
{
    if (actions.isEmpty())
        return {};
    QJsonArray array;
    for (const NoticeAction &action : actions)
        array.append(QJsonArray {action.key, action.label});
    return Text::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<NoticeAction> actionsFromText(const QString &text)
{
    QList<NoticeAction> actions;
    const QJsonArray array = Text::jsonFromUtf8(text.toUtf8()).array();
    for (const QJsonValueConstRef entry : array)
        actions.append({entry.toArray().at(0).toString(), entry.toArray().at(1).toString()});
    return actions;
}

HistoryRow toRow(const Row &row)
{
    HistoryRow read;
    read.position = {row.integer(3), row.integer(0)};
    read.read = row.integer(4) != 0;
    read.shown = row.integer(5) != 0;
    Notice &notice = read.notice;
    notice.source = row.text(1);
    notice.id = fromStored(row.integer(2));
    notice.urgency = Urgency(std::clamp<qint64>(row.integer(6), int(Urgency::Low), int(Urgency::Critical)));
    notice.timestampNs = fromStored(row.integer(7));
    notice.topic = row.text(8);
    notice.title = row.text(9);
    notice.body = row.text(10);
    notice.actions = actionsFromText(row.text(11));
    if (!row.isNull(12))
        notice.replyHint = row.text(12);
    notice.tag = row.text(13);
    notice.sound = row.text(14);
    notice.icon = row.bytes(15);
    return read;
}

} // namespace

HistoryStore::HistoryStore(EnvironmentPtr environment)
    : m_environment(std::move(environment))
{
}

HistoryStore::~HistoryStore() = default;

void HistoryStore::close()
{
    m_database.reset();
}

Result<Unit> HistoryStore::checkOpen() const
{
    if (!m_database)
        return Error(ErrorCode::InvalidState, QStringLiteral("the history is not open"));
    return Unit {};
}

Result<QString> HistoryStore::open(const QString &path, HistoryEffects &effects)
{
    if (m_database)
        return Error(ErrorCode::InvalidState, QStringLiteral("the history is open"));
    IC_TRY(opened, Store::Database::open({path, {firstSchema()}}));
    m_database = std::move(opened);
    const auto prepare = [&]() -> Result<Unit> {
        IC_CHECK(purge());
        IC_CHECK(applyRetention(effects));
        return countUnread(effects);
    };
    if (auto ready = prepare(); !ready) {
        m_database.reset();
        return ready.error();
    }
    effects.removed.clear(); // they were never reported
    return m_database->movedAside();
}

Result<Unit> HistoryStore::countUnread(HistoryEffects &effects)
{
    QHash<QString, int> unread;
    IC_CHECK(m_database->read(QStringLiteral("SELECT source, count(*) FROM notices WHERE removal = 0 AND read = 0 GROUP BY source"), {},
        [&](const Row &row) { unread.insert(row.text(0), int(row.integer(1))); }));
    effects.unread = std::move(unread);
    return Unit {};
}

Result<quint64> HistoryStore::cursor(const QString &source)
{
    IC_CHECK(checkOpen());
    IC_TRY(stored, m_database->value(QStringLiteral("SELECT cursor FROM sources WHERE source = ?"), {source}));
    return stored.isValid() ? fromStored(stored.toLongLong()) : 0;
}

Result<Unit> HistoryStore::raiseCursor(const QString &source, quint64 cursor)
{
    IC_CHECK(m_database->run(QStringLiteral("INSERT INTO sources VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET cursor = max(cursor, excluded.cursor)"),
        {source, toStored(cursor)}));
    // The cursor now says that they are not new.
    IC_CHECK(m_database->run(QStringLiteral("DELETE FROM notices WHERE removal = -1 AND source = ? AND id <= ?"), {source, toStored(cursor)}));
    return Unit {};
}

Result<QVariant> HistoryStore::iconId(const QByteArray &icon)
{
    if (icon.isEmpty())
        return QVariant();
    // Most notices of a canister have the same icon.
    const QByteArray hash = QCryptographicHash::hash(icon, QCryptographicHash::Sha256);
    const QString find = QStringLiteral("SELECT icon FROM icons WHERE hash = ?");
    IC_TRY(known, m_database->value(find, {hash}));
    if (known.isValid())
        return known;
    IC_CHECK(m_database->run(QStringLiteral("INSERT INTO icons (hash, bytes) VALUES (?, ?)"), {hash, icon}));
    return m_database->value(find, {hash});
}

Result<QList<Notice>> HistoryStore::add(
    const QString &source, const QList<Arrival> &arrivals, std::optional<quint64> cursor, quint64 from, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    IC_TRY(received, this->cursor(source));
    const qint64 nowMs = std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime()).count();
    QList<Notice> added;
    for (const Arrival &arrival : arrivals) {
        const Notice &notice = arrival.notice;
        if (notice.id <= received)
            continue;
        IC_TRY(icon, iconId(notice.icon));
        const qint64 moment = std::min(qint64(notice.timestampNs / 1'000'000), nowMs);
        IC_TRY(inserted,
            m_database->run(QStringLiteral("INSERT OR IGNORE INTO notices (source, id, moment, read, shown, urgency, timestamp, topic, search, title, body, "
                                           "actions, reply, tag, sound, icon)"
                                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                {source, toStored(notice.id), moment, int(arrival.read), int(arrival.shown), int(notice.urgency), toStored(notice.timestampNs), notice.topic,
                    searchText(notice), notice.title, notice.body, actionsToText(notice.actions), notice.replyHint ? QVariant(*notice.replyHint) : QVariant(),
                    notice.tag, notice.sound, icon}));
        if (inserted == 0)
            continue;
        added.append(notice);
        added.last().source = source;
        if (added.size() > HistoryEffects::MaxRows) {
            effects.reload = true;
            effects.added.clear();
        } else {
            IC_TRY(row, m_database->value(QStringLiteral("SELECT last_insert_rowid()")));
            effects.added.append({{moment, row.toLongLong()}, added.last(), arrival.read, arrival.shown});
        }
    }
    if (cursor && received >= from)
        IC_CHECK(raiseCursor(source, *cursor));
    if (!added.isEmpty()) {
        IC_CHECK(applyRetention(source, effects));
        IC_CHECK(countUnread(effects));
    }
    IC_CHECK(transaction.commit());
    std::sort(effects.added.begin(), effects.added.end(), [](const HistoryRow &a, const HistoryRow &b) { return b.position < a.position; });
    return added;
}

Result<Unit> HistoryStore::restarted(const QString &source, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    IC_CHECK(m_database->run(QStringLiteral("DELETE FROM notices WHERE source = ? AND removal <> 0"), {source}));
    // From the end of the numbers down, where a canister that counts does not come.
    IC_CHECK(m_database->run(QStringLiteral("UPDATE OR REPLACE notices SET id = ? - row, shown = 1, actions = '', reply = NULL, tag = '' WHERE source = ?"),
        {std::numeric_limits<qint64>::max(), source}));
    IC_CHECK(m_database->run(QStringLiteral("DELETE FROM sources WHERE source = ?"), {source}));
    IC_CHECK(transaction.commit());
    effects.reload = true;
    return Unit {};
}

Result<Unit> HistoryStore::forget(const QString &source, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    {
        IC_TRY(transaction, Transaction::begin(*m_database));
        IC_CHECK(allKeys(QStringLiteral("DELETE FROM notices WHERE source = ? RETURNING source, id"), {source}, &effects.removed));
        IC_CHECK(m_database->run(QStringLiteral("DELETE FROM sources WHERE source = ?"), {source}));
        IC_CHECK(deleteUnusedIcons());
        IC_CHECK(countUnread(effects));
        IC_CHECK(transaction.commit());
    }
    return m_database->checkpoint();
}

// -- state

Result<QList<Notice>> HistoryStore::unshown(const QString &source)
{
    IC_CHECK(checkOpen());
    QList<Notice> notices;
    Scope scope(QStringLiteral("removal = 0 AND shown = 0"), source);
    scope.values.append(MaxUnshown);
    IC_CHECK(m_database->read(QStringLiteral("SELECT " IC_COLUMNS " FROM notices WHERE ") + scope.condition + QStringLiteral(" ORDER BY row DESC LIMIT ?"),
        scope.values, [&](const Row &row) { notices.prepend(toRow(row).notice); }));
    return notices;
}

// A statement with the placeholders of \a values, and then those of source and id.
Result<int> HistoryStore::eachKey(const QString &statement, const QVariantList &values, const QList<NoticeKey> &keys, QList<NoticeKey> *changed)
{
    int total = 0;
    for (const NoticeKey &key : keys) {
        IC_TRY(count, m_database->run(statement, values + QVariantList {key.source, toStored(key.id)}));
        total += int(count);
        if (changed && count > 0)
            changed->append(key);
    }
    return total;
}

// A statement that gives source and id of what it changes.
Result<int> HistoryStore::allKeys(const QString &statement, const QVariantList &values, QList<NoticeKey> *changed)
{
    int total = 0;
    IC_CHECK(m_database->read(statement, values, [&](const Row &row) {
        ++total;
        changed->append({row.text(0), fromStored(row.integer(1))});
    }));
    return total;
}

Result<Unit> HistoryStore::markShown(const QList<NoticeKey> &keys)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    IC_CHECK(eachKey(QStringLiteral("UPDATE notices SET shown = 1 WHERE source = ? AND id = ? AND shown = 0"), {}, keys, nullptr));
    return transaction.commit();
}

Result<int> HistoryStore::setRead(const QList<NoticeKey> &keys, bool read, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    const QString statement = read ? QStringLiteral("UPDATE notices SET read = 1, shown = 1 WHERE source = ? AND id = ? AND removal = 0 AND read = 0")
                                   : QStringLiteral("UPDATE notices SET read = 0 WHERE source = ? AND id = ? AND removal = 0 AND read <> 0");
    IC_TRY(count, eachKey(statement, {}, keys, &effects.readKeys));
    effects.read = read;
    IC_CHECK(countUnread(effects));
    IC_CHECK(transaction.commit());
    return count;
}

Result<int> HistoryStore::markAllRead(const QString &source, const std::optional<QString> &topic, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    const Scope scope(QStringLiteral("removal = 0 AND read = 0"), source, topic);
    IC_TRY(count, allKeys(QStringLiteral("UPDATE notices SET read = 1, shown = 1 WHERE ") + scope.condition + Returning, scope.values, &effects.readKeys));
    effects.read = true;
    IC_CHECK(countUnread(effects));
    IC_CHECK(transaction.commit());
    return count;
}

// -- removal

Result<RemovalId> HistoryStore::remove(const QList<NoticeKey> &keys, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    IC_CHECK(eachKey(
        QStringLiteral("UPDATE notices SET removal = ?, shown = 1 WHERE source = ? AND id = ? AND removal = 0"), {m_lastRemoval + 1}, keys, &effects.removed));
    IC_CHECK(countUnread(effects));
    IC_CHECK(transaction.commit());
    return ++m_lastRemoval;
}

Result<RemovalId> HistoryStore::clear(const QString &source, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    IC_TRY(transaction, Transaction::begin(*m_database));
    const Scope scope(QStringLiteral("removal = 0"), source);
    IC_CHECK(allKeys(QStringLiteral("UPDATE notices SET removal = ?, shown = 1 WHERE ") + scope.condition + Returning,
        QVariantList {m_lastRemoval + 1} + scope.values, &effects.removed));
    IC_CHECK(countUnread(effects));
    IC_CHECK(transaction.commit());
    return ++m_lastRemoval;
}

Result<int> HistoryStore::restore(RemovalId removal, HistoryEffects &effects)
{
    IC_CHECK(checkOpen());
    if (removal <= 0)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("no removal has this number"));
    IC_TRY(transaction, Transaction::begin(*m_database));
    IC_TRY(count, m_database->value(QStringLiteral("SELECT count(*) FROM notices WHERE removal = ?"), {removal}));
    if (count.toInt() == 0)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("the removed notifications are no longer stored"));
    if (count.toInt() > HistoryEffects::MaxRows) {
        effects.reload = true;
    } else {
        IC_CHECK(m_database->read(QStringLiteral("SELECT " IC_COLUMNS " FROM notices WHERE removal = ? ORDER BY moment DESC, row DESC"), {removal},
            [&](const Row &row) { effects.added.append(toRow(row)); }));
    }
    IC_CHECK(m_database->run(QStringLiteral("UPDATE notices SET removal = 0 WHERE removal = ?"), {removal}));
    IC_CHECK(countUnread(effects));
    IC_CHECK(transaction.commit());
    return count.toInt();
}

// Deletes the notices that match \a condition. Those that the cursor does not cover are remembered, without their content.
Result<Unit> HistoryStore::deleteContent(const QString &condition)
{
    IC_CHECK(m_database->run(
        QStringLiteral("UPDATE notices SET removal = -1, read = 1, shown = 1, timestamp = 0, topic = '', search = '', title = '', body = '', actions = '', "
                       "reply = NULL, tag = '', sound = '', icon = NULL"
                       " WHERE %1 AND NOT EXISTS (SELECT 1 FROM sources WHERE sources.source = notices.source AND sources.cursor >= notices.id)")
            .arg(condition)));
    IC_CHECK(m_database->run(QStringLiteral("DELETE FROM notices WHERE %1").arg(condition)));
    return deleteUnusedIcons();
}

Result<Unit> HistoryStore::deleteUnusedIcons()
{
    IC_CHECK(m_database->run(QStringLiteral("DELETE FROM icons WHERE icon NOT IN (SELECT icon FROM notices WHERE icon IS NOT NULL)")));
    return Unit {};
}

Result<int> HistoryStore::purge()
{
    IC_CHECK(checkOpen());
    const QString removed = QStringLiteral("removal > 0");
    IC_TRY(count, m_database->value(QStringLiteral("SELECT count(*) FROM notices WHERE ") + removed));
    if (count.toInt() == 0)
        return 0;
    {
        IC_TRY(transaction, Transaction::begin(*m_database));
        IC_CHECK(deleteContent(removed));
        IC_CHECK(transaction.commit());
    }
    IC_CHECK(m_database->checkpoint());
    return count.toInt();
}

// -- retention

Result<Unit> HistoryStore::setRetention(const Retention &retention, HistoryEffects &effects)
{
    m_retention = retention;
    if (!m_database)
        return Unit {}; // applied when it is opened
    IC_CHECK(applyRetention(effects));
    return countUnread(effects);
}

Result<Unit> HistoryStore::applyRetention(HistoryEffects &effects)
{
    QStringList sources;
    IC_CHECK(
        m_database->read(QStringLiteral("SELECT DISTINCT source FROM notices WHERE removal = 0"), {}, [&](const Row &row) { sources.append(row.text(0)); }));
    IC_TRY(transaction, Transaction::begin(*m_database));
    for (const QString &source : qAsConst(sources))
        IC_CHECK(applyRetention(source, effects));
    return transaction.commit();
}

Result<Unit> HistoryStore::applyRetention(const QString &source, HistoryEffects &effects)
{
    constexpr qint64 Outdated = -2; // not above 0, the values of notices that the user removed and may restore
    const qsizetype before = effects.removed.size();
    IC_TRY(count, m_database->value(QStringLiteral("SELECT count(*) FROM notices WHERE removal = 0 AND source = ?"), {source}));
    if (const qint64 excess = count.toLongLong() - std::max(m_retention.perSource, 1); excess > 0) {
        IC_CHECK(allKeys(QStringLiteral("UPDATE notices SET removal = ? WHERE row IN (SELECT row FROM notices WHERE removal = 0 AND source = ? ORDER BY "
                                        "moment, row LIMIT ?) RETURNING source, id"),
            {Outdated, source, excess}, &effects.removed));
    }
    if (m_retention.age > std::chrono::hours::zero()) {
        const qint64 oldest = std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime() - m_retention.age).count();
        IC_CHECK(allKeys(QStringLiteral("UPDATE notices SET removal = ? WHERE removal = 0 AND source = ? AND moment < ? RETURNING source, id"),
            {Outdated, source, oldest}, &effects.removed));
    }
    if (effects.removed.size() == before)
        return Unit {};
    return deleteContent(QStringLiteral("removal = -2"));
}

// -- looking

Result<HistoryPage> HistoryStore::page(const HistoryFilter &filter, const std::optional<HistoryPosition> &before, int limit)
{
    IC_CHECK(checkOpen());
    limit = std::clamp(limit, 1, MaxPage);
    const Scope scope(QStringLiteral("removal = 0"), filter.source, filter.topic);
    QString statement = QStringLiteral("SELECT " IC_COLUMNS " FROM notices WHERE ") + scope.condition;
    QVariantList values = scope.values;
    if (filter.unreadOnly)
        statement += QStringLiteral(" AND read = 0");
    if (before) {
        statement += QStringLiteral(" AND (moment, row) < (?, ?)");
        values << before->momentMs << before->row;
    }
    // instr() and not LIKE: nothing in it has a meaning of its own, and it is not slower. An index of words (FTS5) would find
    // parts of words only with one of letter triples, which is larger than the history.
    for (const QString &word : searchWords(filter.text)) {
        statement += QStringLiteral(" AND instr(search, ?) > 0");
        values.append(word);
    }
    statement += QStringLiteral(" ORDER BY moment DESC, row DESC LIMIT ?");
    values.append(limit + 1);
    HistoryPage page;
    IC_CHECK(m_database->read(statement, values, [&](const Row &row) {
        if (page.rows.size() < limit)
            page.rows.append(toRow(row));
        else
            page.complete = false;
    }));
    return page;
}

Result<HistoryRow> HistoryStore::find(const NoticeKey &key)
{
    IC_CHECK(checkOpen());
    std::optional<HistoryRow> found;
    IC_CHECK(m_database->read(QStringLiteral("SELECT " IC_COLUMNS " FROM notices WHERE source = ? AND id = ? AND removal = 0"), {key.source, toStored(key.id)},
        [&](const Row &row) { found = toRow(row); }));
    if (!found)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is no such notification"));
    return *found;
}

Result<QStringList> HistoryStore::topics(const QString &source)
{
    IC_CHECK(checkOpen());
    QStringList topics;
    const Scope scope(QStringLiteral("removal = 0"), source);
    IC_CHECK(m_database->read(
        QStringLiteral("SELECT DISTINCT topic FROM notices WHERE ") + scope.condition, scope.values, [&](const Row &row) { topics.append(row.text(0)); }));
    topics.sort(Qt::CaseInsensitive);
    return topics;
}

} // namespace Ic::Tray
