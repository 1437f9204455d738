// SPDX-License-Identifier: MIT
#include "secretbytes.h"
#include "sha256.h"
#include "testing.h"
#include <QtCore/QCryptographicHash>
#include <thread>
#include <type_traits>

using namespace Ic;

class tst_Hashing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knownAnswers_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("digest");
        // FIPS 180-2, appendix B.
        QTest::newRow("empty") << QByteArray() << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("one block") << QByteArray("abc") << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million letters") << QByteArray(1'000'000, 'a') << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void knownAnswers()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, digest);
        QCOMPARE(view(sha256(message)).toByteArray().toHex(), digest);
        const qsizetype half = message.size() / 2;
        const QByteArrayView all(message);
        QCOMPARE(view(sha256({all.first(half), QByteArrayView(), all.sliced(half)})).toByteArray().toHex(), digest);
        Sha256 hasher;
        for (int round = 0; round < 2; ++round) {
            hasher.update(all.first(half));
            hasher.update(all.sliced(half));
            QCOMPARE(view(hasher.finish()).toByteArray().toHex(), digest);
        }
    }
    void concurrentThreadsAreIndependent()
    {
        std::vector<std::thread> threads;
        std::array<bool, 4> right {};
        for (size_t t = 0; t < right.size(); ++t) {
            threads.emplace_back([t, &right] {
                bool same = true;
                for (int i = 0; i < 500; ++i) {
                    const QByteArray message(i, char(t));
                    same = same && view(sha256(message)) == QCryptographicHash::hash(message, QCryptographicHash::Sha256);
                }
                right[t] = same;
            });
        }
        for (auto &thread : threads)
            thread.join();
        for (const bool same : right)
            QVERIFY(same);
    }

    void secretsMoveWithoutCopy()
    {
        static_assert(!std::is_copy_constructible_v<SecretBytes>);
        static_assert(!std::is_copy_assignable_v<SecretBytes>);
        SecretBytes a = SecretBytes::copyOf("secret");
        const uchar *const data = a.data();
        SecretBytes b = std::move(a);
        QCOMPARE(b.data(), data);
        QCOMPARE(a.size(), 0); // NOLINT: defined for this class
        QVERIFY(!a.data());
        QCOMPARE(b.view().toByteArray(), QByteArray("secret"));
        const SecretBytes c = b.clone();
        QVERIFY(c.data() != b.data());
        QCOMPARE(c.view().toByteArray(), QByteArray("secret"));
        b.truncate(3);
        QCOMPARE(b.view().toByteArray(), QByteArray("sec"));
        QCOMPARE(data[3], uchar(0));
        b.truncate(7);
        QCOMPARE(b.size(), 3);
        QVERIFY(SecretBytes::copyOf({}).isEmpty());
        QCOMPARE(SecretBytes(4).view().toByteArray(), QByteArray(4, '\0'));
    }
    void secretFromTextIsUtf8_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("letters") << QStringLiteral("open sesame");
        QTest::newRow("two to four bytes") << QStringLiteral("sésame €\U0001F511");
        QTest::newRow("byte order mark first") << QStringLiteral("\uFEFFsesame");
        QTest::newRow("zero inside") << QStringLiteral("a\0b").left(3);
    }
    void secretFromTextIsUtf8()
    {
        QFETCH(QString, text);
        const SecretPtr secret = SecretBytes::fromText(text);
        QVERIFY(secret);
        QCOMPARE(secret->view().toByteArray(), text.toUtf8());
        QCOMPARE(SecretBytes::fromText(QStringView(text).mid(1))->view().toByteArray(), text.mid(1).toUtf8());
    }
    void wipeGuardWipes()
    {
        std::array<char, 5> buffer {'a', 'b', 'c', 'd', 'e'};
        {
            const WipeGuard guard(buffer.data(), 4);
            QCOMPARE(buffer[0], 'a');
        }
        QCOMPARE(QByteArray(buffer.data(), 5), QByteArray("\0\0\0\0e", 5));
    }
};

QTEST_GUILESS_MAIN(tst_Hashing)
#include "tst_hashing.moc"
