// SPDX-License-Identifier: MIT
#include "statefile.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;

class tst_StateFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failedWriteIsRetried();
    void oversizedStateIsNotWritten();
};

void tst_StateFile::failedWriteIsRetried()
{
    QTemporaryDir folder;
    const QString blocked = folder.filePath(QStringLiteral("profile"));
    QFile blocker(blocked);
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    blocker.close();
    {
        StateFile file(blocked + QStringLiteral("/state.json"));
        QSignalSpy failed(&file, &StateFile::failed);
        file.setValue(QStringLiteral("name"), QStringLiteral("Ada"));
        IC_COMPARE_ERROR(file.save(), ErrorCode::FileNotWritable);
        QCOMPARE(failed.size(), 1);
        QVERIFY(QFile::remove(blocked));
    } // the end writes it
    QCOMPARE(StateFile(blocked + QStringLiteral("/state.json")).value(QStringLiteral("name")).toString(), QStringLiteral("Ada"));
}

void tst_StateFile::oversizedStateIsNotWritten()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("state.json"));
    {
        StateFile file(path);
        file.setValue(QStringLiteral("name"), QStringLiteral("Ada"));
        IC_VERIFY(file.save());
        file.setValue(QStringLiteral("much"), QString(17 << 20, u'a'));
        IC_COMPARE_ERROR(file.save(), ErrorCode::LimitExceeded);
    }
    const StateFile file(path);
    QCOMPARE(file.value(QStringLiteral("name")).toString(), QStringLiteral("Ada"));
}

QTEST_GUILESS_MAIN(tst_StateFile)
#include "tst_statefile.moc"
