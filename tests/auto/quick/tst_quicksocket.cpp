// SPDX-License-Identifier: MIT
// The socket as QML uses it, against a whole local network: messages have named fields in both directions.
#include "candidtraits.h"
#include "candidvalue.h"
#include "democanisters.h"
#include "localnetwork.h"
#include "networkoptions.h"
#include "quickicwebsocket.h"
#include "testing.h"
#include "tlsrelay.h"
#include "try.h"
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Ic_WebSocketPlugin)

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;

//! A value that C++ gives to QML in place of plain data.
class Note
{
    Q_GADGET
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString length READ length)

public:
    [[nodiscard]] QString length() const { return QString::number(text.size()); }
    QString text;
};

} // namespace

template <>
struct Ic::Candid::TypeTraits<Note>
{
    [[maybe_unused]] static constexpr bool AcceptsMissing = false;
    static const Type &type()
    {
        static const Type result = Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}});
        return result;
    }
    static Value toValue(const Note &note) { return Value::record({{u"text", Value::text(note.text)}, {u"timestamp", Value::nat64(7)}}); }
    static Result<Note> fromValue(const Value &value)
    {
        IC_TRY(text, value.field(u"text"));
        Note note;
        note.text = text.toText().value_or(QString());
        return note;
    }
    static QVariant toQml(const Note &note) { return QVariant::fromValue(note); }
    static Result<Note> fromQml(const QVariant &variant)
    {
        if (variant.metaType() != QMetaType::fromType<Note>())
            return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected a note"));
        return variant.value<Note>();
    }
};

class tst_QuickSocket : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LocalNetwork> m_network;
    QQmlEngine m_engine;
    QTemporaryDir m_folder;
    const QByteArray m_keyHex = NetworkKeys(LocalNetworkOptions().seed(), DelegationMode::None).rootKeyDer().toHex();

    RootKey rootKey() const { return RootKey::fromDer(m_network->rootKeyDer()).value(); }
    Network network() const { return Network(m_network->networkUrl(), rootKey()); }
    //! An IcWebSocket for \a canister with \a body, not active yet. Its network has no address: it is reached by the gateway alone.
    std::unique_ptr<QuickIcWebSocket> create(const QString &canister, const QByteArray &body)
    {
        QQmlComponent component(&m_engine);
        component.setData(
            "import QtQml\nimport Ic.WebSocket\nIcWebSocket {\n property var got: []\n property var error\n onErrorOccurred: e => error = e\n" + body + "\n}",
            QUrl());
        std::unique_ptr<QObject> object(component.create());
        if (!object)
            qFatal("%s", qPrintable(component.errorString()));
        std::unique_ptr<QuickIcWebSocket> socket(qobject_cast<QuickIcWebSocket *>(object.release()));
        socket->setGatewayUrls({m_network->gatewayUrl()});
        socket->setCanisterId(m_network->canisters()[canister].toText());
        socket->setNetwork(Network(NetworkOptions().setUrls({}).setRootKey(rootKey())));
        return socket;
    }
    //! An IcWebSocket for the echo canister in a QML file of its own. Its IcNetwork has the address of the network and \a properties.
    std::unique_ptr<QuickIcWebSocket> load(const QByteArray &properties, const QByteArray &body = {}, const QUrl &url = {})
    {
        const QString path = m_folder.filePath(QStringLiteral("Main.qml"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(path));
        file.write(
            "import QtQml\nimport Ic.WebSocket\nIcWebSocket {\n property var got: []\n property var error\n onErrorOccurred: e => error = e\n gatewayUrls: ['"
            + m_network->gatewayUrl().toEncoded() + "']\n network: IcNetwork {\n urls: ['" + (url.isEmpty() ? m_network->networkUrl() : url).toEncoded()
            + "']\n" + properties + "\n }\n canisterId: '" + m_network->canisters()[QStringLiteral("echo")].toText().toLatin1() + "'\n" + body + "\n}");
        file.close();
        m_engine.clearComponentCache();
        QQmlComponent component(&m_engine, QUrl::fromLocalFile(path));
        std::unique_ptr<QObject> object(component.create());
        if (!object)
            qFatal("%s", qPrintable(component.errorString()));
        return std::unique_ptr<QuickIcWebSocket>(qobject_cast<QuickIcWebSocket *>(object.release()));
    }
    static QVariantList got(const QObject &socket) { return socket.property("got").value<QJSValue>().toVariant().toList(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        QFile key(m_folder.filePath(QStringLiteral("root.key")));
        QVERIFY(key.open(QIODevice::WriteOnly) && key.write(m_keyHex) == m_keyHex.size());
    }
    void init()
    {
        LocalNetworkOptions options;
        options.setPollingInterval(10ms);
        m_network = std::make_unique<LocalNetwork>();
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
    }
    void cleanup() { m_network.reset(); }

    void fieldsHaveNames_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("type in Candid") << QByteArray("messageType: 'record { text : text; timestamp : nat64 }'");
        QTest::newRow("interface file") << QByteArray("interfaceFile: 'file://" IC_DID_DIR "/echo.did'");
        QTest::newRow("the canister's own interface") << QByteArray();
    }
    void fieldsHaveNames()
    {
        QFETCH(QByteArray, source);
        // Exact to the last digit, although JavaScript's numbers are not: wide ones are strings.
        const auto socket = create(QStringLiteral("echo"),
            source
                + "\n onOpened: send({text: 'héllo', timestamp: '18446744073709551615'})\n"
                  " onMessageReceived: message => got.push(message.value.text, typeof message.value.timestamp, message.value.timestamp > '1', message.sequence "
                  "> 0)");
        if (source.isEmpty())
            socket->setNetwork(network());
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(got(*socket), (QVariantList {QStringLiteral("héllo"), QStringLiteral("string"), true, true}), Patience);
        QVERIFY(socket->property("messageTypeKnown").toBool());
        QCOMPARE(socket->property("messageType").toString(), QStringLiteral("record { text : text; timestamp : nat64 }"));
    }
    void variantsAndLists()
    {
        const auto socket = create(QStringLiteral("chat"),
            "onOpened: send({Join: {nickname: 'Ann'}})\n"
            " onMessageReceived: message => { const v = message.value; if (v.Welcome) { got.push(v.Welcome.nickname, v.Welcome.rooms.length, "
            "v.Welcome.rooms[0].name, typeof v.Welcome.rooms[0].members) } }");
        socket->setNetwork(network());
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(got(*socket), (QVariantList {QStringLiteral("Ann"), 4, QStringLiteral("lobby"), QStringLiteral("number")}), Patience);
    }
    void optionalFieldsMayBeNull()
    {
        const auto socket = create(QStringLiteral("chat"),
            "onOpened: { send({Say: {room: 'lobby', text: 'x', client_id: 'mine'}}); send({Join: {nickname: ''}}) }\n"
            " onMessageReceived: message => { if (message.value.Refused) got.push(message.value.Refused.client_id) }");
        socket->setNetwork(network());
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(got(*socket).size(), 2, Patience);
        QCOMPARE(got(*socket).at(0).toString(), QStringLiteral("mine"));
        QVERIFY2(got(*socket).at(1).isNull(), "null, and not an empty list");
    }
    void manyAtOnce()
    {
        const auto socket = create(QStringLiteral("echo"),
            "messageType: 'record { text : text; timestamp : nat64 }'\n onOpened: send({text: 'burst 100', timestamp: 0})\n"
            " onValuesReceived: values => values.forEach(v => got.push(v.text))");
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(got(*socket).size(), 100, Patience);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(got(*socket).at(i).toString(), QString::number(i + 1));
    }
    void objectsOfAClass()
    {
        const auto socket = create(QStringLiteral("echo"),
            "property var note\n onOpened: { note.text = 'from QML'; send(note); try { send({text: 1}) } catch (e) { got.push(e.toString()) } }\n"
            " onMessageReceived: message => got.push(message.value.text, message.value.length)");
        socket->setMessageType<Note>();
        socket->setProperty("note", QVariant::fromValue(Note()));
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(
            got(*socket), (QVariantList {QStringLiteral("TypeError: expected a note"), QStringLiteral("from QML"), QStringLiteral("8")}), Patience);
    }
    void reachesALocalNetwork_data()
    {
        QTest::addColumn<QByteArray>("properties");
        const QByteArray hex = m_keyHex;
        QTest::newRow("key in hexadecimal") << QByteArray("rootKey: '" + hex + "'");
        QTest::newRow("file beside the QML file") << QByteArray("rootKey: 'root.key'");
        QTest::newRow("address of a file") << QByteArray("rootKey: '" + QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("root.key"))).toEncoded() + "'");
        QTest::newRow("fetched") << QByteArray("fetchRootKey: true");
    }
    void reachesALocalNetwork()
    {
        QFETCH(QByteArray, properties);
        const auto socket = load(properties);
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Open, Patience);
        QVERIFY(socket->property("testNetwork").toBool());
        QCOMPARE(socket->network().rootKey().value().der(), m_network->rootKeyDer());
        auto *quick = socket->property("network").value<QuickNetwork *>();
        QVERIFY(quick && *quick->network() == socket->network());
    }
    void ownAuthorityIsTrusted()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("Qt was built without TLS, so there is no connection whose authority could be checked");
        QFile authority(m_folder.filePath(QStringLiteral("authority.pem")));
        QVERIFY(authority.open(QIODevice::WriteOnly) && authority.write(Test::CertificatePem) > 0);
        authority.close();
        const Test::TlsRelay relay(m_network->networkUrl());
        const QByteArray failure = "onReconnecting: reason => got.push(reason.codeName)\n onClosed: reason => got.push(reason.codeName)";
        const auto distrustful = load("rootKey: '" + m_keyHex + "'", failure, relay.url());
        distrustful->setActive(true); // it asks the network for the interface
        QTRY_VERIFY_WITH_TIMEOUT(!got(*distrustful).isEmpty(), Patience);
        QCOMPARE(got(*distrustful).constFirst().toString(), QStringLiteral("TlsFailed"));
        const auto socket = load("rootKey: '" + m_keyHex + "'\n certificateAuthorities: 'authority.pem'", {}, relay.url());
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Open, Patience);
    }
    void invalidNetworkIsRejected_data()
    {
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("property");
        const auto row = [](const char *name, const QByteArray &properties, const char *code, const char *property) {
            QTest::newRow(name) << properties << QString::fromLatin1(code) << QString::fromLatin1(property);
        };
        row("no key", "rootKey: '00'", "RootKeyInvalid", "rootKey");
        row("no such file of a key", "rootKey: 'none.key'", "FileNotReadable", "rootKey");
        row("no such file of authorities", "certificateAuthorities: 'none.pem'", "FileNotReadable", "certificateAuthorities");
        row("a file without an authority", "certificateAuthorities: 'root.key'", "FileNotReadable", "certificateAuthorities");
        row("authorities of another computer", "certificateAuthorities: 'https://host.example/etc/ca.pem'", "FileNotReadable", "certificateAuthorities");
        row("a key that is also fetched", "rootKey: '" + m_keyHex + "'; fetchRootKey: true", "InvalidArgument", "fetchRootKey");
        row("a proxy of an unknown kind", "proxy: 'ftp://me:secret@127.0.0.1:1080'", "InvalidArgument", "proxy");
        row("a proxy without a port", "proxy: 'socks5://me:secret@127.0.0.1'", "InvalidArgument", "proxy");
        row("a proxy with an impossible port", "proxy: 'http://me:secret@127.0.0.1:99999'", "InvalidArgument", "proxy");
        row("a proxy without a host", "proxy: 'http://me:secret@:1080'", "InvalidArgument", "proxy");
        row("a proxy without a scheme", "proxy: 'me:secret@127.0.0.1:1080'", "InvalidArgument", "proxy");
    }
    void invalidNetworkIsRejected()
    {
        QFETCH(QByteArray, properties);
        QFETCH(QString, code);
        QFETCH(QString, property);
        const auto socket = load(properties);
        const Error error = socket->property("error").value<Error>(); // at once
        QCOMPARE(error.codeName(), code);
        socket->setActive(true);
        QVERIFY(socket->isActive() && !socket->isWanted()); // it waits
        for (const QString &message : {error.message(), socket->waitingFor()}) {
            QVERIFY2(message.contains(property), qPrintable(message));
            QVERIFY2(!message.contains(u"secret"), "the password of the proxy");
            QVERIFY2(!message.contains(u"rootKey: root key"), qPrintable(message)); // once is enough
        }
    }
    void invalidKeyIsReported()
    {
        const auto socket = load("fetchRootKey: false");
        socket->quickNetwork()->setRootKeyText(QStringLiteral("00"));
        QCOMPARE(socket->property("error").value<Error>().codeName(), QStringLiteral("RootKeyInvalid"));
    }
    void validKeyReplacesInvalid()
    {
        const auto socket = load("rootKey: '00'");
        socket->quickNetwork()->setRootKeyText(QString::fromLatin1(m_keyHex));
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Open, Patience);
    }
    void reopensWithCorrectedNetwork()
    {
        const auto socket = load("rootKey: '" + m_keyHex + "'");
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Open, Patience);
        socket->quickNetwork()->setRootKeyText(QStringLiteral("00"));
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Closed, Patience);
        QCOMPARE(socket->closeReason().code(), ErrorCode::RootKeyInvalid);
        QVERIFY(socket->isActive());
        socket->quickNetwork()->setRootKeyText(QString::fromLatin1(m_keyHex));
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Open, Patience);
    }
    void emptyKeyRestoresDefault()
    {
        const auto socket = load("rootKey: '" + m_keyHex + "'");
        QVERIFY(socket->isTestNetwork());
        socket->quickNetwork()->setRootKeyText(QString());
        QVERIFY(!socket->isTestNetwork());
        QCOMPARE(socket->network().rootKey().value(), RootKey::mainnet());
    }
    void interfaceErrorsAreReported()
    {
        const auto socket = create(QStringLiteral("echo"), "onClosed: reason => got.push(reason.codeName, reason.advice.length > 0)");
        socket->setCanisterId(NetworkKeys::canisterId(7).toText());
        socket->setNetwork(network());
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(got(*socket), (QVariantList {QStringLiteral("CertifiedReject"), true}), Patience);
        QVERIFY(!socket->isActive());
    }
    void loadingIsVisible()
    {
        const auto socket = create(QStringLiteral("echo"), "onStateChanged: to => got.push(to === ConnectionState.LoadingInterface)");
        socket->setNetwork(network());
        socket->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), ConnectionState::Open, Patience);
        QCOMPARE(got(*socket), (QVariantList {true, false, false, false, false}));
    }
};

QTEST_GUILESS_MAIN(tst_QuickSocket)
#include "tst_quicksocket.moc"
