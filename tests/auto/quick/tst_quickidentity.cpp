// SPDX-License-Identifier: MIT
// Identities as QML has them: everything here is asked for by QML, and seen by QML.
#include "canisterchain.h"
#include "encryptedkeys.h"
#include "fakedesktop.h"
#include "importidentity.h"
#include "loginfixture.h"
#include "pem.h"
#include "privatefile.h"
#include "quickidentityexpiry.h"
#include "quickidentitystore.h"
#include "quickweblogin.h"
#include "storefixture.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QMetaProperty>
#include <QtQml/QJSValue>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExpression>
#include <QtQml/QQmlProperty>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QSignalSpy>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;
using namespace Ic::Test;

class tst_QuickIdentity : public QObject
{
    Q_OBJECT
    QQmlEngine m_engine;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeKeyStore> m_keyStore;
    std::unique_ptr<QObject> m_app;

    QVariant js(const QString &expression)
    {
        QQmlExpression evaluation(qmlContext(m_app.get()), m_app.get(), expression);
        bool isUndefined = false;
        const QVariant value = evaluation.evaluate(&isUndefined);
        if (evaluation.hasError())
            qWarning("%s", qPrintable(evaluation.error().toString()));
        return value.metaType() == QMetaType::fromType<QJSValue>() ? value.value<QJSValue>().toVariant() : value;
    }
    QVariant js(const char *expression) { return js(QString::fromUtf8(expression)); }
    //! Makes the call, and waits for its report. "Operation/name/code".
    QString ask(const QString &call)
    {
        // An identity that became the current one reports its activation when it is ready, which may be during the next call.
        const QString own = QStringLiteral("told.slice(%1).filter(report => %2 || report[0] !== %3)")
                                .arg(js("told.length").toInt())
                                .arg(call.startsWith(u"renew") ? u"true" : u"false")
                                .arg(int(QuickIdentityStore::Activate));
        js(QStringLiteral("store.") + call);
        if (!QTest::qWaitFor([&] { return js(own + QStringLiteral(".length")).toInt() > 0 && !js("store.busy").toBool(); }, 30'000))
            return QStringLiteral("nothing was told");
        return js(own + QStringLiteral("[0].join('/')")).toString();
    }
    QString told(QuickIdentityStore::Operation operation, const char *name, const char *code = "")
    {
        return QStringLiteral("%1/%2/%3").arg(operation).arg(QLatin1StringView(name), QLatin1StringView(code));
    }
    QStringList lines() { return js("lines()").toStringList(); }
    QString who() { return js("who").toString(); }
    QString principal(int row) { return js(QStringLiteral("rows.objectAt(%1).principal").arg(row)).toString(); }
    QuickIdentityStore *store() { return m_app->property("store").value<QuickIdentityStore *>(); }
    QuickWebLogin *login() { return m_app->property("login").value<QuickWebLogin *>(); }
    QString write(const char *name, const QByteArray &contents)
    {
        const QString path = m_directory->filePath(QLatin1StringView(name));
        if (!writePrivateFile(path, contents))
            qFatal("cannot write %s", name);
        return QUrl::fromLocalFile(path).toString();
    }
    QByteArray read(const char *name)
    {
        QFile file(m_directory->filePath(QLatin1StringView(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_keyStore = std::make_shared<FakeKeyStore>();
        QQmlComponent component(&m_engine, QUrl::fromLocalFile(QStringLiteral(IC_QML_DIR "/IdentityApp.qml")));
        m_app.reset(component.create());
        QVERIFY2(m_app, qPrintable(component.errorString()));
        store()->setOptions(storeOptions(*m_directory, m_keyStore, Environment::system()));
    }
    void cleanup() { m_app.reset(); }

    void listedNamedSwitchedAndDeleted()
    {
        QCOMPARE(ask(QStringLiteral("open()")), told(QuickIdentityStore::Open, ""));
        QVERIFY(js("store.opened && store.exists && store.usesKeyStore").toBool());
        QVERIFY(lines().isEmpty());
        QCOMPARE(who(), QStringLiteral("nobody"));
        QCOMPARE(ask(QStringLiteral("create('alice')")), told(QuickIdentityStore::Create, "alice"));
        QTRY_COMPARE(who(), principal(0));
        QCOMPARE(ask(QStringLiteral("create('bob', IdentityStore.P256)")), told(QuickIdentityStore::Create, "bob"));
        QCOMPARE(lines(), (QStringList {QStringLiteral("alice ed25519 current"), QStringLiteral("bob p256")}));
        QCOMPARE(who(), principal(0)); // one more is no other
        const int changes = js("changes").toInt();

        QCOMPARE(ask(QStringLiteral("rename('alice', 'carol')")), told(QuickIdentityStore::Rename, "alice"));
        QCOMPARE(lines(), (QStringList {QStringLiteral("carol ed25519 current"), QStringLiteral("bob p256")}));
        QCOMPARE(js("store.current").toString(), QStringLiteral("carol"));
        QCOMPARE(js("changes").toInt(), changes); // another name is the same identity

        js("store.use('bob')");
        QTRY_COMPARE(who(), principal(1));
        QCOMPARE(js("changes").toInt(), changes + 2); // one without identity in between
        QCOMPARE(lines(), (QStringList {QStringLiteral("carol ed25519"), QStringLiteral("bob p256 current")}));

        QCOMPARE(ask(QStringLiteral("remove('carol')")), told(QuickIdentityStore::Remove, "carol"));
        QCOMPARE(lines(), QStringList {QStringLiteral("bob p256 current")});
        QCOMPARE(who(), principal(0));
        QCOMPARE(ask(QStringLiteral("remove('bob')")), told(QuickIdentityStore::Remove, "bob"));
        QVERIFY(lines().isEmpty());
        QCOMPARE(who(), QStringLiteral("nobody"));
    }
    void impossibleOperationsFail_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("closed");
        const auto row = [this](const char *call, QuickIdentityStore::Operation operation, const char *name, const char *code) {
            QTest::newRow(call) << QString::fromLatin1(call) << told(operation, name, code) << told(operation, name, "InvalidState");
        };
        row("create('alice')", QuickIdentityStore::Create, "alice", "InvalidArgument");
        row("create(' ')", QuickIdentityStore::Create, " ", "InvalidArgument");
        row("rename('bob', 'x')", QuickIdentityStore::Rename, "bob", "UnknownIdentity");
        row("remove('bob')", QuickIdentityStore::Remove, "bob", "UnknownIdentity");
        row("use('bob')", QuickIdentityStore::Use, "bob", "UnknownIdentity");
        row("importText('bob', 'nonsense')", QuickIdentityStore::Import, "bob", "BadInput");
        row("importText('bob', '')", QuickIdentityStore::Import, "bob", "BadInput");
        row("importFile('bob', 'file:///no/such')", QuickIdentityStore::Import, "bob", "FileNotReadable");
        row("importFile('bob', 'https://example.com/key.pem')", QuickIdentityStore::Import, "bob", "InvalidArgument");
        row("importSession('bob', 'x', '')", QuickIdentityStore::Import, "bob", "BadInput");
        row("keep('bob', login)", QuickIdentityStore::Keep, "bob", "InvalidState");
        row("keep('bob', null)", QuickIdentityStore::Keep, "bob", "InvalidState");
        row("exportKey('bob', 'file:///no/such')", QuickIdentityStore::Export, "bob", "UnknownIdentity");
        row("exportKey('alice', 'file:///no/such')", QuickIdentityStore::Export, "alice", "FileNotWritable");
        row("exportDelegation('alice')", QuickIdentityStore::Export, "alice", "InvalidArgument");
    }
    void impossibleOperationsFail()
    {
        QFETCH(QString, call);
        QFETCH(QString, open);
        QFETCH(QString, closed);
        QCOMPARE(ask(call), closed);
        QCOMPARE(ask(QStringLiteral("open()")), told(QuickIdentityStore::Open, ""));
        ask(QStringLiteral("create('alice')"));
        QTRY_VERIFY(who() != u"nobody");
        QTRY_COMPARE(js("told.length").toInt(), 4); // the identity was made ready, too
        QCOMPARE(ask(call), open);
        QCOMPARE(lines(), QStringList {QStringLiteral("alice ed25519 current")});
    }
    void passphrases()
    {
        m_keyStore->mood = FakeKeyStore::Mood::Refuses;
        js("store.open()");
        QTRY_COMPARE(js("asked").toString(), QStringLiteral("new"));
        QCOMPARE(js("told.length").toInt(), 0); // no failure: no passphrase was requested yet
        QCOMPARE(ask(QStringLiteral("open('')")), told(QuickIdentityStore::Open, "", "InvalidArgument"));
        QCOMPARE(ask(QStringLiteral("open('gr\u00fc\u00df \U0001F511')")), told(QuickIdentityStore::Open, ""));
        QVERIFY(!js("store.passphraseNeeded || store.usesKeyStore").toBool());
        ask(QStringLiteral("create('alice')"));
        js("store.close()");
        QVERIFY(lines().isEmpty() && !js("store.opened").toBool());
        QCOMPARE(who(), QStringLiteral("nobody"));
        js("store.open()");
        QTRY_COMPARE(js("asked").toString(), QStringLiteral("old"));
        QCOMPARE(ask(QStringLiteral("open('wrong')")), told(QuickIdentityStore::Open, "", "WrongPassphrase"));
        QVERIFY(js("store.passphraseNeeded").toBool());
        QCOMPARE(ask(QStringLiteral("open('gr\u00fc\u00df \U0001F511')")), told(QuickIdentityStore::Open, ""));
        QVERIFY(!js("store.passphraseNeeded").toBool());
        QCOMPARE(lines(), QStringList {QStringLiteral("alice ed25519 current")});
        // The very bytes that other programs make of it.
        IdentityStore again(store()->options());
        IC_VERIFY(resultOf(again.open(secretOf(QStringLiteral("gr\u00fc\u00df \U0001F511").toUtf8()))));
    }
    void dismissedDialogAllowsRetry()
    {
        m_keyStore->mood = FakeKeyStore::Mood::Refuses;
        js("store.open()");
        QTRY_COMPARE(js("asked").toString(), QStringLiteral("new"));
        js("asked = ''");
        js("store.open()");
        QTRY_COMPARE(js("asked").toString(), QStringLiteral("new"));
        QVERIFY(js("store.passphraseNeeded").toBool());
        QCOMPARE(js("told.length").toInt(), 0);
    }
    void silentKeyStoreTimesOut()
    {
        m_keyStore->mood = FakeKeyStore::Mood::Silent;
        js("store.protection = IdentityStore.KeyStore");
        js("store.keyStoreTimeout = 50");
        QCOMPARE(ask(QStringLiteral("open()")), told(QuickIdentityStore::Open, "", "KeyStoreUnavailable"));
        QVERIFY(!js("store.passphraseNeeded || store.opened || store.exists").toBool());
    }
    void imports()
    {
        ask(QStringLiteral("open()"));
        const QString file = write("key.pem", IcpCliPem);
        QCOMPARE(ask(QStringLiteral("importFile('alice', '%1')").arg(file)), told(QuickIdentityStore::Import, "alice", "PassphraseNeeded"));
        QCOMPARE(ask(QStringLiteral("importFile('alice', '%1', 'wrong')").arg(file)), told(QuickIdentityStore::Import, "alice", "WrongPassphrase"));
        QCOMPARE(ask(QStringLiteral("importFile('alice', '%1', 'correct horse')").arg(file)), told(QuickIdentityStore::Import, "alice"));
        const QString phrase = QStringLiteral("legal winner thank year wave sausage worth useful legal winner thank yellow");
        QCOMPARE(ask(QStringLiteral("importText('bob', '%1')").arg(phrase)), told(QuickIdentityStore::Import, "bob"));
        QCOMPARE(ask(QStringLiteral("importText('carol', '%1', '', IdentityStore.Ed25519)").arg(phrase)), told(QuickIdentityStore::Import, "carol"));
        QCOMPARE(lines(), (QStringList {QStringLiteral("alice secp256k1 current"), QStringLiteral("bob secp256k1"), QStringLiteral("carol ed25519")}));
    }
    void exports()
    {
        ask(QStringLiteral("open()"));
        ask(QStringLiteral("create('alice')"));
        const auto target = [this](const char *name) { return QUrl::fromLocalFile(m_directory->filePath(QLatin1StringView(name))).toString(); };
        QCOMPARE(ask(QStringLiteral("exportKey('alice', '%1')").arg(target("plain.pem"))), told(QuickIdentityStore::Export, "alice"));
        QCOMPARE(identityFromPem(read("plain.pem")).value()->sender().toText(), principal(0));
        QCOMPARE(QFile::permissions(m_directory->filePath(QStringLiteral("plain.pem"))) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(ask(QStringLiteral("exportKey('alice', '%1')").arg(target("plain.pem"))), told(QuickIdentityStore::Export, "alice", "FileNotWritable"));
        QCOMPARE(ask(QStringLiteral("exportKey('alice', '%1', 'pass')").arg(target("sealed.pem"))), told(QuickIdentityStore::Export, "alice"));
        IC_COMPARE_ERROR(identityFromPem(read("sealed.pem")), ErrorCode::PassphraseNeeded);
    }
    void onlyLocalFiles()
    {
        ask(QStringLiteral("open()"));
        ask(QStringLiteral("create('alice')"));
        QSignalSpy failed(store(), &QuickIdentityStore::failed);
        for (const char *const url : {"key.pem", "/no/such/key.pem", "https://example.com/key.pem", ""}) {
            store()->exportKey(QStringLiteral("alice"), QUrl(QLatin1StringView(url)));
            store()->importFile(QStringLiteral("bob"), QUrl(QLatin1StringView(url)));
            QTRY_COMPARE(failed.size(), 2);
            for (const QList<QVariant> &failure : std::as_const(failed)) {
                const Error error = failure[2].value<Error>();
                QCOMPARE(error.code(), ErrorCode::InvalidArgument);
                QVERIFY2(error.message().contains(QStringLiteral("not a local file: %1").arg(QLatin1StringView(url))), qPrintable(error.message()));
            }
            failed.clear();
        }
    }
    void optionsApplyAtNextOpen()
    {
        ask(QStringLiteral("open()"));
        ask(QStringLiteral("create('alice')"));
        js(QStringLiteral("store.path = '%1'").arg(m_directory->filePath(QStringLiteral("other"))));
        QCOMPARE(lines().size(), 1);
        js("store.close()");
        QCOMPARE(ask(QStringLiteral("open()")), told(QuickIdentityStore::Open, ""));
        QVERIFY(lines().isEmpty());
        QVERIFY(QFile::exists(m_directory->filePath(QStringLiteral("other"))));
    }
    void sessionLifetimeIsHonoured()
    {
        js("store.sessionLifetime = 3600");
        ask(QStringLiteral("open()"));
        const auto now = [] { return std::chrono::floor<std::chrono::milliseconds>(Environment::system()->unixTime()).count(); };
        const qint64 before = now();
        ask(QStringLiteral("create('alice')"));
        QTRY_VERIFY(who() != u"nobody");
        const QDateTime first = js("store.identity.expires").toDateTime();
        const qint64 signedAt = first.toMSecsSinceEpoch() - 3'600'000;
        QVERIFY(before - 1 <= signedAt && signedAt <= now()); // a date has whole milliseconds
        QVERIFY(!js("store.identity.readOnly").toBool());
        // Another one, for the same person all the time.
        const QString principal = who();
        js("store.sessionLifetime = 7200");
        QSignalSpy changed(store(), &QuickIdentityStore::identityChanged);
        js("store.renew()");
        QCOMPARE(who(), principal);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(who(), principal);
        QVERIFY(first.secsTo(js("store.identity.expires").toDateTime()) > 3500);
    }
    void sessionsNameTheirCanisters()
    {
        ask(QStringLiteral("open()"));
        js("store.canisters = ['rrkah-fqaaa-aaaaa-aaaaq-cai']");
        ask(QStringLiteral("create('alice')"));
        QTRY_COMPARE(who(), principal(0));
        const auto delegations = store()->identity().pointer()->delegations();
        QCOMPARE(delegations.size(), 1);
        QCOMPARE(delegations.constFirst().delegation.targets, std::optional(QList<Principal> {Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value()}));
        js("store.canisters = ['no id']");
        QCOMPARE(ask(QStringLiteral("renew()")), told(QuickIdentityStore::Activate, "alice", "MalformedPrincipal"));
    }
    void olderFilesAreAccepted()
    {
        ask(QStringLiteral("open()"));
        ask(QStringLiteral("create('alice')"));
        const QString path = store()->path();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray older = file.readAll();
        ask(QStringLiteral("create('bob')"));
        js("store.close()");
        QVERIFY(writePrivateFile(path, older));
        QCOMPARE(ask(QStringLiteral("open()")), told(QuickIdentityStore::Open, "", "IdentityStoreOutdated"));
        js("store.acceptOlderFile = true");
        QCOMPARE(ask(QStringLiteral("open()")), told(QuickIdentityStore::Open, ""));
        QCOMPARE(lines(), QStringList {QStringLiteral("alice ed25519 current")});
    }
    void failedRenewalKeepsIdentity()
    {
        ask(QStringLiteral("open()"));
        ask(QStringLiteral("create('alice')"));
        ask(QStringLiteral("create('bob')"));
        QTRY_COMPARE(who(), principal(0));
        const QuickIdentity before = store()->identity();
        const int changes = js("changes").toInt();
        js("store.sessionLifetime = 0");
        QCOMPARE(ask(QStringLiteral("renew()")), told(QuickIdentityStore::Activate, "alice", "InvalidArgument"));
        QCOMPARE(store()->identity(), before);
        QCOMPARE(js("changes").toInt(), changes);
        QCOMPARE(js("socket.principal").toString(), principal(0));
        // Another identity is not represented by the session of the previous one.
        js("store.use('bob')");
        QTRY_COMPARE(js("told[told.length - 1].join('/')").toString(), told(QuickIdentityStore::Activate, "bob", "InvalidArgument"));
        QCOMPARE(who(), QStringLiteral("nobody"));
        js("store.sessionLifetime = 3600");
        QCOMPARE(ask(QStringLiteral("renew()")), told(QuickIdentityStore::Activate, "bob"));
        QCOMPARE(who(), principal(1));
    }
    void loginSessionIsNotRenewed()
    {
        ask(QStringLiteral("open()"));
        const auto owner = generateIdentity(KeyScheme::P256, *Environment::system());
        const auto key = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        const Delegation terms {key.publicKey().der(), quint64((Environment::system()->unixTime() + std::chrono::hours(1)).count()), {}, {}};
        store()->importSession(QStringLiteral("me"), QString::fromLatin1(privateKeyToPem(key).view().toByteArray()),
            QString::fromUtf8(exportDelegation(DelegationChain {owner->publicKeyDer(), {delegate(*owner, terms).value()}})));
        QTRY_COMPARE(who(), owner->sender().toText());
        const QuickIdentity before = store()->identity();
        const int changes = js("changes").toInt();
        const int count = js("told.length").toInt();
        js("store.renew()");
        QCOMPARE(js("told.length").toInt(), count); // not from inside the call
        QTRY_COMPARE(js("told.length").toInt(), count + 1);
        QCOMPARE(js("told[told.length - 1].join('/')").toString(), told(QuickIdentityStore::Activate, "me", "InvalidState"));
        QCOMPARE(store()->identity(), before);
        QCOMPARE(js("changes").toInt(), changes);
    }

    void uncheckedSessionsAreMarked()
    {
        ask(QStringLiteral("open()"));
        const CanisterUser user;
        const auto key = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        const quint64 end = quint64((Environment::system()->unixTime() + std::chrono::hours(1)).count());
        const int before = js("told.length").toInt();
        store()->importSession(QStringLiteral("me"), QString::fromLatin1(privateKeyToPem(key).view().toByteArray()),
            QString::fromUtf8(exportDelegation(user.chainTo(key.publicKey().der(), end))));
        QTRY_COMPARE(js("told.length").toInt(), before + 2); // the import, and its use
        QCOMPARE(store()->identities()->count(), 1);
        QCOMPARE(ask(QStringLiteral("create('alice')")), told(QuickIdentityStore::Create, "alice"));
        const auto checked = [this](int row) { return store()->identities()->index(row).data(QuickIdentityModel::CheckedRole); };
        QCOMPARE(checked(0), QVariant(false)); // no secret is needed to write that chain
        QCOMPARE(checked(1), QVariant(true));
        QCOMPARE(store()->identities()->roleNames().value(QuickIdentityModel::CheckedRole), QByteArray("checked"));
    }

    void samePersonLogsInAgain()
    {
        ask(QStringLiteral("open()"));
        const FakeSite site;
        login()->setSite(site.url());
        const Person ann(7);
        const auto loggedIn = [&](const Person &person, int hours) {
            js("login.pageUrl = ''");
            js("login.start()");
            const auto invited = [this] { return !js("login.pageUrl").toString().isEmpty(); };
            if (!QTest::qWaitFor(invited, 30'000))
                return false;
            const Invitation invitation(js("login.pageUrl").toUrl());
            const Delegation terms {{}, quint64(QDateTime::currentSecsSinceEpoch() + hours * 3600) * Second, {}, {}};
            Exchange post(invitation, formOf(jsonOf(person.chainTo(invitation.publicKey, terms)), invitation.nonce));
            return post.finish();
        };
        QVERIFY(loggedIn(ann, 1));
        QTRY_COMPARE(lines(), QStringList {QStringLiteral("me session current")});
        QCOMPARE(js("login.asked").toStringList(), QStringList {ann.principal().toText()});
        QTRY_COMPARE(who(), ann.principal().toText());
        QVERIFY(!js("login.running").toBool());
        const QDateTime first = js("store.identity.expires").toDateTime();
        QCOMPARE(js("rows.objectAt(0).expires").toDateTime(), first);

        const Person other(8);
        const int changes = js("changes").toInt();
        QVERIFY(loggedIn(other, 2));
        QTRY_COMPARE(js("login.stranger").toString(), other.principal().toText());
        QVERIFY(js("login.running").toBool());
        QCOMPARE(js("changes").toInt(), changes);
        js("login.cancel()");
        QTRY_COMPARE(js("login.failure").toString(), QStringLiteral("Cancelled"));
        QVERIFY(loggedIn(ann, 3));
        QTRY_VERIFY(first.secsTo(js("store.identity.expires").toDateTime()) > 7000);
        QCOMPARE(js("changes").toInt(), changes + 1); // without a time without identity
        QCOMPARE(lines(), QStringList {QStringLiteral("me session current")});
        QCOMPARE(js("login.asked.length").toInt(), 1); // the expected one needs no confirmation
        QCOMPARE(ask(QStringLiteral("exportDelegation('me')")), told(QuickIdentityStore::Export, "me"));
        QCOMPARE(js("chains[0]").toInt(), 2);
        // The store insists as well.
        login()->setExpectedPrincipal({});
        QVERIFY(loggedIn(other, 4));
        QTRY_COMPARE(js("told[told.length - 1].join('/')").toString(), told(QuickIdentityStore::Keep, "me", "IdentityMismatch"));
        QCOMPARE(who(), ann.principal().toText());
    }
    void principalIsConfirmedFirst_data()
    {
        QTest::addColumn<bool>("confirms");
        QTest::newRow("confirmed") << true;
        QTest::newRow("rejected") << false;
    }
    void principalIsConfirmedFirst()
    {
        QFETCH(bool, confirms);
        ask(QStringLiteral("open()"));
        const FakeSite site;
        login()->setSite(site.url());
        js("login.confirms = false");
        QCOMPARE(js("login.state").toInt(), int(QuickWebLogin::Idle));
        js("login.start()");
        QTRY_COMPARE(js("login.state").toInt(), int(QuickWebLogin::WaitingForBrowser));
        QVERIFY(js("login.state === WebLogin.WaitingForBrowser").toBool());
        QCOMPARE(js("login.principal").toString(), QString());
        const Invitation invitation(js("login.url").toUrl());
        Exchange unreadable(invitation, formOf("{", invitation.nonce));
        QTRY_COMPARE(js("login.refusal").toString(), QStringLiteral("DelegationMalformed"));
        const Person ann(7);
        Exchange post(invitation,
            formOf(jsonOf(ann.chainTo(invitation.publicKey, {{}, quint64(QDateTime::currentSecsSinceEpoch() + 3600) * Second, {}, {}})), invitation.nonce));
        QTRY_COMPARE(js("login.state").toInt(), int(QuickWebLogin::Confirming));
        QCOMPARE(js("login.principal").toString(), ann.principal().toText());
        QCOMPARE(js("login.asked").toStringList(), QStringList {ann.principal().toText()});
        QCOMPARE(js("login.url").toString(), QString());
        QVERIFY(js("login.running").toBool());
        QVERIFY(!js("login.identity.valid").toBool());
        QVERIFY(lines().isEmpty());
        if (confirms) {
            js("login.confirm()");
            QTRY_COMPARE(lines(), QStringList {QStringLiteral("me session current")});
            QCOMPARE(js("login.failure").toString(), QString());
        } else {
            js("login.reject()");
            QTRY_COMPARE(js("login.failure").toString(), QStringLiteral("LoginDeclined"));
            QVERIFY(lines().isEmpty());
        }
        QCOMPARE(js("login.principal").toString(), QString());
        QCOMPARE(js("login.state").toInt(), int(QuickWebLogin::Idle));
    }
    void fileOpensTheBrowser()
    {
#ifdef Q_OS_LINUX
        const FakeDesktop desktop;
        const FakeSite site;
        login()->setSite(site.url());
        js("login.openInBrowser()");
        QCOMPARE(js("login.browserFailure").toString(), QString()); // not from inside the call
        QTRY_COMPARE(js("login.browserFailure").toString(), QStringLiteral("InvalidState"));
        js("login.start()");
        QTRY_COMPARE(js("login.state").toInt(), int(QuickWebLogin::WaitingForBrowser));
        js("login.openInBrowser()");
        QTRY_COMPARE(desktop.opened().size(), 1);
        QVERIFY(QFile::exists(desktop.opened().constFirst()));
        js("login.cancel()");
        QVERIFY(!QFile::exists(desktop.opened().constFirst()));
#else
        QSKIP("known for Linux only");
#endif
    }
    void unstartableLogins_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("code");
        QTest::newRow("site") << QStringLiteral("site = 'http://example.com'") << QStringLiteral("MalformedUrl");
        QTest::newRow("domain") << QStringLiteral("domain = 'a/b'") << QStringLiteral("MalformedUrl");
        QTest::newRow("lifetime") << QStringLiteral("lifetime = 0") << QStringLiteral("InvalidArgument");
        QTest::newRow("issuer") << QStringLiteral("issuers = ['x']") << QStringLiteral("MalformedPrincipal");
        QTest::newRow("unknown issuer") << QStringLiteral("site = 'https://id.example'") << QStringLiteral("InvalidArgument");
        QTest::newRow("canister") << QStringLiteral("canisters = ['x']") << QStringLiteral("MalformedPrincipal");
        QTest::newRow("person") << QStringLiteral("expectedPrincipal = 'x'") << QStringLiteral("MalformedPrincipal");
    }
    void unstartableLogins()
    {
        QFETCH(QString, setting);
        QFETCH(QString, code);
        js(QStringLiteral("login.%1; login.start()").arg(setting));
        QCOMPARE(js("login.failure").toString(), QString());
        QTRY_VERIFY(!js("login.failure").toString().isEmpty());
        QCOMPARE(js("login.failure").toString(), code);
        QVERIFY(!js("login.running").toBool());
    }

    void expiryIsWatched()
    {
        const auto environment = std::make_shared<ManualEnvironment>();
        QuickIdentityExpiry expiry(environment);
        QCOMPARE(expiry.state(), QuickIdentityExpiry::Valid);
        QSignalSpy soon(&expiry, &QuickIdentityExpiry::expiringSoon);
        QSignalSpy over(&expiry, &QuickIdentityExpiry::expired);
        const IdentityPtr owner = generateIdentity(KeyScheme::Ed25519, *environment);
        const auto until = [&](std::chrono::seconds length) {
            const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *environment);
            Delegation terms;
            terms.publicKeyDer = session->publicKeyDer();
            terms.expirationNs = quint64((environment->unixTime() + length).count());
            return QuickIdentity(delegatedIdentity(DelegationChain {owner->publicKeyDer(), {delegate(*owner, terms).value()}}, session).value());
        };
        QVERIFY(expiry.setProperty("notice", 300));
        QVERIFY(expiry.setProperty("identity", QVariant::fromValue(until(std::chrono::hours(1)))));
        environment->advance(std::chrono::minutes(54));
        expiry.check();
        QCOMPARE(soon.size(), 0);
        environment->advance(std::chrono::minutes(2));
        expiry.check();
        QCOMPARE(soon.size(), 1);
        QCOMPARE(expiry.state(), QuickIdentityExpiry::ExpiringSoon);
        environment->advance(std::chrono::minutes(4));
        expiry.check();
        QCOMPARE(over.size(), 1);
        QCOMPARE(expiry.state(), QuickIdentityExpiry::Expired);
        expiry.setIdentity(until(std::chrono::hours(1)));
        QCOMPARE(expiry.state(), QuickIdentityExpiry::Valid);
    }
    void expiryInQml()
    {
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\nimport Ic.WebSocket\nQtObject { property int soon; property int state: expiry.state\n"
                          " property IdentityStore store: IdentityStore { protection: IdentityStore.MemoryOnly; sessionLifetime: 1; Component.onCompleted: "
                          "open(); onDone: op => { if (op === IdentityStore.Open) create('x') } }\n"
                          " property IdentityExpiry expiry: IdentityExpiry { identity: store.identity; onExpiringSoon: soon++ } }",
            QUrl());
        const std::unique_ptr<QObject> object(component.create());
        QVERIFY2(object, qPrintable(component.errorString()));
        QTRY_COMPARE(object->property("soon").toInt(), 1); // of a session that young at half of its time, or at once
        QTRY_COMPARE(object->property("state").toInt(), int(QuickIdentityExpiry::Expired));
    }

    void qmlExposesNoSecret()
    {
        const auto properties = [](const QMetaObject &meta) {
            QStringList names;
            for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i)
                names.append(QLatin1StringView(meta.property(i).name()));
            return names.join(u' ');
        };
        QCOMPARE(properties(QuickIdentity::staticMetaObject), QStringLiteral("valid principal expires readOnly"));
        QCOMPARE(properties(QuickIdentityStore::staticMetaObject),
            QStringLiteral("path protection keyStoreTimeout sessionLifetime canisters acceptOlderFile opened exists passphraseNeeded usesKeyStore busy "
                           "identities current identity"));
        QCOMPARE(properties(QuickWebLogin::staticMetaObject),
            QStringLiteral("site issuers domain lifetime canisters expectedPrincipal allowReadOnly timeout running state url principal identity"));
        // Callable methods return nothing.
        for (const QMetaObject *meta : {&QuickIdentityStore::staticMetaObject, &QuickWebLogin::staticMetaObject, &QuickIdentityExpiry::staticMetaObject}) {
            for (int i = meta->methodOffset(); i < meta->methodCount(); ++i)
                QCOMPARE(meta->method(i).returnMetaType(), QMetaType::fromType<void>());
        }
    }
};

QTEST_GUILESS_MAIN(tst_QuickIdentity)
#include "tst_quickidentity.moc"
