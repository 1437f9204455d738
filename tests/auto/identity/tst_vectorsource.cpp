// SPDX-License-Identifier: MIT
// The tests of the known answers read them where ICWS_VECTORS says, and nowhere else: with a copy they pass, with a damaged one
// they fail.
#include "testing.h"
#include "vectors.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace Ic::Test;

class tst_VectorSource : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int code = -1;
        QByteArray output;
    };
    static Ended run(const QString &test, const QString &vectors)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ICWS_VECTORS"), vectors);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationDirPath() + u'/' + test, QStringList());
        if (!process.waitForFinished(60'000))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
    }

private Q_SLOTS:
    void elsewhere_data()
    {
        QTest::addColumn<QString>("test");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("begin"); // of what is damaged: its next digit
        const auto row = [](const char *test, const char *file, const char *begin) { QTest::addRow("%s, %s", test, file) << QString::fromLatin1(test) << QString::fromLatin1(file) << QByteArray(begin); };
        row("tst_keys", "identities.json", "\"signature\": \"");
        row("tst_pem", "identities.json", "\"principal\": \"");
        row("tst_delegation", "delegations.json", "\"hash\": \"");
        row("tst_queryverification", "query_signatures.json", "\"response_cbor\": \"");
    }
    void elsewhere()
    {
        IC_NEED_VECTORS();
        QFETCH(QString, test);
        QFETCH(QString, file);
        QFETCH(QByteArray, begin);
        const QTemporaryDir copy;
        for (const QString &name : QDir(vectorsDirectory()).entryList(QDir::Files))
            QVERIFY(QFile::copy(QDir(vectorsDirectory()).filePath(name), copy.filePath(name)));
        const Ended good = run(test, copy.path());
        QVERIFY2(good.code == 0, good.output.constData());
        QVERIFY2(!good.output.contains("SKIP"), good.output.constData());

        QFile original(QDir(vectorsDirectory()).filePath(file));
        QVERIFY(original.open(QIODevice::ReadOnly));
        QByteArray contents = original.readAll();
        const qsizetype at = contents.indexOf(begin) + begin.size();
        QVERIFY(at >= begin.size());
        contents[at] = contents[at] == 'a' ? 'b' : 'a';
        QVERIFY(QFile::remove(copy.filePath(file)));
        QFile damaged(copy.filePath(file));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(contents) == contents.size());
        damaged.close();
        QVERIFY(run(test, copy.path()).code > 0);
        // A directory that is not there is a mistake and no reason to skip.
        QVERIFY(run(test, copy.filePath(QStringLiteral("nowhere"))).code != 0);
    }
};

QTEST_GUILESS_MAIN(tst_VectorSource)
#include "tst_vectorsource.moc"
