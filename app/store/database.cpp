// SPDX-License-Identifier: MIT
#include "database.h"
#include "apptry.h"
#include "databasefile_p.h"
#include "logging.h"
#include <QtCore/QHash>
#include <QtCore/QScopeGuard>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <atomic>

namespace Ic::Store {
namespace {

// Result codes of SQLite, https://sqlite.org/rescode.html; Qt gives the extended ones, of which these are the low 8 bits.
enum SqliteCode {
    Perm = 3,
    Busy = 5,
    Locked = 6,
    NoMemory = 7,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    TooBig = 18,
    Constraint = 19,
    Mismatch = 20,
    Auth = 23,
    Range = 25,
    NotADatabase = 26
};

constexpr qsizetype MaxStatements = 200; // kept prepared; a program has a few dozen

int sqliteCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

bool isDamage(const QSqlError &error)
{
    const int code = sqliteCode(error);
    return code == Corrupt || code == NotADatabase;
}

ErrorCode codeOf(const QSqlError &error)
{
    switch (sqliteCode(error)) {
    case Busy:
    case Locked:
    case ReadOnly:
    case InputOutput:
    case Full: return ErrorCode::FileNotWritable;
    case Perm:
    case Corrupt:
    case CannotOpen:
    case Auth:
    case NotADatabase: return ErrorCode::FileNotReadable;
    case Constraint:
    case Mismatch:
    case Range: return ErrorCode::InvalidArgument;
    case NoMemory:
    case TooBig: return ErrorCode::LimitExceeded;
    default: return ErrorCode::InvalidState;
    }
}

} // namespace

QVariant Row::value(int column) const
{
    return m_query.value(column);
}

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

struct Database::Private
{
    struct Prepared
    {
        QSqlQuery query;
        bool inUse = false;
    };
    QString path;
    QString movedAside;
    QString connection;
    QSqlDatabase handle;
    QHash<QString, std::shared_ptr<Prepared>> statements;
    bool inTransaction = false;
    bool damaged = false;

    explicit Private(QString file)
        : path(std::move(file))
    {
        static std::atomic<quint64> number = 0;
        connection = QStringLiteral("Ic::Store %1").arg(++number);
    }
    ~Private()
    {
        close();
        if (damaged)
            markForCheck(path);
    }
    Q_DISABLE_COPY_MOVE(Private)

    void close()
    {
        statements.clear();
        if (!handle.isValid())
            return;
        handle.close(); // SQLite empties the log and removes it
        handle = {};
        QSqlDatabase::removeDatabase(connection);
    }

    Error error(const QSqlError &from, const QString &doing)
    {
        damaged = damaged || isDamage(from);
        QString text = from.databaseText(); // no values in it
        if (text.isEmpty())
            text = from.driverText();
        return {codeOf(from), QStringLiteral("%1: %2: %3").arg(path, doing, text)};
    }

    Result<std::shared_ptr<Prepared>> prepared(const QString &statement)
    {
        if (const auto known = statements.constFind(statement); known != statements.constEnd() && !(*known)->inUse)
            return *known;
        auto made = std::make_shared<Prepared>(Prepared {QSqlQuery(handle)});
        made->query.setForwardOnly(true);
        if (!made->query.prepare(statement))
            return error(made->query.lastError(), statement);
        if (statements.size() >= MaxStatements)
            statements.clear(); // those in use are held by their users
        if (!statements.contains(statement))
            statements.insert(statement, made);
        return made;
    }

    template <typename Use>
    Result<Unit> execute(const QString &statement, const QVariantList &values, Use use)
    {
        IC_TRY(found, prepared(statement));
        const std::shared_ptr<Prepared> entry = found; // the cache may drop it meanwhile
        entry->inUse = true;
        const auto guard = qScopeGuard([&] {
            entry->query.finish(); // or it would hold its lock
            entry->inUse = false;
        });
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QVariant &value = values.at(i);
            // Qt binds NULL for a null text, which is just an empty one everywhere else.
            if (value.typeId() == QMetaType::QString && value.toString().isNull())
                entry->query.bindValue(int(i), QStringLiteral(""));
            else if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
                entry->query.bindValue(int(i), QByteArrayLiteral(""));
            else
                entry->query.bindValue(int(i), value);
        }
        if (!entry->query.exec())
            return error(entry->query.lastError(), statement);
        use(entry->query);
        // next() says false at the end as well as at an error.
        if (entry->query.lastError().isValid())
            return error(entry->query.lastError(), statement);
        return Unit {};
    }

    Result<Unit> run(const QString &statement)
    {
        return execute(statement, {}, [](QSqlQuery &) {});
    }

    Result<QVariant> value(const QString &statement)
    {
        QVariant first;
        IC_CHECK(execute(statement, {}, [&](QSqlQuery &query) {
            if (query.next())
                first = query.value(0);
        }));
        return first;
    }

    Result<Unit> connect(const DatabaseOptions &options);
    Result<Unit> prepareFile(const DatabaseOptions &options, bool check);
    Result<Unit> migrate(const QList<QStringList> &migrations, qsizetype version);
};

Result<Unit> Database::Private::connect(const DatabaseOptions &options)
{
    handle = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    if (!handle.isValid())
        return Error(ErrorCode::Unsupported, QStringLiteral("the SQLite driver of Qt Sql is not installed"));
    handle.setDatabaseName(path);
    handle.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeout.count()));
    if (!handle.open())
        return error(handle.lastError(), QStringLiteral("opening"));
    return Unit {};
}

Result<Unit> Database::Private::prepareFile(const DatabaseOptions &options, bool check)
{
    IC_CHECK(connect(options));
    IC_TRY(version, value(QStringLiteral("PRAGMA user_version")));
    if (version.toLongLong() > options.migrations.size())
        return Error(ErrorCode::Unsupported, QStringLiteral("%1 was written by a newer version of this program").arg(path));
    if (check) {
        IC_TRY(verdict, value(QStringLiteral("PRAGMA quick_check(1)")));
        if (verdict.toString() != u"ok") {
            damaged = true;
            return Error(ErrorCode::FileNotReadable, QStringLiteral("%1 is damaged: %2").arg(path, verdict.toString()));
        }
    }
    // secure_delete: removed messages must not stay in the file. temp_store: no sorting in /tmp.
    for (const char *pragma : {"PRAGMA temp_store = MEMORY", "PRAGMA secure_delete = ON", "PRAGMA foreign_keys = ON", "PRAGMA journal_mode = WAL",
             "PRAGMA synchronous = NORMAL", "PRAGMA journal_size_limit = 1048576"})
        IC_CHECK(run(QString::fromLatin1(pragma)));
    return migrate(options.migrations, version.toLongLong());
}

Result<Unit> Database::Private::migrate(const QList<QStringList> &migrations, qsizetype version)
{
    for (; version < migrations.size(); ++version) {
        IC_CHECK(run(QStringLiteral("BEGIN IMMEDIATE")));
        auto undo = qScopeGuard([this] { (void)run(QStringLiteral("ROLLBACK")); });
        // Another program may have been quicker.
        IC_TRY(present, value(QStringLiteral("PRAGMA user_version")));
        if (present.toLongLong() != version)
            return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 is being opened by another program").arg(path));
        for (const QString &statement : migrations.at(version))
            IC_CHECK(run(statement));
        IC_CHECK(run(QStringLiteral("PRAGMA user_version = %1").arg(version + 1)));
        IC_CHECK(run(QStringLiteral("COMMIT")));
        undo.dismiss();
        statements.clear();
    }
    return Unit {};
}

Database::Database(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Database::~Database() = default;

const QString &Database::movedAside() const
{
    return d->movedAside;
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    QString movedAside;
    for (;;) {
        IC_TRY(state, fileState(options.path));
        if (qsizetype(state.version) > options.migrations.size())
            return Error(ErrorCode::Unsupported, QStringLiteral("%1 was written by a newer version of this program").arg(options.path));
        auto made = std::make_unique<Private>(options.path);
        Result<Unit> ready = Unit {};
        if (!state.damaged) {
            IC_CHECK(makePrivate(options.path));
            ready = made->prepareFile(options, state.exists && state.check);
        }
        if (ready && !state.damaged) {
            unmarkForCheck(options.path);
            made->movedAside = std::move(movedAside);
            return std::unique_ptr<Database>(new Database(std::move(made)));
        }
        if ((!state.damaged && !made->damaged) || !movedAside.isEmpty())
            return ready ? Error(ErrorCode::FileNotReadable, QStringLiteral("%1 is damaged, again").arg(options.path)) : ready.error();
        made.reset();
        IC_TRY(name, moveAside(options.path));
        movedAside = name;
        qCWarning(lcApp, "%s is damaged; it was moved to %s and a new one is created", qPrintable(options.path), qPrintable(movedAside));
    }
}

Result<qint64> Database::run(const QString &statement, const QVariantList &values)
{
    qint64 changed = 0;
    IC_CHECK(d->execute(statement, values, [&](QSqlQuery &query) { changed = query.numRowsAffected(); }));
    return changed;
}

Result<Unit> Database::read(const QString &statement, const QVariantList &values, const std::function<void(const Row &)> &row)
{
    return d->execute(statement, values, [&](QSqlQuery &query) {
        const Row at(query);
        while (query.next())
            row(at);
    });
}

Result<QVariant> Database::value(const QString &statement, const QVariantList &values)
{
    QVariant first;
    IC_CHECK(d->execute(statement, values, [&](QSqlQuery &query) {
        if (query.next())
            first = query.value(0);
    }));
    return first;
}

Result<Unit> Database::checkpoint()
{
    return d->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (database.d->inTransaction)
        return Error(ErrorCode::InvalidState, QStringLiteral("a transaction inside another one"));
    // Takes the lock for writing now: one that begins by reading can fail later, when it is too late to wait.
    IC_CHECK(database.d->run(QStringLiteral("BEGIN IMMEDIATE")));
    database.d->inTransaction = true;
    return Transaction(&database);
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    m_database->d->inTransaction = false;
    (void)m_database->d->run(QStringLiteral("ROLLBACK")); // after some errors SQLite has done so itself
}

Result<Unit> Transaction::commit()
{
    if (!m_database)
        return Error(ErrorCode::InvalidState, QStringLiteral("the transaction was ended before"));
    IC_CHECK(m_database->d->run(QStringLiteral("COMMIT"))); // else it is undone with the last of this object
    m_database->d->inTransaction = false;
    m_database = nullptr;
    return Unit {};
}

} // namespace Ic::Store
