// SPDX-License-Identifier: MIT
#include "testing.h"
#include "trayoptions.h"
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;

class tst_TrayOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultOptions();
    void testNetwork();
    void gatewaysWithoutNetwork();
    void refused_data();
    void refused();
    void networksAreStored();
    void loginKeepsPassphraseFile();
};

namespace {

Result<TrayOptions> parse(const QStringList &arguments)
{
    auto options = TrayOptions::parse(QStringList {QStringLiteral("icws-tray")} + arguments);
    if (!options)
        return options.error();
    return options->value();
}

} // namespace

void tst_TrayOptions::defaultOptions()
{
    const auto options = parse({});
    IC_VERIFY(options);
    QVERIFY(!options->network);
    QCOMPARE(options->profile, QStringLiteral("default"));
    QVERIFY(!options->hidden && !options->json && options->link.isEmpty() && options->subscribe.isEmpty());
    const NetworkSettings standard = NetworkSettings::fromJson({});
    QVERIFY(standard.gateways.isEmpty());
    QCOMPARE(standard.url, QUrl(QStringLiteral("https://icp-api.io")));
    QVERIFY(standard.rootKeyDer.isEmpty() && !standard.fetchRootKey);
}

void tst_TrayOptions::testNetwork()
{
    const auto options = parse({QStringLiteral("--network"), QStringLiteral("http://127.0.0.1:4943"), QStringLiteral("--gateway"),
        QStringLiteral("ws://127.0.0.1:8080"), QStringLiteral("--fetch-root-key"), QStringLiteral("--subscribe"), QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai"),
        QStringLiteral("--hidden"), QStringLiteral("--json"), QStringLiteral("icws-notify:ryjl3-tyaaa-aaaaa-aaaba-cai")});
    IC_VERIFY(options);
    QVERIFY(options->network && options->network->fetchRootKey);
    QCOMPARE(options->network->gateways.size(), 1);
    QCOMPARE(options->subscribe.size(), 1);
    QVERIFY(options->hidden && options->json);
    QCOMPARE(options->link, QStringLiteral("icws-notify:ryjl3-tyaaa-aaaaa-aaaba-cai"));
}

void tst_TrayOptions::gatewaysWithoutNetwork()
{
    const auto options =
        parse({QStringLiteral("--gateway"), QStringLiteral("wss://a.example"), QStringLiteral("--gateway"), QStringLiteral("wss://b.example")});
    IC_VERIFY(options);
    QCOMPARE(options->network->gateways.size(), 2);
    QCOMPARE(options->network->url, QUrl(QStringLiteral("https://icp-api.io")));
    QVERIFY(!options->network->fetchRootKey);
}

void tst_TrayOptions::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QStringList &arguments, const char *word) { QTest::newRow(name) << arguments << QString::fromLatin1(word); };
    row("an unknown option", {QStringLiteral("--frobnicate")}, "frobnicate");
    row("two links", {QStringLiteral("a"), QStringLiteral("b")}, "b");
    row("a gateway that is none", {QStringLiteral("--gateway"), QStringLiteral("http://x.example")}, "gateway");
    row("root key fetched from a remote host", {QStringLiteral("--network"), QStringLiteral("https://x.example"), QStringLiteral("--fetch-root-key")},
        "loopback");
    row("a new root key where none is fetched", {QStringLiteral("--network"), QStringLiteral("https://x.example"), QStringLiteral("--accept-new-root-key")},
        "needs --fetch-root-key");
    row("a canister that is none", {QStringLiteral("--subscribe"), QStringLiteral("hello")}, "canister");
    row("no time", {QStringLiteral("--exit-after"), QStringLiteral("soon")}, "exit-after");
    row("a profile that leads elsewhere", {QStringLiteral("--profile"), QStringLiteral("../x")}, "profile");
    row("a root key without a network", {QStringLiteral("--root-key"), QStringLiteral("00")}, "root-key");
}

void tst_TrayOptions::refused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const auto options = parse(arguments);
    IC_COMPARE_ERROR(options, ErrorCode::BadInput);
    QVERIFY2(options.error().message().contains(word), qPrintable(options.error().message()));
    QVERIFY(!options.error().message().contains(u'\n'));
}

void tst_TrayOptions::networksAreStored()
{
    NetworkSettings settings;
    settings.gateways = {QUrl(QStringLiteral("wss://a.example/x"))};
    settings.url = QUrl(QStringLiteral("http://127.0.0.1:4943"));
    settings.rootKeyDer = QByteArray::fromHex("0102ff");
    settings.fetchRootKey = true;
    QCOMPARE(NetworkSettings::fromJson(settings.toJson()), settings);
}

void tst_TrayOptions::loginKeepsPassphraseFile()
{
    const QStringList plain {QStringLiteral("--autostarted")};
    QCOMPARE(parse({})->autostartArguments(), plain);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("passphrase")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sesame\n") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner));
    const QString relative = QDir::current().relativeFilePath(file.fileName());
    const auto options = parse({QStringLiteral("--passphrase-file"), relative});
    IC_VERIFY(options);
    const QStringList withFile = plain + QStringList {QStringLiteral("--passphrase-file"), file.fileName()};
    QCOMPARE(options->autostartArguments(), withFile);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadOther));
    const auto open = parse({QStringLiteral("--passphrase-file"), relative, QStringLiteral("--allow-open-files")});
    IC_VERIFY(open);
    QCOMPARE(open->autostartArguments(), withFile + QStringList {QStringLiteral("--allow-open-files")});
}

QTEST_GUILESS_MAIN(tst_TrayOptions)
#include "tst_trayoptions.moc"
