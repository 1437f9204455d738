// SPDX-License-Identifier: MIT
#include "notifyinterface.h"
#include "testing.h"
#include <QtCore/QFile>

using namespace Ic;

class tst_NotifyInterface : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void interfaces_data();
    void interfaces();
};

void tst_NotifyInterface::interfaces_data()
{
    QTest::addColumn<QString>("did");
    QTest::addColumn<ErrorCode>("expected");
    QTest::addColumn<QString>("word");
    const auto read = [](const char *name) {
        QFile file(QStringLiteral(IC_DID_DIR "/") + QLatin1StringView(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", name);
        return QString::fromUtf8(file.readAll());
    };
    const QString did = read("notify.did");
    const auto row = [](const char *name, const QString &text, ErrorCode expected = ErrorCode::NoError, const char *word = "") {
        QTest::newRow(name) << text << expected << QString::fromUtf8(word);
    };
    const auto changed = [&did](const char *from, const char *to) {
        QString text = did;
        if (!text.contains(QLatin1StringView(from)))
            qFatal("notify.did has no %s", from);
        return text.replace(QLatin1StringView(from), QLatin1StringView(to));
    };
    constexpr ErrorCode Unsuitable = ErrorCode::InterfaceUnsuitable;
    constexpr ErrorCode Incompatible = ErrorCode::InterfaceIncompatible;

    row("notify.did", did);
    row("another method", changed("notify : (Draft)", "help : () -> (text) query; notify : (Draft)"));
    row("no method notify", changed("notify : (Draft)", "tell : (Draft)")); // only speakers need it
    row("another message of the client's", changed("variant {\n  // From the client.", "variant {\n  Ping;"));
    row("another message of the canister's", changed("// From the canister.", "Weather : text;"));
    row("another field in what it says", changed("  timestamp : nat64;\n};\ntype Topic", "  timestamp : nat64; colour : text;\n};\ntype Topic"));
    row("another optional field in what it takes", changed("Subscribe : record { after : nat64 }", "Subscribe : record { after : nat64; filter : opt text }"));
    row("no answer to actions", changed("  Acted : record { id : nat64; action : text };\n", ""));
    row("messages named in ws_message", changed("AppMessage", "Talk"));
    row("an older ws_get_messages", changed("  is_end_of_queue : bool;\n", ""));

    row("echo.did", read("echo.did"), Unsuitable, "its messages are not a variant");
    row("chat.did", read("chat.did"), Unsuitable, "lack Subscribe");
    row("no interface", QString(), Unsuitable, "no service");
    row("types alone", QStringLiteral("type AppMessage = nat"), Unsuitable, "no service");
    row("a service of something else", QStringLiteral("service : { greet : (text) -> (text) query }"), Unsuitable, "no method ws_open");
    row("no Candid", QStringLiteral("hello"), ErrorCode::MalformedCandid);
    for (const char *method : {"ws_open", "ws_close", "ws_message", "ws_get_messages"})
        row(method, changed(qPrintable(QLatin1StringView(method) + QStringLiteral(" :")), "other :"), Unsuitable, method);
    row("no about", changed("about :", "whois :"), Unsuitable, "no method about");
    row("about is an update", changed("(About) query", "(About)"), Incompatible, "its method about differs");
    row("about without topics", changed("; topics : vec Topic", ""), Incompatible, "topics");
    row("ws_open of another kind", changed("client_nonce : nat64; gateway", "client_nonce : text; gateway"), Incompatible, "its method ws_open differs");
    row("ws_message of another kind", changed("is_service_message : bool;", "is_service_message : nat;"), Unsuitable, "ws_message");
    for (const char *tag : {"Subscribe", "Welcome", "History", "Notified"})
        row(qPrintable(QStringLiteral("without ") + QLatin1StringView(tag)),
            changed(qPrintable(QStringLiteral("  %1 :").arg(QLatin1StringView(tag))), "  Other :"), Unsuitable, tag);
    for (const char *tag : {"Since", "Act", "Reply"}) // it must accept every message that the app may send
        row(qPrintable(QStringLiteral("without ") + QLatin1StringView(tag)),
            changed(qPrintable(QStringLiteral("  %1 :").arg(QLatin1StringView(tag))), "  Other :"), Incompatible, tag);
    row("it wants more than we send", changed("Reply : record { id : nat64;", "Reply : record { password : text; id : nat64;"), Incompatible, "password");
    row("it takes another type", changed("Act : record { id : nat64;", "Act : record { id : text;"), Incompatible, "Act");
    row("it says less than we read", changed("  previous : nat64;\n", ""), Incompatible, "previous");
    row("it says another type", changed("  body : text; // plain text", "  body : blob;"), Incompatible, "body");
    row("an urgency that we don't know", changed("High; Critical", "High; Critical; Deadly"), Incompatible, "Deadly");
}

void tst_NotifyInterface::interfaces()
{
    QFETCH(QString, did);
    QFETCH(ErrorCode, expected);
    QFETCH(QString, word);
    const auto checked = Tray::checkNotifyInterface(did);
    if (expected == ErrorCode::NoError) {
        IC_VERIFY(checked);
        return;
    }
    IC_COMPARE_ERROR(checked, expected);
    QVERIFY2(checked.error().message().contains(word), qPrintable(checked.error().message()));
}

QTEST_APPLESS_MAIN(tst_NotifyInterface)
#include "tst_notifyinterface.moc"
