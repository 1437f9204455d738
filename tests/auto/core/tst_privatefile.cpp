// SPDX-License-Identifier: MIT
#include "manualenvironment.h"
#include "privatefile.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Ic;
using namespace Ic::Test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

#ifdef Q_OS_UNIX
int modeOf(const QString &name)
{
    struct stat status
    {
    };
    return stat(QFile::encodeName(name).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

class Umask final
{
public:
    explicit Umask(mode_t mask)
        : m_before(umask(mask))
    {
    }
    ~Umask() { umask(m_before); }
    Q_DISABLE_COPY_MOVE(Umask)

private:
    const mode_t m_before;
};
#endif

} // namespace

class tst_PrivateFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesAllOrNothing()
    {
        ManualEnvironment environment;
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("secret"));
        IC_VERIFY(writePrivateFile(path, "one", environment));
        IC_VERIFY(writePrivateFile(path, "two", environment));
        IC_VERIFY(writePrivateFile(path, "three"));
        QCOMPARE(contentOf(path), QByteArray("three"));
        IC_COMPARE_ERROR(writePrivateFile(directory.path(), "x", environment), ErrorCode::FileNotWritable);
        IC_COMPARE_ERROR(writePrivateFile(directory.filePath(QStringLiteral("no/such")), "x", environment), ErrorCode::FileNotWritable);
        const auto nameless = writePrivateFile(QString(), "x", environment);
        IC_COMPARE_ERROR(nameless, ErrorCode::FileNotWritable);
        QVERIFY2(nameless.error().message().contains(u"names no file"), qPrintable(nameless.error().message())); // refused before anything is written
        QCOMPARE(QDir(directory.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList {QStringLiteral("secret")});
    }
#ifdef Q_OS_UNIX
    void filesIgnoreTheUmask()
    {
        const Umask careless(0);
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("secret"));
        IC_VERIFY(writePrivateFile(path, "one"));
        QCOMPARE(modeOf(path), 0600);
        QCOMPARE(chmod(QFile::encodeName(path).constData(), 0644), 0);
        IC_VERIFY(writePrivateFile(path, "two"));
        QCOMPARE(modeOf(path), 0600);
    }
    void linksAreReplaced()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("secret"));
        const QString link = directory.filePath(QStringLiteral("link"));
        IC_VERIFY(writePrivateFile(path, "one"));
        QVERIFY(QFile::link(path, link));
        IC_VERIFY(writePrivateFile(link, "two"));
        QCOMPARE(contentOf(path), QByteArray("one"));
        QVERIFY(!QFileInfo(link).isSymLink());
    }
    void otherThingsAreKept_data()
    {
        QTest::addColumn<QString>("target"); // of a link; empty: no link
        QTest::newRow("pipe") << QString();
        QTest::newRow("link to a pipe") << QStringLiteral("pipe");
        QTest::newRow("link to a device") << QStringLiteral("/dev/null");
        QTest::newRow("link to an open file") << QStringLiteral("/proc/self/fd/");
    }
    void otherThingsAreKept()
    {
        QFETCH(QString, target);
        const QTemporaryDir directory;
        const QString pipe = directory.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QFile open(directory.filePath(QStringLiteral("open")));
        QVERIFY(open.open(QIODevice::WriteOnly));
        if (target.endsWith(u'/'))
            target += QString::number(open.handle());
        const QString path = target.isEmpty() ? pipe : directory.filePath(QStringLiteral("link"));
        QVERIFY(target.isEmpty() || QFile::link(target, path));
        const auto refused = writePrivateFile(path, "secret");
        IC_COMPARE_ERROR(refused, ErrorCode::FileNotWritable);
        QVERIFY2(refused.error().message().contains(u"name a file"), qPrintable(refused.error().message()));
        QCOMPARE(QFileInfo(path).isSymLink(), !target.isEmpty());
        QVERIFY(!target.isEmpty() || !QFileInfo(path).isFile());
    }
    void danglingLinksAreReplaced()
    {
        const QTemporaryDir directory;
        const QString link = directory.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(directory.filePath(QStringLiteral("missing")), link));
        IC_VERIFY(writePrivateFile(link, "one"));
        QCOMPARE(contentOf(link), QByteArray("one"));
        QVERIFY(!QFileInfo(link).isSymLink());
    }
    void missingFoldersArePrivate_data()
    {
        QTest::addColumn<uint>("mask");
        QTest::newRow("umask 000") << 0U;
        QTest::newRow("umask 022") << 022U;
        QTest::newRow("umask 077") << 077U;
    }
    void missingFoldersArePrivate()
    {
        QFETCH(uint, mask);
        const Umask masked {mode_t(mask)};
        const QTemporaryDir directory;
        QCOMPARE(chmod(QFile::encodeName(directory.path()).constData(), 0755), 0);
        IC_VERIFY(makePrivateFolder(directory.filePath(QStringLiteral("a/b/c"))));
        for (const char *const made : {"a", "a/b", "a/b/c"})
            QCOMPARE(modeOf(directory.filePath(QLatin1StringView(made))), 0700);
        QCOMPARE(modeOf(directory.path()), 0755); // it was there
    }
    void foldersAreClosed()
    {
        const QTemporaryDir directory;
        const QString folder = directory.filePath(QStringLiteral("a"));
        QVERIFY(QDir().mkdir(folder));
        QCOMPARE(chmod(QFile::encodeName(folder).constData(), 0755), 0);
        IC_VERIFY(makeMissingFolders(folder));
        QCOMPARE(modeOf(folder), 0755);
        IC_VERIFY(makePrivateFolder(folder));
        QCOMPARE(modeOf(folder), 0700);
    }
#endif
    void otherFilesAreRefused()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("file"));
        IC_VERIFY(writePrivateFile(file, "x"));
        for (const QString &path : {file, file + QStringLiteral("/below"), QString()}) {
            IC_COMPARE_ERROR(makeMissingFolders(path), ErrorCode::FileNotWritable);
            IC_COMPARE_ERROR(makePrivateFolder(path), ErrorCode::FileNotWritable);
        }
        QCOMPARE(contentOf(file), QByteArray("x"));
    }
};

QTEST_GUILESS_MAIN(tst_PrivateFile)
#include "tst_privatefile.moc"
