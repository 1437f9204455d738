// SPDX-License-Identifier: MIT
#include "bls.h"
#include "bytes.h"
#include "rootkey.h"
#include "testing.h"
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Ic;

class tst_RootKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsHexadecimal()
    {
        const auto key = RootKey::fromHex(toHex(m_der));
        QVERIFY(key);
        QCOMPARE(key->der(), m_der);
        QVERIFY(!key->isMainnet());
        QVERIFY(RootKey::fromHex(toHex(m_der).toUpper()));
    }
    void refusesOtherText_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::newRow("empty") << QString();
        QTest::newRow("no hexadecimal") << QStringLiteral("root key");
        QTest::newRow("cut") << toHex(m_der).chopped(2);
        QTest::newRow("half a byte") << toHex(m_der).chopped(1);
        QTest::newRow("too long") << toHex(m_der) + QStringLiteral("00");
    }
    void refusesOtherText()
    {
        QFETCH(QString, hex);
        const auto key = RootKey::fromHex(hex);
        QVERIFY(!key);
        QCOMPARE(key.error().code(), ErrorCode::RootKeyInvalid);
    }
    void readsFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("DER") << m_der;
        QTest::newRow("hexadecimal") << m_der.toHex();
        QTest::newRow("hexadecimal with space") << "\n  " + m_der.toHex() + "\n";
    }
    void readsFiles()
    {
        QFETCH(QByteArray, content);
        const QString path = write(content);
        const auto key = RootKey::fromFile(path);
        QVERIFY(key);
        QCOMPARE(key->der(), m_der);
        const auto same = RootKey::fromHexOrFile(path);
        QVERIFY(same);
        QVERIFY(*same == *key);
    }
    void namesTheFileThatFails()
    {
        const QString path = write("neither");
        const auto key = RootKey::fromFile(path);
        QVERIFY(!key);
        QCOMPARE(key.error().code(), ErrorCode::RootKeyInvalid);
        QVERIFY(key.error().message().contains(path));
        const auto missing = RootKey::fromHexOrFile(path + QStringLiteral(".no"));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code(), ErrorCode::FileNotReadable);
        QVERIFY(missing.error().message().contains(path));
        QVERIFY(missing.error().message().startsWith(QStringLiteral("neither a key in hexadecimal nor a file that can be read: ")));
    }
    void prefersHexadecimalToFiles()
    {
        QVERIFY(RootKey::fromHexOrFile(toHex(m_der)));
        QCOMPARE(RootKey::fromHexOrFile(QStringLiteral("abcd")).error().code(), ErrorCode::RootKeyInvalid);
        QCOMPARE(RootKey::fromHexOrFile({}).error().code(), ErrorCode::RootKeyInvalid);
    }

private:
    QString write(const QByteArray &content)
    {
        const QString path = m_folder.filePath(QStringLiteral("root.key"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    const QByteArray m_der = BlsSecretKey::fromSeed("root").publicKey().der();
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_RootKey)
#include "tst_rootkey.moc"
