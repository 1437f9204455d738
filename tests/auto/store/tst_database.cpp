// SPDX-License-Identifier: MIT
#include "database.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#ifdef Q_OS_UNIX
#include <sys/stat.h>

#endif

using namespace Ic;
using namespace Ic::Store;

namespace {
constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;

const QStringList First {QStringLiteral("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, bytes BLOB)")};
const QStringList Second {QStringLiteral("ALTER TABLE notes ADD COLUMN mark INTEGER NOT NULL DEFAULT 7"),
    QStringLiteral("CREATE TABLE children (note INTEGER REFERENCES notes(id))")};
} // namespace

class tst_Database : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void filesArePrivate_data();
    void filesArePrivate();
    void keepsValues_data();
    void keepsValues();
    void migrates();
    void failedMigrationKeepsOldVersion();
    void newerFileIsRefusedUnchanged();
    void newerLogIsRefused();
    void transactions();
    void readsWhileReading();
    void errors_data();
    void errors();
    void anotherProgramWrites();
    void damagedFileIsMovedAside_data();
    void damagedFileIsMovedAside();
    void nextOpenChecksLaterDamage();
    void crashLosesNoCommittedData();
    void deletedDataLeavesTheFiles();
    void unopenableFiles_data();
    void unopenableFiles();

private:
    Result<std::unique_ptr<Database>> open(const QList<QStringList> &migrations = {First}, int busyMs = 100)
    {
        return Database::open({m_path, migrations, std::chrono::milliseconds(busyMs)});
    }
    QByteArray content(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_Database::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("a b/c's %20?#/store.sqlite"));
}

void tst_Database::filesArePrivate_data()
{
    QTest::addColumn<bool>("before");
    QTest::newRow("new file") << false;
    QTest::newRow("file with public permissions") << true;
}

void tst_Database::filesArePrivate()
{
#ifndef Q_OS_UNIX
    QSKIP("permissions of Unix");
#else
    QFETCH(bool, before);
    if (before) {
        IC_VERIFY(open());
        QVERIFY(QFile::setPermissions(m_path, OwnerFile | QFile::ReadOther | QFile::ReadGroup));
        QVERIFY(QFile::setPermissions(QFileInfo(m_path).path(), QFile::Permissions(0x7777)));
    }
    const mode_t mask = umask(0); // a missing restriction shows
    auto opened = open();
    umask(mask);
    IC_VERIFY(opened);
    IC_VERIFY((*opened)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('x')")));
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QString name = m_path + QLatin1StringView(suffix);
        QVERIFY2(QFile::exists(name), qPrintable(name));
        QCOMPARE(QFile::permissions(name), OwnerFile);
    }
    QCOMPARE(QFile::permissions(QFileInfo(m_path).path()), OwnerFile | QFile::ExeOwner | QFile::ExeUser);
    QCOMPARE(QDir(QFileInfo(m_path).path()).entryList(QDir::Files).size(), 3);
#endif
}

void tst_Database::keepsValues_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QVariant>("read");
    QTest::newRow("text") << QVariant(QStringLiteral("Grüße 🎈 'x' \"y\" ; --")) << QVariant();
    QTest::newRow("text with a zero") << QVariant(QString::fromUtf8("a\0b", 3)) << QVariant();
    QTest::newRow("null text is an empty one") << QVariant(QString()) << QVariant(QStringLiteral(""));
    QTest::newRow("bytes") << QVariant(QByteArray("\0\xff\x01", 3)) << QVariant();
    QTest::newRow("null bytes are empty ones") << QVariant(QByteArray()) << QVariant(QByteArrayLiteral(""));
    QTest::newRow("largest number") << QVariant(std::numeric_limits<qint64>::max()) << QVariant();
    QTest::newRow("smallest number") << QVariant(std::numeric_limits<qint64>::min()) << QVariant();
    QTest::newRow("NULL") << QVariant() << QVariant();
}

void tst_Database::keepsValues()
{
    QFETCH(QVariant, value);
    QFETCH(QVariant, read);
    auto database = open({{QStringLiteral("CREATE TABLE t (a)")}});
    IC_VERIFY(database);
    IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO t VALUES (?)"), {value}));
    const auto got = (*database)->value(QStringLiteral("SELECT a FROM t"));
    IC_VERIFY(got);
    QCOMPARE(got->isNull(), !value.isValid());
    QCOMPARE(*got, read.isValid() || !value.isValid() ? (value.isValid() ? read : *got) : value);
}

void tst_Database::migrates()
{
    {
        auto database = open({First});
        IC_VERIFY(database);
        const auto changed = (*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('a'), ('b')"));
        IC_VERIFY(changed);
        QCOMPARE(*changed, 2);
    }
    auto database = open({First, Second});
    IC_VERIFY(database);
    QCOMPARE((*database)->value(QStringLiteral("SELECT sum(mark) FROM notes"))->toInt(), 14);
    QCOMPARE((*database)->value(QStringLiteral("PRAGMA user_version"))->toInt(), 2);
    QCOMPARE((*database)->movedAside(), QString());
}

void tst_Database::failedMigrationKeepsOldVersion()
{
    IC_VERIFY(open({First}));
    IC_COMPARE_ERROR(open({First, {Second.first(), QStringLiteral("CREATE NONSENSE")}}), ErrorCode::InvalidState);
    auto database = open({First});
    IC_VERIFY(database);
    QVERIFY(!(*database)->value(QStringLiteral("SELECT mark FROM notes")));
}

void tst_Database::newerFileIsRefusedUnchanged()
{
    IC_VERIFY(open({First, Second}));
    const QByteArray before = content(m_path);
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner)); // any write fails
    IC_COMPARE_ERROR(open({First}), ErrorCode::Unsupported);
    QCOMPARE(content(m_path), before);
    QCOMPARE(QDir(QFileInfo(m_path).path()).entryList(QDir::Files).size(), 1);
    QVERIFY(!QFile::permissions(m_path).testFlag(QFile::WriteOwner));
}

void tst_Database::newerLogIsRefused()
{
    auto newer = open({First});
    IC_VERIFY(newer);
    IC_VERIFY((*newer)->run(QStringLiteral("PRAGMA user_version = 9"))); // in the log, not in the header
    IC_COMPARE_ERROR(open({First}), ErrorCode::Unsupported);
}

void tst_Database::transactions()
{
    auto opened = open();
    IC_VERIFY(opened);
    Database &database = **opened;
    const auto count = [&] { return database.value(QStringLiteral("SELECT count(*) FROM notes"))->toInt(); };
    const QString insert = QStringLiteral("INSERT INTO notes (text) VALUES (?)");
    {
        auto undone = Transaction::begin(database);
        IC_VERIFY(undone);
        IC_VERIFY(database.run(insert, {QStringLiteral("a")}));
        QCOMPARE(count(), 1);
        IC_COMPARE_ERROR(Transaction::begin(database), ErrorCode::InvalidState);
    }
    QCOMPARE(count(), 0);
    auto done = Transaction::begin(database);
    IC_VERIFY(done);
    IC_VERIFY(database.run(insert, {QStringLiteral("a")}));
    IC_COMPARE_ERROR(database.run(insert, {QStringLiteral("a")}), ErrorCode::InvalidArgument);
    IC_VERIFY(done->commit());
    IC_COMPARE_ERROR(done->commit(), ErrorCode::InvalidState);
    QCOMPARE(count(), 1);
    IC_VERIFY(Transaction::begin(database));
}

void tst_Database::readsWhileReading()
{
    auto opened = open();
    IC_VERIFY(opened);
    Database &database = **opened;
    IC_VERIFY(database.run(QStringLiteral("INSERT INTO notes (text, bytes) VALUES ('a', NULL), ('b', x'01')")));
    const QString all = QStringLiteral("SELECT text, bytes FROM notes ORDER BY text");
    QStringList seen;
    IC_VERIFY(database.read(all, {}, [&](const Row &outer) {
        (void)database.read(all, {}, [&](const Row &inner) { seen.append(outer.text(0) + inner.text(0) + (inner.isNull(1) ? u'-' : u'+')); });
    }));
    QCOMPARE(seen, (QStringList {QStringLiteral("aa-"), QStringLiteral("ab+"), QStringLiteral("ba-"), QStringLiteral("bb+")}));
}

void tst_Database::errors_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nonsense") << QStringLiteral("SELEKT 1") << ErrorCode::InvalidState;
    QTest::newRow("no such table") << QStringLiteral("SELECT * FROM nowhere") << ErrorCode::InvalidState;
    QTest::newRow("too few values") << QStringLiteral("SELECT ?") << ErrorCode::InvalidState;
    QTest::newRow("NULL where none may be") << QStringLiteral("INSERT INTO notes (text) VALUES (NULL)") << ErrorCode::InvalidArgument;
    QTest::newRow("a child without a parent") << QStringLiteral("INSERT INTO children VALUES (77)") << ErrorCode::InvalidArgument;
    QTest::newRow("too big") << QStringLiteral("INSERT INTO notes (text) VALUES (zeroblob(2000000000))") << ErrorCode::LimitExceeded;
}

void tst_Database::errors()
{
    QFETCH(QString, statement);
    QFETCH(ErrorCode, code);
    auto database = open({First, Second});
    IC_VERIFY(database);
    IC_COMPARE_ERROR((*database)->run(statement), code);
    IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('goes on')")));
}

void tst_Database::anotherProgramWrites()
{
    auto first = open();
    auto second = open({First}, 1);
    IC_VERIFY(first);
    IC_VERIFY(second);
    {
        auto writing = Transaction::begin(**first);
        IC_VERIFY(writing);
        IC_COMPARE_ERROR((*second)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('x')")), ErrorCode::FileNotWritable);
    }
    IC_VERIFY((*second)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('x')")));
    QCOMPARE((*first)->value(QStringLiteral("SELECT text FROM notes"))->toString(), QStringLiteral("x"));
}

void tst_Database::damagedFileIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("closed"); // as it should be
    QTest::newRow("no SQLite file") << QByteArray("hello") << -1 << true;
    QTest::newRow("header") << QByteArray(16, 'x') << 0 << true;
    QTest::newRow("schema") << QByteArray(200, 'x') << 100 << true;
    QTest::newRow("middle, not closed") << QByteArray(6000, '\x5a') << 4200 << false;
}

void tst_Database::damagedFileIsMovedAside()
{
    QFETCH(QByteArray, with);
    QFETCH(int, at);
    QFETCH(bool, closed);
    {
        auto database = open();
        IC_VERIFY(database);
        for (int i = 0; i < 200; ++i)
            IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES (?)"), {QString::number(i).repeated(20)}));
    }
    QByteArray damaged = at < 0 ? with : content(m_path).replace(at, with.size(), with);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(damaged);
    file.close();
    if (!closed) { // a log that says nothing is what a killed program can leave
        QFile log(m_path + QStringLiteral("-wal"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("killed");
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is damaged; it was moved to")));
    {
        auto database = open();
        IC_VERIFY(database);
        QCOMPARE((*database)->movedAside(), m_path + QStringLiteral(".damaged"));
        QCOMPARE(content((*database)->movedAside()), damaged);
        QCOMPARE(QFile::permissions((*database)->movedAside()), OwnerFile);
        IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('anew')")));
    }
    auto again = open();
    IC_VERIFY(again);
    QCOMPARE((*again)->movedAside(), QString());
    QCOMPARE((*again)->value(QStringLiteral("SELECT text FROM notes"))->toString(), QStringLiteral("anew"));
    // The next one does not take the place of the first.
    again->reset();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello again");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is damaged; it was moved to")));
    again = open();
    IC_VERIFY(again);
    QCOMPARE((*again)->movedAside(), m_path + QStringLiteral(".damaged2"));
}

void tst_Database::nextOpenChecksLaterDamage()
{
    {
        auto database = open();
        IC_VERIFY(database);
        for (int i = 0; i < 200; ++i)
            IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES (?)"), {QString::number(i).repeated(20)}));
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(4200);
    file.write(QByteArray(6000, '\x5a'));
    file.close();
    {
        auto database = open(); // it was closed properly, so it is not checked
        IC_VERIFY(database);
        IC_COMPARE_ERROR((*database)->read(QStringLiteral("SELECT * FROM notes"), {}, [](const Row &) {}), ErrorCode::FileNotReadable);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is damaged; it was moved to")));
    auto database = open();
    IC_VERIFY(database);
    QVERIFY(!(*database)->movedAside().isEmpty());
}

void tst_Database::crashLosesNoCommittedData()
{
    const QString copy = m_directory->filePath(QStringLiteral("copy/store.sqlite"));
    QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
    {
        auto database = open();
        IC_VERIFY(database);
        IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('committed')")));
        auto open = Transaction::begin(**database);
        IC_VERIFY(open);
        IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('not')")));
        // The files as a killed program leaves them.
        QVERIFY(QFile::copy(m_path, copy));
        QVERIFY(QFile::copy(m_path + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
    }
    auto database = Database::open({copy, {First}});
    IC_VERIFY(database);
    QCOMPARE((*database)->movedAside(), QString());
    QCOMPARE((*database)->value(QStringLiteral("SELECT group_concat(text) FROM notes"))->toString(), QStringLiteral("committed"));
}

void tst_Database::deletedDataLeavesTheFiles()
{
    auto database = open();
    IC_VERIFY(database);
    IC_VERIFY((*database)->run(QStringLiteral("INSERT INTO notes (text) VALUES ('SECRET-TEXT')")));
    QVERIFY(content(m_path + QStringLiteral("-wal")).contains("SECRET-TEXT"));
    IC_VERIFY((*database)->run(QStringLiteral("DELETE FROM notes")));
    IC_VERIFY((*database)->checkpoint());
    QVERIFY(!content(m_path + QStringLiteral("-wal")).contains("SECRET-TEXT"));
    QVERIFY(!content(m_path).contains("SECRET-TEXT"));
}

void tst_Database::unopenableFiles_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("the folder is a file") << QStringLiteral("/proc/version/x/store.sqlite") << ErrorCode::FileNotWritable;
    QTest::newRow("a folder") << QStringLiteral("/proc/self") << ErrorCode::FileNotReadable;
}

void tst_Database::unopenableFiles()
{
    QFETCH(QString, path);
    QFETCH(ErrorCode, code);
    IC_COMPARE_ERROR(Database::open({path, {First}}), code);
}

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_database.moc"
