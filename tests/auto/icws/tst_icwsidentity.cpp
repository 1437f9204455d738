// SPDX-License-Identifier: MIT
// `icws identity`, the real program. Terminal and key store are in tests/keystore.
#include "encryptedkeys.h"
#include "environment.h"
#include "identity.h"
#include "importidentity.h"
#include "pem.h"
#include "privatefile.h"
#include "seedphrase.h"
#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Ic;
using namespace Ic::Test;

namespace {

const QByteArray phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow\n";

QString principalOf(KeyScheme scheme)
{
    return keyIdentity(PrivateKey::fromRaw(scheme, SecretBytes::copyOf(QByteArray(32, '\x42'))).value())->sender().toText();
}

struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray error;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

} // namespace

class tst_IcwsIdentity : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_home;

    QString path(const char *name) const { return m_home->filePath(QLatin1StringView(name)); }
    QString write(const char *name, const QByteArray &contents) const
    {
        if (!writePrivateFile(path(name), contents))
            qFatal("cannot write %s", name);
        return path(name);
    }
    //! No D-Bus.
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME"})
            environment.insert(QLatin1StringView(variable), m_home->path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=%1").arg(path("no-bus")));
        return environment;
    }
    //! No terminal either.
    Ended run(const QStringList &arguments, const QByteArray &input = {}, const QString &output = {}) const
    {
        QProcess process;
        if (!output.isEmpty())
            process.setStandardOutputFile(output);
        process.setProcessEnvironment(environment());
#ifdef Q_OS_UNIX
        process.setChildProcessModifier([] { setsid(); });
#endif
        process.start(qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            process.kill();
        Ended ended;
        ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ended.out = process.readAllStandardOutput();
        ended.error = process.readAllStandardError();
        return ended;
    }
    Ended icws(QStringList arguments, bool withPassphrase = true, const QString &output = {}) const
    {
        const bool connects = arguments.contains(QStringLiteral("connect"));
        if (!connects)
            arguments.prepend(QStringLiteral("identity"));
        if (withPassphrase)
            arguments += {QStringLiteral("--passphrase-file"), path("passphrase")};
        if (!connects && !arguments.contains(QStringLiteral("--passphrase-cost")))
            arguments += {QStringLiteral("--passphrase-cost"), QStringLiteral("interactive")};
        return run(arguments, {}, output);
    }
    static QStringList words(const char *text)
    {
        return QString::fromLatin1(text).split(u' ');
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        write("passphrase", "store passphrase\nsecond line\n");
    }

    void identityLifeCycle()
    {
        const Ended empty = icws(words("list --json"), false);
        QCOMPARE(empty.code, 0);
        QVERIFY2(empty.out.isEmpty(), empty.out.constData());
        const Ended created = icws(words("create alice --json"));
        QVERIFY2(created.code == 0, created.error.constData());
        QCOMPARE(created.json()[u"name"].toString(), QStringLiteral("alice"));
        QCOMPARE(created.json()[u"scheme"].toString(), QStringLiteral("ed25519"));
        QCOMPARE(created.json()[u"current"].toBool(), true);
        const QString principal = created.json()[u"principal"].toString();
        QVERIFY(Principal::fromText(principal));

        const Ended list = icws(words("list"));
        QCOMPARE(list.code, 0);
        QVERIFY2(list.out.startsWith("* " + principal.toLatin1() + "  alice"), list.out.constData());

        const Ended pem = icws(words("export alice"));
        QCOMPARE(pem.code, 0);
        QCOMPARE(identityFromPem(pem.out).value()->sender().toText(), principal);

        QCOMPARE(icws(words("rename alice bob")).code, 0);
        const Ended again = icws({QStringLiteral("import"), QStringLiteral("alice"), write("alice.pem", pem.out), QStringLiteral("--json")});
        QVERIFY2(again.code == 0, again.error.constData());
        QCOMPARE(again.json()[u"principal"].toString(), principal);
        QCOMPARE(again.json()[u"current"].toBool(), false);
        QCOMPARE(icws(words("use alice")).code, 0);
        const Ended gone = icws(words("delete bob --json --yes"));
        QCOMPARE(gone.code, 0);
        QCOMPARE(gone.json()[u"name"].toString(), QStringLiteral("bob"));
        QCOMPARE(gone.json()[u"older_copies_open"].toBool(), true); // under a passphrase
        const Ended rest = icws(words("list --json"));
        QCOMPARE(rest.out.count('\n'), 1);
        QCOMPARE(rest.json()[u"name"].toString(), QStringLiteral("alice"));
        QCOMPARE(rest.json()[u"current"].toBool(), true);
        QVERIFY(icws(words("list --profile other"), false).out.isEmpty());

        const QString file = path("icws/default/identities.sealed");
        QVERIFY(QFile::exists(file));
#ifdef Q_OS_UNIX
        struct stat status
        {
        };
        QCOMPARE(stat(QFile::encodeName(file).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
        QCOMPARE(stat(QFile::encodeName(path("icws/default")).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
#endif
    }

    void deletingSaysWhatCopiesKeep()
    {
        QCOMPARE(icws(words("create alice")).code, 0);
        const Ended gone = icws(words("delete alice --yes"));
        QCOMPARE(gone.code, 0);
        QVERIFY2(gone.out.isEmpty() && gone.error.contains("older copies of the file"), gone.error.constData());
        const Ended help = icws(words("--help"), false);
        QVERIFY2(help.out.contains("older copies, such"), help.out.constData());
    }

    void imports_data()
    {
        QTest::addColumn<QByteArray>("contents");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says"); // the principal, or a part of the error
        const QByteArray ed =
            privateKeyToPem(PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(QByteArray(32, '\x42'))).value()).view().toByteArray();
        const QStringList right {QStringLiteral("--key-passphrase-file"), QStringLiteral("@right")};
        const QStringList wrong {QStringLiteral("--key-passphrase-file"), QStringLiteral("@wrong")};
        const auto fromPhrase = [](KeyScheme scheme) { return keyIdentity(privateKeyFromSeedPhrase(phrase, scheme).value())->sender().toText(); };
        QTest::newRow("PEM") << ed << QStringList() << 0 << principalOf(KeyScheme::Ed25519);
        QTest::newRow("icp-cli") << QByteArray(IcpCliPem) << right << 0 << principalOf(KeyScheme::Secp256k1);
        QTest::newRow("wrong passphrase") << QByteArray(ScryptPem) << wrong << 6 << QStringLiteral("the passphrase of the encrypted private key is wrong");
        QTest::newRow("no passphrase and no terminal") << QByteArray(ScryptPem) << QStringList() << 6 << QStringLiteral("--key-passphrase-file");
        QTest::newRow("seed phrase") << phrase << QStringList() << 0 << fromPhrase(KeyScheme::Secp256k1);
        QTest::newRow("seed phrase, Ed25519") << phrase << words("--scheme ed25519") << 0 << fromPhrase(KeyScheme::Ed25519);
        QTest::newRow("mistyped seed phrase") << QByteArray(phrase).replace("yellow", "yelow") << QStringList() << 6 << QStringLiteral("word 12");
        QTest::newRow("wrong curve") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n") << QStringList() << 6
                                     << QStringLiteral("RSA");
        QTest::newRow("no curve") << QByteArray(
            "-----BEGIN EC PRIVATE KEY-----\nMCUCAQEEICIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIi\n-----END EC PRIVATE KEY-----\n")
                                  << QStringList() << 6 << QStringLiteral("--scheme secp256k1");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe", 2) +
                [&] {
                    QByteArray wide;
                    for (const char c : ed)
                        wide += QByteArray(1, c) + '\0';
                    return wide;
                }() << QStringList()
                                << 0 << principalOf(KeyScheme::Ed25519);
        QTest::newRow("damaged") << ed.first(60) << QStringList() << 6 << QStringLiteral("END line");
        QTest::newRow("recovery phrase") << "10000 " + phrase << QStringList() << 2 << QStringLiteral("Internet Identity");
    }
    void imports()
    {
        QFETCH(QByteArray, contents);
        QFETCH(QStringList, more);
        QFETCH(int, code);
        QFETCH(QString, says);
        write("@right", "correct horse");
        write("@wrong", "wrong");
        for (QString &argument : more) {
            if (argument.startsWith(u'@'))
                argument = path(qPrintable(argument));
        }
        const Ended ended = icws(QStringList {QStringLiteral("import"), QStringLiteral("x"), write("file", contents), QStringLiteral("--json")} + more);
        QVERIFY2(ended.code == code, (ended.error + ended.out).constData());
        if (code == 0)
            QCOMPARE(ended.json()[u"principal"].toString(), says);
        else
            QVERIFY2(ended.error.contains(says.toUtf8()) && ended.error.count('\n') == 1, ended.error.constData());
        for (const char *secret : {"horse", "winner", "BgAA", "store passphrase"})
            QVERIFY(!ended.error.contains(secret) && !ended.out.contains(secret));
    }
    void dfx()
    {
        QDir().mkpath(path("dfx"));
        const QString key = write("dfx/identity.pem.encrypted", QByteArray::fromHex(DfxEncryptedPemHex));
        write("right", "correct horse");
        const QStringList arguments {
            QStringLiteral("import"), QStringLiteral("x"), key, QStringLiteral("--json"), QStringLiteral("--key-passphrase-file"), path("right")};
        const Ended alone = icws(arguments);
        QCOMPARE(alone.code, 6);
        QVERIFY(alone.error.contains("identity.json"));
        write("dfx/identity.json", DfxDescription);
        const Ended ended = icws(arguments);
        QVERIFY2(ended.code == 0, ended.error.constData());
        QCOMPARE(ended.json()[u"principal"].toString(), principalOf(KeyScheme::Secp256k1));
    }
    void sessionsAndChains()
    {
        write("right", "correct horse");
        const Ended session = icws({QStringLiteral("import"), QStringLiteral("short"), write("file", ScryptPem), QStringLiteral("--key-passphrase-file"),
            path("right"), QStringLiteral("--session-only"), QStringLiteral("3600"), QStringLiteral("--json")});
        QVERIFY2(session.code == 0, session.error.constData());
        QCOMPARE(session.json()[u"kind"].toString(), QStringLiteral("session"));
        QCOMPARE(session.json()[u"principal"].toString(), principalOf(KeyScheme::Ed25519));
        QVERIFY(session.json()[u"expires"].toString().endsWith(u'Z'));
        const Ended key = icws(words("export short"));
        QVERIFY(identityFromPem(key.out).value()->sender().toText() != principalOf(KeyScheme::Ed25519));
        QCOMPARE(icws({QStringLiteral("export"), QStringLiteral("short"), QStringLiteral("--chain"), QStringLiteral("--output"), path("chain.json")}).code, 0);
        const Ended copy = icws({QStringLiteral("import"), QStringLiteral("copy"), write("session.pem", key.out), QStringLiteral("--delegation"),
            path("chain.json"), QStringLiteral("--json")});
        QVERIFY2(copy.code == 0, copy.error.constData());
        QCOMPARE(copy.json()[u"principal"].toString(), principalOf(KeyScheme::Ed25519));
        const Ended other = icws({QStringLiteral("import"), QStringLiteral("other"), path("chain.json")});
        QCOMPARE(other.code, 2);
        QVERIFY(other.error.contains("session key"));
    }
    void openFilesAreRefused_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("open");
        QTest::newRow("key") << QStringLiteral("identity import x %1/key.pem") << QStringLiteral("key.pem");
        QTest::newRow("seed phrase") << QStringLiteral("identity import x %1/phrase") << QStringLiteral("phrase");
        QTest::newRow("passphrase of the key") << QStringLiteral("identity import x %1/encrypted.pem --key-passphrase-file %1/right")
                                               << QStringLiteral("right");
        QTest::newRow("passphrase of the store") << QStringLiteral("identity list --passphrase-file %1/passphrase") << QStringLiteral("passphrase");
        QTest::newRow("passphrase of an export") << QStringLiteral("identity export alice --key-passphrase-file %1/right --output %1/out.pem")
                                                 << QStringLiteral("right");
        QTest::newRow("principal") << QStringLiteral("principal %1/key.pem") << QStringLiteral("key.pem");
        QTest::newRow("connect") << QStringLiteral(
            "connect bnz7o-iuaaa-aaaaa-qaaaa-cai --gateway ws://127.0.0.1:1 --network http://127.0.0.1:1 --fetch-root-key --identity %1/key.pem")
                                 << QStringLiteral("key.pem");
        QTest::newRow("connect, passphrase") << QStringLiteral("connect bnz7o-iuaaa-aaaaa-qaaaa-cai --gateway ws://127.0.0.1:1 --network http://127.0.0.1:1 "
                                                               "--fetch-root-key --identity alice --passphrase-file %1/passphrase")
                                             << QStringLiteral("passphrase");
        QTest::newRow("notify") << QStringLiteral(
            "notify --network http://127.0.0.1:1 --fetch-root-key --canister bnz7o-iuaaa-aaaaa-qaaaa-cai --topic a --title b --identity %1/key.pem")
                                << QStringLiteral("key.pem");
    }
    void openFilesAreRefused()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, open);
        QCOMPARE(icws(words("create alice")).code, 0);
        write("key.pem", privateKeyToPem(PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(QByteArray(32, '\x42'))).value()).view().toByteArray());
        write("phrase", phrase);
        write("encrypted.pem", ScryptPem);
        write("right", "correct horse");
        QVERIFY(QFile::setPermissions(m_home->filePath(open), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        QStringList line = arguments.arg(m_home->path()).split(u' ');
        if (line.constFirst() == u"identity" && !arguments.contains(u" --passphrase-file"))
            line += {QStringLiteral("--passphrase-file"), path("passphrase")};
        const Ended refused = run(line);
        QVERIFY2(refused.code == 6 && refused.out.isEmpty(), (QByteArray::number(refused.code) + refused.error).constData());
        QVERIFY2(refused.error.contains("other users") && refused.error.contains("chmod 600") && refused.error.contains("--allow-open-files")
                && refused.error.count('\n') == 1,
            refused.error.constData());
        const Ended taken = run(line + QStringList {QStringLiteral("--allow-open-files")});
        // Further, up to where the network should be.
        QVERIFY2(taken.code == (line.contains(QStringLiteral("--fetch-root-key")) ? 3 : 0), (QByteArray::number(taken.code) + taken.error).constData());
    }
#ifdef Q_OS_UNIX
    void secretsFromPipes()
    {
        QCOMPARE(icws(words("create alice")).code, 0);
        const Ended list = run(words("identity list --json --passphrase-file /dev/stdin"), "store passphrase\n");
        QVERIFY2(list.code == 0 && list.json()[u"name"] == QStringLiteral("alice"), list.error.constData());
        QCOMPARE(run(words("identity list --passphrase-file /dev/stdin"), "another one\n").code, 6);
        const QByteArray pem = icws(words("export alice")).out;
        const Ended principal = run(words("principal --json /dev/stdin"), pem);
        QVERIFY2(principal.code == 0, principal.error.constData());
        QCOMPARE(principal.json()[u"text"], list.json()[u"principal"]);
        const Ended dashed = run(words("principal --json -"), pem);
        QVERIFY2(dashed.code == 0, dashed.error.constData());
        QCOMPARE(dashed.json()[u"text"], list.json()[u"principal"]);
        // Further, up to where the network should be.
        const QStringList connects = words("connect bnz7o-iuaaa-aaaaa-qaaaa-cai --no-gateway --network http://127.0.0.1:1 --fetch-root-key --identity -");
        QCOMPARE(run(connects, pem).code, 3);
        const Ended noKey = run(connects, "no key");
        QVERIFY2(noKey.code == 6 && noKey.error.contains("--identity: "), noKey.error.constData());
        const Ended copy = run({QStringLiteral("identity"), QStringLiteral("import"), QStringLiteral("copy"), QStringLiteral("/dev/stdin"),
                                   QStringLiteral("--passphrase-file"), path("passphrase")},
            pem);
        QVERIFY2(copy.code == 0, copy.error.constData());
        const Ended dash = run({QStringLiteral("identity"), QStringLiteral("import"), QStringLiteral("dash"), QStringLiteral("-"), QStringLiteral("--json"),
                                   QStringLiteral("--passphrase-file"), path("passphrase")},
            pem);
        QVERIFY2(dash.code == 0, dash.error.constData());
        QCOMPARE(dash.json()[u"principal"], list.json()[u"principal"]);
        const Ended nothing = run({QStringLiteral("identity"), QStringLiteral("import"), QStringLiteral("x"), QStringLiteral("-"),
                                      QStringLiteral("--passphrase-file"), path("passphrase")},
            {});
        QVERIFY2(nothing.code == 2 && nothing.error.contains("-: the input is empty"), nothing.error.constData());
        const Ended endless = run({QStringLiteral("identity"), QStringLiteral("import"), QStringLiteral("x"), QStringLiteral("/dev/zero"),
            QStringLiteral("--passphrase-file"), path("passphrase")});
        QVERIFY2(endless.code == 2 && endless.error.contains("more than"), endless.error.constData());
    }
    void pipeWaitIsInterrupted()
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws"), words("identity import x /dev/stdin"));
        QVERIFY(process.waitForStarted());
        // Once it reads, the signal must reach it there; before that it is ended all the same.
        QVERIFY(process.write("-----BEGIN") > 0 && process.waitForBytesWritten());
        process.terminate();
        QVERIFY(process.waitForFinished());
    }
#endif
    void exportsAsJson()
    {
        QCOMPARE(icws(words("create alice --scheme p256")).code, 0);
        const Ended text = icws(words("export alice"));
        const Ended json = icws(words("export alice --json"));
        QCOMPARE(json.out.count('\n'), 1);
        QCOMPARE(json.json(), (QJsonObject {{QStringLiteral("name"), QStringLiteral("alice")}, {QStringLiteral("pem"), QString::fromLatin1(text.out)}}));
    }
    void deletingIsConfirmed()
    {
        QCOMPARE(icws(words("create alice")).code, 0);
        const Ended refused = icws(words("delete alice")); // without a terminal
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains("\"alice\" is not deleted: there is no terminal to confirm it on; use --yes to delete it"), refused.error.constData());
        QCOMPARE(icws(words("list")).out.count('\n'), 1);
        QCOMPARE(icws(words("delete nobody --yes")).code, 6);
        QCOMPARE(icws(words("delete alice --yes")).code, 0);
        const Ended list = icws(words("list"));
        QCOMPARE(list.code, 0);
        QVERIFY(list.out.isEmpty());
        QVERIFY2(list.error.contains("no identities"), list.error.constData());
    }
    void emptyListSaysSo()
    {
        const Ended list = icws(words("list"), false);
        QCOMPARE(list.code, 0);
        QVERIFY(list.out.isEmpty());
        QVERIFY2(list.error.contains("icws: this profile has no identities; \"icws identity create NAME\" makes one"), list.error.constData());
        const Ended work = icws(words("list --profile work"), false);
        QVERIFY2(work.error.contains("\"icws identity create NAME --profile work\" makes one"), work.error.constData());
        const Ended json = icws(words("list --json"), false);
        QVERIFY(json.out.isEmpty() && json.error.isEmpty());
    }
    void encryptedExport()
    {
        QCOMPARE(icws(words("create alice --scheme p256")).code, 0);
        write("export passphrase", "correct horse");
        const QStringList arguments {QStringLiteral("export"), QStringLiteral("alice"), QStringLiteral("--key-passphrase-file"), path("export passphrase"),
            QStringLiteral("--output"), path("alice.pem")};
        const Ended ended = icws(arguments);
        QVERIFY2(ended.code == 0 && ended.out.isEmpty(), ended.error.constData());
        QFile file(path("alice.pem"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray pem = file.readAll();
        QVERIFY(pem.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const Ended twice = icws(arguments);
        QCOMPARE(twice.code, 6);
        QVERIFY(twice.error.contains("already"));
        QCOMPARE(icws(words("export alice --encrypt")).code, 6); // no terminal to ask on
    }
    void refusals_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<bool>("passphrase");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no action") << QString() << false << 2 << QByteArray("list");
        QTest::newRow("unknown action") << QStringLiteral("steal") << false << 2 << QByteArray("steal");
        QTest::newRow("no name") << QStringLiteral("create") << false << 2 << QByteArray("name");
        QTest::newRow("no file") << QStringLiteral("import x") << false << 2 << QByteArray("file");
        QTest::newRow("too much") << QStringLiteral("delete a b") << false << 2 << QByteArray("\"b\"");
        QTest::newRow("unknown scheme") << QStringLiteral("create a --scheme rsa") << false << 2 << QByteArray("--scheme");
        QTest::newRow("unknown protection") << QStringLiteral("create a --protection none") << false << 2 << QByteArray("--protection");
        QTest::newRow("unknown cost") << QStringLiteral("create a --passphrase-cost free") << false << 2 << QByteArray("--passphrase-cost");
        QTest::newRow("profile outside") << QStringLiteral("list --profile ../x") << false << 2 << QByteArray("--profile");
        QTest::newRow("no such file") << QStringLiteral("import a /no/such") << true << 6 << QByteArray("does not exist");
        QTest::newRow("nothing there") << QStringLiteral("export a") << false << 6 << QByteArray("no identity \"a\"");
        QTest::newRow("no key store, no passphrase") << QStringLiteral("create a") << false << 6 << QByteArray("--passphrase-file");
        QTest::newRow("key store only") << QStringLiteral("create a --protection key-store") << true << 6 << QByteArray("key store");
        QTest::newRow("bad passphrase file") << QStringLiteral("create a --passphrase-file /no/such") << false << 6 << QByteArray("does not exist");
    }
    void refusals()
    {
        QFETCH(QString, arguments);
        QFETCH(bool, passphrase);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Ended ended = icws(arguments.isEmpty() ? QStringList() : arguments.split(u' '), passphrase);
        QVERIFY2(ended.code == code, (QByteArray::number(ended.code) + ended.error).constData());
        QVERIFY2(ended.error.contains(says), ended.error.constData());
        QVERIFY(ended.out.isEmpty());
        QVERIFY(!QFile::exists(path("icws/default/identities.sealed")));
    }
    void connectsByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("passphrase"); // nothing: no file is named
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        // Far enough: there is no network at that address.
        QTest::newRow("a kept key") << QStringLiteral("alice") << QByteArray("store passphrase") << 3 << QByteArray("fetching the root key");
        QTest::newRow("unknown name") << QStringLiteral("bob") << QByteArray("store passphrase") << 6 << QByteArray("no identity \"bob\"");
        QTest::newRow("no name") << QString() << QByteArray("store passphrase") << 6 << QByteArray("--identity");
        QTest::newRow("wrong passphrase") << QStringLiteral("alice") << QByteArray("other") << 6 << QByteArray("passphrase is wrong, or the file is damaged");
        QTest::newRow("no passphrase and no terminal") << QStringLiteral("alice") << QByteArray() << 6 << QByteArray("--passphrase-file");
        QTest::newRow("a session that may only query") << QStringLiteral("reader") << QByteArray("store passphrase") << 6 << QByteArray("read-only");
        QTest::newRow("a session that is over") << QStringLiteral("late") << QByteArray("store passphrase") << 6 << QByteArray("is over");
    }
    void connectsByName()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, passphrase);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        QCOMPARE(icws(words("create alice")).code, 0);
        const auto owner = generateIdentity(KeyScheme::P256, *Environment::system());
        const auto session = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        const auto keep = [&](const char *as, std::chrono::seconds length, const std::optional<QString> &permissions) {
            const Delegation terms {session.publicKey().der(), quint64((Environment::system()->unixTime() + length).count()), {}, permissions};
            write("chain", exportDelegation(DelegationChain {owner->publicKeyDer(), {delegate(*owner, terms).value()}}));
            return icws({QStringLiteral("import"), QLatin1StringView(as), write("session", privateKeyToPem(session).view().toByteArray()),
                QStringLiteral("--delegation"), path("chain")});
        };
        if (name == u"reader")
            QCOMPARE(keep("reader", std::chrono::hours(1), QStringLiteral("queries")).code, 0);
        if (name == u"late") {
            const Ended kept = keep("late", std::chrono::seconds(1), {});
            QVERIFY2(kept.code == 0, kept.error.constData());
            // Its second is over when the clock says so.
            const auto end = Environment::system()->unixTime() + std::chrono::seconds(1);
            QTRY_VERIFY(Environment::system()->unixTime() > end);
        }
        if (!passphrase.isEmpty())
            write("passphrase", passphrase);
        const QStringList arguments =
            words("connect bnz7o-iuaaa-aaaaa-qaaaa-cai --gateway ws://127.0.0.1:1 --network http://127.0.0.1:1 --fetch-root-key --json --identity");
        const Ended ended = icws(arguments + QStringList {name}, !passphrase.isEmpty());
        QVERIFY2(ended.code == code, (QByteArray::number(ended.code) + ended.error).constData());
        QVERIFY2(ended.error.contains(says), ended.error.constData());
        QVERIFY(ended.out.isEmpty());
    }
    void namesForOtherThings_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *const name : {"random", "-", "-x", "--json", "../x", "a/b", "/", " a", ""})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void namesForOtherThings()
    {
        QFETCH(QString, name);
        const QString key = write("key.pem", privateKeyToPem(PrivateKey::generate(KeyScheme::Ed25519, *Environment::system())).view().toByteArray());
        const QStringList passphrase {
            QStringLiteral("--passphrase-file"), path("passphrase"), QStringLiteral("--passphrase-cost"), QStringLiteral("interactive")};
        const auto refused = [&](const QStringList &action) {
            const Ended ended = run(QStringList {QStringLiteral("identity")} + passphrase + QStringList {QStringLiteral("--")} + action);
            return ended.code == 2 && ended.error.contains("name") && ended.error.count('\n') == 1 && ended.out.isEmpty();
        };
        QVERIFY(refused({QStringLiteral("create"), name}));
        QVERIFY(refused({QStringLiteral("import"), name, key}));
        QVERIFY(refused({QStringLiteral("login"), name})); // before a page is shown
        QVERIFY(!QFile::exists(path("icws/default/identities.sealed")));
        QCOMPARE(icws(words("create alice")).code, 0);
        QVERIFY(refused({QStringLiteral("rename"), QStringLiteral("alice"), name}));
    }
    void reportsLostOutput()
    {
        const QString full = QStringLiteral("/dev/full");
        if (!QFile::exists(full))
            QSKIP("this system has no /dev/full");
        QCOMPARE(icws(words("create alice")).code, 0);
        for (const char *const command : {"export alice", "export alice --json", "list", "list --json", "--help"}) {
            const Ended lost = icws(words(command), true, full);
            QVERIFY2(lost.code == 2 && lost.error.contains("cannot write to standard output: No space left on device") && lost.error.count('\n') == 1,
                (command + (": " + QByteArray::number(lost.code)) + lost.error).constData());
        }
        QProcess shell; // a pipe whose other end is closed
        shell.setProcessEnvironment(environment());
        shell.start(QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("{ trap '' PIPE; while echo x 2>/dev/null; do :; done; \"$0\" \"$@\"; echo \"exit $?\" >&2; } | true"),
                qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws"), QStringLiteral("identity"), QStringLiteral("export"), QStringLiteral("alice"),
                QStringLiteral("--passphrase-file"), path("passphrase")});
        QVERIFY(shell.waitForFinished(60'000));
        const QByteArray errors = shell.readAllStandardError();
        QVERIFY2(errors.contains("cannot write to standard output: Broken pipe") && errors.endsWith("exit 2\n"), errors.constData());
        const Ended none = icws(words("export nobody"), true, full);
        QCOMPARE(none.code, 6); // the first reason stays
        const Ended silent = icws(words("use alice"), true, full);
        QVERIFY2(silent.code == 0 && silent.error.isEmpty(), silent.error.constData());
    }
    void connectingCreatesNoStore()
    {
        const Ended ended = icws(words("connect bnz7o-iuaaa-aaaaa-qaaaa-cai --gateway ws://127.0.0.1:1 --identity alice"));
        QCOMPARE(ended.code, 6);
        QVERIFY2(ended.error.contains("this profile has none") && ended.error.count('\n') == 1, ended.error.constData());
        QVERIFY(!QFile::exists(path("icws/default/identities.sealed")));
    }
    void wrongStorePassphrase()
    {
        QCOMPARE(icws(words("create alice")).code, 0);
        write("passphrase", "other");
        const Ended ended = icws(words("list"));
        QCOMPARE(ended.code, 6);
        QVERIFY(ended.error.contains("passphrase is wrong, or the file is damaged"));
        QVERIFY(ended.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_IcwsIdentity)
#include "tst_icwsidentity.moc"
