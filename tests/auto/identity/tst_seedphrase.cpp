// SPDX-License-Identifier: MIT
#include "bytes.h"
#include "identity.h"
#include "seedphrase.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

constexpr quint32 H = HardenedStep;

QByteArray rawOf(const PrivateKey &key)
{
    return key.exportRaw().view().toByteArray().toHex();
}

QByteArray words(const char *word, int count, const char *last)
{
    QByteArray phrase;
    for (int i = 0; i < count; ++i)
        phrase += QByteArray(word) + ' ';
    return phrase + last;
}

const QByteArray winner = "legal winner thank year wave sausage worth useful legal winner thank yellow";

} // namespace

class tst_SeedPhrase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    //! The published vectors of BIP-39; their passphrase is "TREZOR".
    void bip39_data()
    {
        QTest::addColumn<QByteArray>("phrase");
        QTest::addColumn<QByteArray>("seed");
        QTest::newRow("12 words, entropy of zeros")
            << words("abandon", 11, "about")
            << QByteArray("c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04");
        QTest::newRow("12 words")
            << winner
            << QByteArray("2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6fa457fe1296106559a3c80937a1c1069be3a3a5bd381ee6260e8d9739fce1f607");
        QTest::newRow("12 words, entropy of ones")
            << words("zoo", 11, "wrong")
            << QByteArray("ac27495480225222079d7be181583751e86f571027b0497b5b5d11218e0a8a13332572917f0f8e5a589620c6f15b11c61dee327651a14c34e18231052e48c069");
        QTest::newRow("18 words")
            << words("abandon", 17, "agent")
            << QByteArray("035895f2f481b1b0f01fcf8c289c794660b289981a78f8106447707fdd9666ca06da5a9a565181599b79f53b844d8a71dd9f439c52a3d7b3e8a79c906ac845fa");
        QTest::newRow("24 words")
            << words("abandon", 23, "art")
            << QByteArray("bda85446c68413707090a52022edd26a1c9462295029f2e60cd7c4f2bbd3097170af7a4d73245cafa9c3cca8d561a7c3de6f5d4a10be8ed2a5e608d68f92fcc8");
        QTest::newRow("24 words, entropy of ones")
            << words("zoo", 23, "vote")
            << QByteArray("dd48c104698c30cfe2b6142103248622fb7bb0ff692eebb00089b32d22484e1613912f0a5b694407be899ffd31ed3992c456cdf60f5d4564b8ba3f05a69890ad");
    }
    void bip39()
    {
        QFETCH(QByteArray, phrase);
        QFETCH(QByteArray, seed);
        const SecretBytes passphrase = SecretBytes::copyOf("TREZOR");
        const auto made = seedFromPhrase(phrase, &passphrase);
        IC_VERIFY(made);
        QCOMPARE(made->view().toByteArray().toHex(), seed);
        IC_VERIFY(seedFromPhrase("  " + phrase.toUpper().replace(' ', "\r\n\t ") + '\n', &passphrase));
        QCOMPARE(seedFromPhrase(' ' + phrase.toUpper().replace(' ', " \n"), &passphrase)->view().toByteArray().toHex(), seed);
    }

    //! The expected seed is by another implementation of PBKDF2 (Python's hashlib).
    void passphraseKeepsLeadingMark()
    {
        const SecretBytes passphrase = SecretBytes::copyOf("\xef\xbb\xbf"
                                                           "TREZOR");
        QCOMPARE(seedFromPhrase(winner, &passphrase)->view().toByteArray().toHex(),
            QByteArray("2aff148b6b7704d6c93575e609bd941d26584128d31ecc5424d6d387278c7129137636b5fcd06d45423ed73958c17df41c896162781252c5e9cb989148886cb4"));
    }

    //! Derived by another implementation (@scure/bip39 and bip32).
    void passphrases_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("none") << QByteArray() << QByteArray("504a26aacacac1819591551a4bc8d3bd6024c6f264006a9bd16be1caea24fe33");
        QTest::newRow("ASCII") << QByteArray("TREZOR") << QByteArray("14aedc773779f1dc8f35fad5418748c564054fd48410d4fc0b7409ee6d588c48");
        QTest::newRow("composed letters") << QByteArray("\xc3\xbc"
                                                        "ber gr\xc3\xb6\xc3\x9f"
                                                        "e")
                                          << QByteArray("e7d8df94a7fc5b8d8ec3117f8f97218b769e41cc07db3206d175a2cd2850bd99");
        QTest::newRow("decomposed letters") << QByteArray("u\xcc\x88"
                                                          "ber gro\xcc\x88\xc3\x9f"
                                                          "e")
                                            << QByteArray("e7d8df94a7fc5b8d8ec3117f8f97218b769e41cc07db3206d175a2cd2850bd99");
    }
    void passphrases()
    {
        QFETCH(QByteArray, passphrase);
        QFETCH(QByteArray, secret);
        const SecretBytes bytes = SecretBytes::copyOf(passphrase);
        const auto key = privateKeyFromSeedPhrase(winner, KeyScheme::Secp256k1, &bytes);
        IC_VERIFY(key);
        QCOMPARE(rawOf(*key), secret);
        if (passphrase.isEmpty())
            QCOMPARE(rawOf(*privateKeyFromSeedPhrase(winner, KeyScheme::Secp256k1)), secret);
    }

    //! The published vectors of SLIP-10.
    void slip10_data()
    {
        QTest::addColumn<KeyScheme>("scheme");
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QList<quint32>>("path");
        QTest::addColumn<QByteArray>("secret");
        const QByteArray one = "000102030405060708090a0b0c0d0e0f";
        const auto add = [](const char *name, KeyScheme scheme, const QByteArray &seed, const QList<quint32> &path, const char *secret) {
            QTest::newRow(name) << scheme << seed << path << QByteArray(secret);
        };
        const QList<quint32> path {H, 1, 2 | H, 2, 1000000000};
        const QList<quint32> hard {H, 1 | H, 2 | H, 2 | H, 1000000000 | H};
        const auto secp = KeyScheme::Secp256k1;
        add("secp256k1 m", secp, one, {}, "e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35");
        add("secp256k1 m/0'", secp, one, path.first(1), "edb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea");
        add("secp256k1 m/0'/1", secp, one, path.first(2), "3c6cb8d0f6a264c91ea8b5030fadaa8e538b020f0a387421a12de9319dc93368");
        add("secp256k1 m/0'/1/2'", secp, one, path.first(3), "cbce0d719ecf7431d88e6a89fa1483e02e35092af60c042b1df2ff59fa424dca");
        add("secp256k1 m/0'/1/2'/2", secp, one, path.first(4), "0f479245fb19a38a1954c5c7c0ebab2f9bdfd96a17563ef28a6a4b1a2a764ef4");
        add("secp256k1 m/0'/1/2'/2/1000000000", secp, one, path, "471b76e389e528d6de6d816857e012c5455051cad6660850e58372a6c3e6e7c8");
        const auto p256 = KeyScheme::P256;
        add("P-256 m", p256, one, {}, "612091aaa12e22dd2abef664f8a01a82cae99ad7441b7ef8110424915c268bc2");
        add("P-256 m/0'", p256, one, path.first(1), "6939694369114c67917a182c59ddb8cafc3004e63ca5d3b84403ba8613debc0c");
        add("P-256 m/0'/1", p256, one, path.first(2), "284e9d38d07d21e4e281b645089a94f4cf5a5a81369acf151a1c3a57f18b2129");
        add("P-256 m/0'/1/2'", p256, one, path.first(3), "694596e8a54f252c960eb771a3c41e7e32496d03b954aeb90f61635b8e092aa7");
        add("P-256 m/0'/1/2'/2", p256, one, path.first(4), "5996c37fd3dd2679039b23ed6f70b506c6b56b3cb5e424681fb0fa64caf82aaa");
        add("P-256 m/0'/1/2'/2/1000000000", p256, one, path, "21c4f269ef0a5fd1badf47eeacebeeaa3de22eb8e5b0adcd0f27dd99d34d0119");
        add("P-256, a step hashed again", p256, one, {28578 | H}, "06f0db126f023755d0b8d86d4591718a5210dd8d024e3e14b6159d63f53aa669");
        add("P-256, a second step hashed again", p256, one, {28578 | H, 33941}, "092154eed4af83e078ff9b84322015aefe5769e31270f62c3f66c33888335f3a");
        add("P-256, the seed hashed again", p256, "a7305bc8df8d0951f0cb224c0e95d7707cbdf2c6ce7e8d481fec69c7ff5e9446", {},
            "3b8c18469a4634517d6d0b65448f8e6c62091b45540a1743c5846be55d47d88f");
        const auto ed = KeyScheme::Ed25519;
        add("Ed25519 m", ed, one, {}, "2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7");
        add("Ed25519 m/0'", ed, one, hard.first(1), "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3");
        add("Ed25519 m/0'/1'", ed, one, hard.first(2), "b1d0bad404bf35da785a64ca1ac54b2617211d2777696fbffaf208f746ae84f2");
        add("Ed25519 m/0'/1'/2'", ed, one, hard.first(3), "92a5b23c0b8a99e37d07df3fb9966917f5d06e02ddbd909c7e184371463e9fc9");
        add("Ed25519 m/0'/1'/2'/2'", ed, one, hard.first(4), "30d1dc7e5fc04c31219ab25a27ae00b50f6fd66622f6e9c913253d6511d1e662");
        add("Ed25519 m/0'/1'/2'/2'/1000000000'", ed, one, hard, "8f94d394a8e8fd6b1bc2f3f49f5c47e385281d5c17e65324b0f62483e37e8793");
    }
    void slip10()
    {
        QFETCH(KeyScheme, scheme);
        QFETCH(QByteArray, seed);
        QFETCH(QList<quint32>, path);
        QFETCH(QByteArray, secret);
        const auto key = derivePrivateKey(scheme, SecretBytes::copyOf(QByteArray::fromHex(seed)), path);
        IC_VERIFY(key);
        QCOMPARE(rawOf(*key), secret);
    }
    void notDerived()
    {
        const SecretBytes seed(64);
        IC_COMPARE_ERROR(derivePrivateKey(KeyScheme::Ed25519, seed, {H, 0}), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(derivePrivateKey(KeyScheme::WebAuthn, seed, {}), ErrorCode::UnsupportedKey);
    }

    void vectors()
    {
        int compared = 0;
        for (const auto &row : vectorRows(QStringLiteral("identities.json"), u"vectors", u"scheme")) {
            const QJsonObject &v = row.json;
            if (!v[u"seed_phrase"].isString())
                continue;
            const auto key = privateKeyFromSeedPhrase(v[u"seed_phrase"].toString().toUtf8(), KeyScheme::Secp256k1);
            IC_VERIFY(key);
            QCOMPARE(keyIdentity(*key)->sender().toText(), v[u"principal"].toString());
            ++compared;
        }
        IC_NEED_ROWS(compared);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("phrase");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("0 words");
        QTest::newRow("11 words") << words("abandon", 10, "about") << QStringLiteral("11 words");
        QTest::newRow("13 words") << words("abandon", 12, "about") << QStringLiteral("13 words");
        QTest::newRow("9 words, which earlier BIP-39 allowed") << words("abandon", 8, "about") << QStringLiteral("9 words");
        QTest::newRow("27 words") << words("abandon", 26, "art") << QStringLiteral("27 words");
        QTest::newRow("mistyped word") << QByteArray(winner).replace("year", "yaer") << QStringLiteral("word 4 ");
        QTest::newRow("beginning of a word") << QByteArray(winner).replace("sausage", "saus") << QStringLiteral("word 6 ");
        QTest::newRow("word and more") << QByteArray(winner).replace("yellow", "yellows") << QStringLiteral("word 12 ");
        QTest::newRow("long word") << QByteArray(winner).replace("yellow", QByteArray(300, 'y')) << QStringLiteral("word 12 ");
        QTest::newRow("other language") << words("abaco", 11, "zuppa") << QStringLiteral("word 1 ");
        QTest::newRow("last word wrong") << words("abandon", 11, "abandon") << QStringLiteral("checksum");
        QTest::newRow("two words swapped") << QByteArray(winner).replace("legal winner thank year", "winner legal thank year") << QStringLiteral("checksum");
        QTest::newRow("24 words, last wrong") << words("zoo", 23, "zoo") << QStringLiteral("checksum");
        QTest::newRow("megabyte") << QByteArray(1 << 20, 'a') << QStringLiteral("too long");
    }
    void refused()
    {
        QFETCH(QByteArray, phrase);
        QFETCH(QString, says);
        const auto key = privateKeyFromSeedPhrase(phrase, KeyScheme::Secp256k1);
        IC_COMPARE_ERROR(key, ErrorCode::MalformedSeedPhrase);
        QVERIFY2(key.error().message().contains(says), qPrintable(key.error().message()));
        for (const QByteArray &word : phrase.split(' ')) // none of them may end in a log
            QVERIFY2(word.size() < 3 || !key.error().message().contains(u' ' + QString::fromLatin1(word) + u' '), qPrintable(key.error().message()));
    }
    //! One word in 16 as the last of twelve fits its checksum: exactly those are accepted.
    void checksumOfTwelve()
    {
        int accepted = 0;
        for (const char *last : {"about", "abandon", "ability", "actual", "age", "alpha", "amused", "zoo", "wrong", "year"})
            accepted += seedFromPhrase(words("abandon", 11, last)).has_value();
        QVERIFY2(accepted >= 1 && accepted <= 4, qPrintable(QString::number(accepted)));
    }
};

QTEST_GUILESS_MAIN(tst_SeedPhrase)
#include "tst_seedphrase.moc"
