// SPDX-License-Identifier: MIT
#include "importidentity.h"
#include "pem.h"
#include "privatefile.h"
#include "secretfile.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Ic;

class tst_SecretFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sizes()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("secret"));
        IC_COMPARE_ERROR(readSecretFile(path, 3), ErrorCode::FileNotReadable);
        IC_COMPARE_ERROR(readSecretFile(directory.path(), 3), ErrorCode::FileNotReadable);
        IC_VERIFY(writePrivateFile(path, "two"));
        QCOMPARE(readSecretFile(path, 3)->view().toByteArray(), QByteArray("two"));
        IC_COMPARE_ERROR(readSecretFile(path, 2), ErrorCode::LimitExceeded);
    }
#ifdef Q_OS_UNIX
    void modes_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("isPrivate");
        QTest::newRow("0600") << 0600 << true;
        QTest::newRow("0400, as dfx writes") << 0400 << true;
        QTest::newRow("0700") << 0700 << true;
        QTest::newRow("0644, by the usual umask") << 0644 << false;
        QTest::newRow("0640: the group reads") << 0640 << false;
        QTest::newRow("0604: others read") << 0604 << false;
        QTest::newRow("0620: the group writes") << 0620 << false;
    }
    void modes()
    {
        QFETCH(int, mode);
        QFETCH(bool, isPrivate);
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("key.pem"));
        const auto key = PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(QByteArray(32, 'k'))).value();
        IC_VERIFY(writePrivateFile(path, privateKeyToPem(key).view()));
        QCOMPARE(chmod(QFile::encodeName(path).constData(), mode_t(mode)), 0);
        const auto read = readSecretFile(path, 1000);
        QCOMPARE(read.has_value(), isPrivate);
        if (!isPrivate) {
            IC_COMPARE_ERROR(read, ErrorCode::FileNotPrivate);
            QVERIFY2(
                read.error().message().contains(u"chmod 600") && read.error().message().contains(QString::number(mode, 8)), qPrintable(read.error().message()));
            IC_COMPARE_ERROR(identityFromPemFile(path), ErrorCode::FileNotPrivate);
            IC_COMPARE_ERROR(importIdentityFile(path), ErrorCode::FileNotPrivate);
        }
        ImportOptions any;
        any.setFileRule(SecretFileRule::Any);
        IC_VERIFY(readSecretFile(path, 1000, SecretFileRule::Any));
        IC_VERIFY(identityFromPemFile(path, SecretFileRule::Any));
        IC_VERIFY(importIdentityFile(path, any));
    }
    void owners()
    {
        if (geteuid() != 0)
            QSKIP("only root can give a file to another user");
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("secret"));
        IC_VERIFY(writePrivateFile(path, "x"));
        QCOMPARE(chown(QFile::encodeName(path).constData(), 65534, 65534), 0);
        const auto read = readSecretFile(path, 10);
        IC_COMPARE_ERROR(read, ErrorCode::FileNotPrivate);
        QVERIFY2(read.error().message().contains(u"another user"), qPrintable(read.error().message()));
        IC_VERIFY(readSecretFile(path, 10, SecretFileRule::Any));
    }
#endif
};

QTEST_GUILESS_MAIN(tst_SecretFile)
#include "tst_secretfile.moc"
