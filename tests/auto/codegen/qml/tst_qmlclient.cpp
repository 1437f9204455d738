// SPDX-License-Identifier: MIT
// The client that QML has of the service of everything.did, against a canister on the local network.
#include "everythingcanister.h"
#include "localnetwork.h"
#include "networkkeys.h"
#include "quickagent.h"
#include "replica.h"
#include "testing.h"
#include <QtCore/QRegularExpression>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest/QtTest>

Q_IMPORT_QML_PLUGIN(CandidTypesPlugin)
Q_IMPORT_QML_PLUGIN(CandidUserPlugin)
Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;
using namespace Ic::LocalNet;
using Test::EverythingCanister;

namespace {

constexpr int Patience = 20'000;

} // namespace

class tst_QmlClient : public QObject
{
    Q_OBJECT

private:
    LocalNetwork m_network;
    EverythingCanister *m_canister = nullptr;
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_user;

    QVariantList got(const char *name = "got") const { return m_user->property(name).value<QJSValue>().toVariant().toList(); }
    //! Returns the exception of a line of QML, beside `user`.
    QString thrown(const QString &code)
    {
        const QJSValue function = m_engine.evaluate(u"(function (client) { %1 })"_qs.arg(code));
        const QJSValue outcome = function.call({m_engine.toScriptValue(m_user->property("client").value<QObject *>())});
        return outcome.isError() ? outcome.toString() : QString();
    }
    QuickAgent *agent() const { return qobject_cast<QuickAgent *>(m_user->property("client").value<QObject *>()->property("agent").value<QObject *>()); }
    QuickNetwork *network() const { return agent()->network(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        LocalNetworkOptions options;
        options.setGatewayEnabled(false);
        IC_VERIFY(m_network.start(options));
        m_canister = static_cast<EverythingCanister *>(&m_network.replica().install(std::make_unique<EverythingCanister>(NetworkKeys::canisterId(9))));
    }
    void init()
    {
        QQmlComponent component(&m_engine, QUrl(QStringLiteral("qrc:/qt/qml/CandidUser/ClientUser.qml")));
        m_user.reset(component.createWithInitialProperties({{u"networkUrl"_qs, m_network.networkUrl()},
            {u"rootKey"_qs, QString::fromLatin1(m_network.rootKeyDer().toHex())}, {u"canisterId"_qs, NetworkKeys::canisterId(9).toText()}}));
        QVERIFY2(m_user != nullptr, qPrintable(component.errorString()));
    }
    void cleanup() { m_user.reset(); }

    void query()
    {
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("text").toString(), u"Hello, Ada!"_qs, Patience);
        QCOMPARE(got("failures"), QVariantList());
    }
    void updateWithObjectAndClass()
    {
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendPrimitives"));
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("primitives").value<Everything::Primitives>().aText(), u"x"_qs, Patience);
        const auto primitives = m_user->property("primitives").value<Everything::Primitives>();
        QCOMPARE(primitives.aNat(), *Candid::Nat::fromDecimal(u"340282366920938463463374607431768211456"_qs));
        QCOMPARE(primitives.aBlob(), QByteArray("\1\2"));
        QCOMPARE(m_canister->callers.constLast(), Principal::anonymous());
        const qsizetype calls = m_canister->callers.size();
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendBack"));
        QTRY_COMPARE_WITH_TIMEOUT(got().size(), 2, Patience);
        QCOMPARE(got().constFirst().toString(), u"340282366920938463463374607431768211456"_qs);
        QCOMPARE(m_canister->callers.size(), calls + 1);
    }
    void severalArgumentsAndResults()
    {
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "several", Q_ARG(QVariant, u"blue"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(got(), (QVariantList {u"Err"_qs, u"no"_qs, 1, u"leaf"_qs, u"7 coloured"_qs}), Patience);
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "several", Q_ARG(QVariant, QVariant::fromValue(nullptr))));
        QTRY_COMPARE_WITH_TIMEOUT(got().size(), 10, Patience);
        QCOMPARE(got().constLast(), QVariant(u"7 plain"_qs));
    }
    void withoutResults()
    {
        m_canister->fired.clear();
        QCOMPARE(thrown(u"client.fire('now'); client.nothing();"_qs), QString()); // callbacks may be left out
        QTRY_COMPARE_WITH_TIMEOUT(m_canister->fired, QStringList {u"now"_qs}, Patience);
    }
    void identity()
    {
        const IdentityPtr identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        QCOMPARE(agent()->property("principal").toString(), Principal::anonymous().toText());
        QVERIFY(!agent()->property("identity").value<QuickIdentity>().isValid());
        QVERIFY(agent()->setProperty("identity", QVariant::fromValue(QuickIdentity(identity))));
        QCOMPARE(agent()->property("principal").toString(), identity->sender().toText());
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendPrimitives"));
        QTRY_COMPARE_WITH_TIMEOUT(m_canister->callers.constLast(), identity->sender(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("primitives").value<Everything::Primitives>().aText(), u"x"_qs, Patience);
        agent()->setProperty("identity", QVariant::fromValue(QuickIdentity()));
        QCOMPARE(agent()->property("principal").toString(), QString());
        IC_COMPARE_ERROR(agent()->agent(), ErrorCode::InvalidState); // and not an anonymous one
    }

    void mismatchedArguments_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("error");
        QTest::newRow("another type") << u"client.greet({})"_qs << u"TypeError: name: expected text, found an object"_qs;
        QTest::newRow("deep inside") << u"client.several('5', null, {x: 256})"_qs << u"TypeError: argument3.x: "_qs;
        QTest::newRow("unknown tag") << u"client.several('5', 'pink', {x: 1})"_qs << u"TypeError: argument2"_qs;
        QTest::newRow("the first of two") << u"client.several('x', 'pink', {x: 1})"_qs << u"TypeError: argument1"_qs;
        QTest::newRow("too few") << u"client.greet()"_qs << u"Error: "_qs;
    }
    void mismatchedArguments()
    {
        QFETCH(QString, code);
        QFETCH(QString, error);
        const qsizetype calls = m_canister->callers.size();
        const QString message = thrown(code);
        QVERIFY2(message.startsWith(error), qPrintable(message));
        QCOMPARE(m_canister->callers.size(), calls);
        QCOMPARE(got("failures"), QVariantList());
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("property"); // of user
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("failure");
        QTest::newRow("no such canister") << QByteArray("canisterId") << QVariant(NetworkKeys::canisterId(77).toText()) << u"greet UncertifiedReject"_qs;
        QTest::newRow("no canister") << QByteArray("canisterId") << QVariant(u"not an id"_qs) << u"greet MalformedPrincipal"_qs;
        QTest::newRow("no address") << QByteArray("networkUrl") << QVariant(QUrl(u"ftp://x"_qs)) << u"greet MalformedUrl"_qs;
        QTest::newRow("no root key") << QByteArray("rootKey") << QVariant(u"00"_qs) << u"greet RootKeyInvalid"_qs;
        QTest::newRow("no such file") << QByteArray("rootKey") << QVariant(u"x"_qs) << u"greet FileNotReadable"_qs;
    }
    void failures()
    {
        QFETCH(QByteArray, property);
        QFETCH(QVariant, value);
        QFETCH(QString, failure);
        m_user->setProperty(property.constData(), value);
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QCOMPARE(got("failures"), QVariantList()); // never from within the call
        QTRY_COMPARE_WITH_TIMEOUT(got("failures"), QVariantList {failure}, Patience);
        QVERIFY(!m_user->property("text").toString().isEmpty()); // the callback's
    }
    void foreignRootKeyIsRejected()
    {
        m_user->setProperty("rootKey", QString()); // the Internet Computer's
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendPrimitives"));
        QTRY_COMPARE_WITH_TIMEOUT(got("failures").size(), 1, Patience);
        QVERIFY2(!got("failures").constFirst().toString().contains(u"Reject"), qPrintable(got("failures").constFirst().toString()));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs))); // a query is verified, too
        QTRY_COMPARE_WITH_TIMEOUT(got("failures").size(), 2, Patience);
        QCOMPARE(got("failures").constLast().toString(), u"greet RootKeyMismatch"_qs);
        QCOMPARE(m_user->property("primitives").value<Everything::Primitives>(), Everything::Primitives());
    }
    void fetchesTheRootKey()
    {
        m_user->setProperty("rootKey", QString());
        network()->setFetchRootKey(true);
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs))); // while it is fetched
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("text").toString(), u"Hello, Ada!"_qs, Patience);
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendPrimitives"));
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("primitives").value<Everything::Primitives>().aText(), u"x"_qs, Patience);
        QCOMPARE(got("failures"), QVariantList());
    }
    void rootKeyNeedsLiteralAddress()
    {
        m_user->setProperty("rootKey", QString());
        network()->setFetchRootKey(true);
        QUrl named = m_network.networkUrl();
        named.setHost(u"localhost"_qs);
        m_user->setProperty("networkUrl", named);
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(got("failures"), QVariantList {u"greet InvalidArgument"_qs}, Patience);
    }
    void failedFetchIsRetried()
    {
        m_user->setProperty("rootKey", QString());
        network()->setFetchRootKey(true);
        m_user->setProperty("networkUrl", QUrl(u"http://127.0.0.1:1"_qs));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(got("failures"), QVariantList {u"greet ConnectionRefused"_qs}, Patience);
        m_user->setProperty("networkUrl", m_network.networkUrl());
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("text").toString(), u"Hello, Ada!"_qs, Patience);
    }
    void networkChangeCancelsFetch()
    {
        m_user->setProperty("rootKey", QString());
        network()->setFetchRootKey(true);
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        network()->setFetchRootKey(false);
        QTRY_COMPARE_WITH_TIMEOUT(got("failures"), QVariantList {u"greet Cancelled"_qs}, Patience);
    }
    void withoutAgent_data()
    {
        QTest::addColumn<QObject *>("agent");
        QTest::newRow("none") << static_cast<QObject *>(nullptr);
        QTest::newRow("another object") << static_cast<QObject *>(this);
    }
    void withoutAgent()
    {
        QFETCH(QObject *, agent);
        m_user->property("client").value<QObject *>()->setProperty("agent", QVariant::fromValue(agent));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(got("failures"), QVariantList {u"greet InvalidState"_qs}, Patience);
    }
    void agentFromCpp()
    {
        Agent agent(Network(m_network.networkUrl(), RootKey::fromDer(m_network.rootKeyDer()).value()));
        m_user->property("client").value<QObject *>()->setProperty("agent", QVariant::fromValue(static_cast<QObject *>(&agent)));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("text").toString(), u"Hello, Ada!"_qs, Patience);
    }
    void networkFromCpp()
    {
        m_user->setProperty("rootKey", u"00"_qs);
        network()->setNetwork(Network(m_network.networkUrl(), RootKey::fromDer(m_network.rootKeyDer()).value()));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("text").toString(), u"Hello, Ada!"_qs, Patience);
    }
    void nullNetworkIsInvalid()
    {
        agent()->setNetwork(nullptr);
        IC_COMPARE_ERROR(agent()->agent(), ErrorCode::InvalidState);
    }
    void agentChangesDuringCall()
    {
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        m_user->setProperty("networkUrl", QUrl(u"http://127.0.0.1:1"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(got("failures"), QVariantList {u"greet Cancelled"_qs}, Patience);
        const QString words = m_user->property("text").toString();
        QVERIFY2(words.contains(u"network of the IcAgent changed"), qPrintable(words));
    }
    void unhandledFailureIsLogged_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("isHandled");
        QTest::newRow("no function for errors") << QByteArray("function go() { greet('Ada', text => {}) }") << false;
        QTest::newRow("a function for errors") << QByteArray("function go() { greet('Ada', text => {}, error => {}) }") << true;
        QTest::newRow("a handler for all calls") << QByteArray("function go() { greet('Ada') }\n onCallFailed: {}") << true;
    }
    void unhandledFailureIsLogged()
    {
        QFETCH(QByteArray, code);
        QFETCH(bool, isHandled);
        QQmlComponent component(&m_engine);
        component.setData("import CandidTypes\nEverythingClient { " + code + " }", {});
        const std::unique_ptr<QObject> client(component.create());
        QVERIFY2(client != nullptr, qPrintable(component.errorString()));
        const QRegularExpression warning(u"EverythingClient.*greet.*InvalidState.*no agent is set.*function for errors"_qs);
        if (isHandled)
            QTest::failOnWarning(warning);
        else
            QTest::ignoreMessage(QtWarningMsg, warning);
        QVERIFY(QMetaObject::invokeMethod(client.get(), "go"));
        QCoreApplication::sendPostedEvents(client.get(), QEvent::MetaCall);
    }
    void clientDestroyedDuringCall()
    {
        const qsizetype calls = m_canister->callers.size();
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "greet", Q_ARG(QString, u"Ada"_qs)));
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendPrimitives"));
        m_user.reset();
        init(); // and while an update is executed
        QVERIFY(QMetaObject::invokeMethod(m_user.get(), "sendPrimitives"));
        QTRY_COMPARE_WITH_TIMEOUT(m_canister->callers.size(), calls + 1, Patience);
        m_user.reset();
        init();
        query(); // late answers to the destroyed clients do no harm
    }
    void throwingCallback()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"EverythingClient.*: Error: mine"_qs));
        QCOMPARE(thrown(u"client.nothing(() => { throw new Error('mine') }); client.nothing(() => client.objectName = 'told')"_qs), QString());
        QTRY_COMPARE_WITH_TIMEOUT(m_user->property("client").value<QObject *>()->objectName(), u"told"_qs, Patience);
    }
};

QTEST_GUILESS_MAIN(tst_QmlClient)
#include "tst_qmlclient.moc"
