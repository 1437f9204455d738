// SPDX-License-Identifier: MIT
#include "evidencestore.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <sys/stat.h>

using namespace Ic;
using namespace Ic::App;

namespace {

Evidence evidenceOf(quint64 nowNs, qsizetype frameBytes = 10)
{
    Evidence evidence;
    evidence.frame = QByteArray(frameBytes, 'x');
    evidence.nowNs = nowNs;
    evidence.verdict = Error(ErrorCode::WitnessMismatch, QStringLiteral("test"));
    return evidence;
}

qint64 totalSize(const QString &folder)
{
    qint64 total = 0;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files))
        total += file.size();
    return total;
}

} // namespace

class TestEvidenceStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void evidenceFileIsPrivate();
    void oldestAreRemovedFirst();
    void sizeIsBounded();
    void twoFilesAtOneTime();
    void tooLarge();
    void unwritableFolder();
};

void TestEvidenceStore::evidenceFileIsPrivate()
{
    const mode_t before = ::umask(0); // the most careless there is
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("deep/er/evidence"));
    QVERIFY(QDir().mkpath(folder)); // was there, open to all
    const auto path = EvidenceStore(folder).keep(evidenceOf(1));
    ::umask(before);
    IC_VERIFY(path);
    struct stat file = {};
    struct stat directory = {};
    QCOMPARE(::stat(qPrintable(*path), &file), 0);
    QCOMPARE(::stat(qPrintable(folder), &directory), 0);
    QCOMPARE(int(file.st_mode & 07777), 0600);
    QCOMPARE(int(directory.st_mode & 07777), 0700);
}

void TestEvidenceStore::oldestAreRemovedFirst()
{
    const QTemporaryDir home;
    const EvidenceStore store(home.filePath(QStringLiteral("evidence")));
    QString last;
    for (quint64 i = 1; i <= 3 * quint64(EvidenceStore::MaxFiles); ++i) {
        const auto path = store.keep(evidenceOf(i * 999'999'999)); // their times have different numbers of digits
        IC_VERIFY(path);
        last = *path;
    }
    const QStringList kept = QDir(home.filePath(QStringLiteral("evidence"))).entryList(QDir::Files, QDir::Name);
    QCOMPARE(kept.size(), EvidenceStore::MaxFiles);
    QCOMPARE(QFileInfo(last).fileName(), kept.constLast());
    QVERIFY(kept.constFirst().contains(QString::number((2 * quint64(EvidenceStore::MaxFiles) + 1) * 999'999'999)));
}

void TestEvidenceStore::sizeIsBounded()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("evidence"));
    const EvidenceStore store(folder);
    for (quint64 i = 1; i <= 6; ++i) {
        IC_VERIFY(store.keep(evidenceOf(i, 4 * 1024 * 1024)));
        QVERIFY(totalSize(folder) <= EvidenceStore::MaxTotalBytes);
    }
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 3); // of 8 MiB each
}

void TestEvidenceStore::twoFilesAtOneTime()
{
    const QTemporaryDir home;
    const EvidenceStore store(home.filePath(QStringLiteral("evidence")));
    const auto first = store.keep(evidenceOf(5));
    const auto second = store.keep(evidenceOf(5));
    IC_VERIFY(first);
    IC_VERIFY(second);
    QVERIFY(*first != *second);
    QVERIFY(QFile::exists(*first) && QFile::exists(*second));
}

void TestEvidenceStore::tooLarge()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("evidence"));
    const EvidenceStore store(folder);
    IC_VERIFY(store.keep(evidenceOf(1)));
    IC_COMPARE_ERROR(store.keep(evidenceOf(2, qsizetype(EvidenceStore::MaxTotalBytes) / 2)), ErrorCode::LimitExceeded);
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1); // nothing was thrown away for it
}

void TestEvidenceStore::unwritableFolder()
{
    const QTemporaryDir home;
    QFile file(home.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    IC_COMPARE_ERROR(EvidenceStore(file.fileName() + QStringLiteral("/evidence")).keep(evidenceOf(1)), ErrorCode::FileNotWritable);
}

QTEST_GUILESS_MAIN(TestEvidenceStore)
#include "tst_evidencestore.moc"
