// SPDX-License-Identifier: MIT
#include "privatefile.h"
#include "profilestore.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;
using namespace Ic::Chat;

class tst_ProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers();
    void newRoomIsUnknown();
    void fileIsPrivate();
    void savesByItself();
    void damagedFileIsMovedAside();
    void unwritableFolderIsAnError();
    void nothingWrittenWithoutPath();
};

static const QFile::Permissions Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

void tst_ProfileStore::remembers()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("p/state.json"));
    {
        ProfileStore store(path);
        QCOMPARE(store.appearance(), QStringLiteral("system"));
        store.setNickname(QStringLiteral("Ada"));
        store.setCurrentRoom(QStringLiteral("lobby"));
        store.setAppearance(QStringLiteral("dark"));
        store.setRoom(QStringLiteral("lobby"), {18'446'744'073'709'551'615u, true, QStringLiteral("half a tho")});
    }
    ProfileStore store(path);
    QCOMPARE(store.nickname(), QStringLiteral("Ada"));
    QCOMPARE(store.currentRoom(), QStringLiteral("lobby"));
    QCOMPARE(store.appearance(), QStringLiteral("dark"));
    const auto room = store.room(QStringLiteral("lobby"));
    QVERIFY(room.has_value());
    QCOMPARE(room->readId, 18'446'744'073'709'551'615u);
    QVERIFY(room->visited);
    QCOMPARE(room->draft, QStringLiteral("half a tho"));
}

void tst_ProfileStore::newRoomIsUnknown()
{
    ProfileStore store((QString()));
    QVERIFY(!store.room(QStringLiteral("lobby")));
    store.setRoom(QStringLiteral("lobby"), {});
    QVERIFY(store.room(QStringLiteral("lobby")).has_value());
}

void tst_ProfileStore::fileIsPrivate()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("p/state.json"));
    ProfileStore store(path);
    store.setNickname(QStringLiteral("Ada"));
    IC_VERIFY(store.save());
    QVERIFY(!(QFile::permissions(path) & Others));
    QVERIFY(!(QFile::permissions(QFileInfo(path).absolutePath()) & Others));
}

void tst_ProfileStore::savesByItself()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("state.json"));
    ProfileStore store(path);
    store.setNickname(QStringLiteral("Ada"));
    QTRY_VERIFY(QFile::exists(path));
    QVERIFY(QFile::remove(path));
    store.setNickname(QStringLiteral("Ada")); // no change, nothing to write
    IC_VERIFY(store.save());
    QVERIFY(!QFile::exists(path));
}

void tst_ProfileStore::damagedFileIsMovedAside()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("state.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"nickname\": \"Ad");
    file.close();
    ProfileStore store(path);
    QVERIFY(store.nickname().isEmpty());
    store.setNickname(QStringLiteral("Grace"));
    IC_VERIFY(store.save());
    QCOMPARE(ProfileStore(path).nickname(), QStringLiteral("Grace"));
    QFile kept(path + QStringLiteral(".damaged"));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{\"nickname\": \"Ad"));
}

void tst_ProfileStore::unwritableFolderIsAnError()
{
    QTemporaryDir dir;
    const QString blocker = dir.filePath(QStringLiteral("file"));
    IC_VERIFY(writePrivateFile(blocker, "x"));
    IC_COMPARE_ERROR(makePrivateFolder(blocker + QStringLiteral("/below")), ErrorCode::FileNotWritable);
    IC_COMPARE_ERROR(writePrivateFile(blocker + QStringLiteral("/below"), "x"), ErrorCode::FileNotWritable);
}

void tst_ProfileStore::nothingWrittenWithoutPath()
{
    ProfileStore store((QString()));
    store.setNickname(QStringLiteral("Ada"));
    IC_VERIFY(store.save());
    QCOMPARE(store.nickname(), QStringLiteral("Ada"));
}

QTEST_GUILESS_MAIN(tst_ProfileStore)
#include "tst_profilestore.moc"
