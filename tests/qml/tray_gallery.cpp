// SPDX-License-Identifier: MIT
// The windows of the tray app in many states. Each picture must show something: enough colours, enough text.
#include "trayfixture.h"
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcTrayPlugin)
Q_IMPORT_QML_PLUGIN(IcTrayCorePlugin)

using Ic::Test::TrayFixture;
using Ic::Tray::TrayViews;

class tray_gallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_data();
    void pictures();
};

namespace {

constexpr int Day = 86'400'000;

QVariantMap more(std::initializer_list<std::pair<const char *, QVariant>> fields)
{
    QVariantMap map;
    for (const auto &[key, value] : fields)
        map.insert(QString::fromLatin1(key), value);
    return map;
}

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

void subscribe(TrayFixture &tray)
{
    tray.addCanister(1, text("OpenChat"), {text("mentions"), text("direct messages")});
    tray.addCanister(2, text("NNS governance"), {text("votes"), text("results")});
    tray.addCanister(3, text("Cycles watch"), {text("low balance")});
}

void inform(TrayFixture &tray)
{
    subscribe(tray);
    tray.advance(-2 * Day);
    tray.tell(2, text("Proposal 132,411 was adopted"),
        more({{"body", text("Upgrade of the ledger suite to release 2026-11-11. 99.2 % yes.")}, {"topic", text("results")}}));
    tray.advance(Day);
    tray.tell(1, text("Grace Hopper wrote to you"),
        more({{"body", text("Did you see the new certificates? They arrive in batches now, and one check is enough for all of them.")},
            {"topic", text("direct messages")}, {"reply", text("Write to Grace")}, {"icon", text("#7a5cff")}}));
    tray.tell(3, text("Balance is below 2 T cycles"),
        more({{"body", text("Canister rdmx6-jaaaa-aaaaa-aaadq-cai has 1.83 T cycles left, which is enough for about four days.")},
            {"topic", text("low balance")}, {"urgency", text("high")}}));
    tray.views()->history()->markAllRead();
    tray.settle();
    tray.views()->undo()->dismiss();
    tray.advance(Day - 3'000'000);
    tray.tell(1, text("Alan Turing mentioned you"),
        more({{"body", text("@ada can you have a look at this? <b>It says</b> it halts.")}, {"topic", text("mentions")}, {"icon", text("#2a9d8f")}}));
    tray.advance(1'200'000);
    tray.tell(2, text("Proposal 132,418 needs your vote"),
        more({{"body",
                  text("Motion: let subnets decide on their own how many canisters they carry.\n\nThe discussion on the forum has 214 posts; most of the "
                       "objections are about the cost of moving a canister later.\n\nVoting ends on Tuesday at 18:00. Your neuron follows nobody on this "
                       "topic, so without your vote it abstains.\n\nhttps://forum.example.org/t/132418")},
            {"topic", text("votes")}, {"actions", QStringList {text("Adopt"), text("Reject"), text("Open the forum")}}, {"icon", text("#e76f51")}}));
    tray.advance(900'000);
    tray.tell(3, text("Stopped: out of cycles"),
        more({{"body", text("Canister rdmx6-jaaaa-aaaaa-aaadq-cai was stopped.")}, {"topic", text("low balance")}, {"urgency", text("critical")},
            {"actions", QStringList {text("Top up")}}}));
    tray.tell(1, text("Margaret Hamilton wrote to you"),
        more({{"body", text("Ready for launch?")}, {"topic", text("direct messages")}, {"reply", text("Write to Margaret")}}));
}

void openRow(TrayFixture &tray, int row)
{
    tray.views()->history()->open(row);
    tray.settle();
}

void hostile(TrayFixture &tray)
{
    subscribe(tray);
    tray.tell(1, text("\u202eevil txet <script>alert(1)</script> ") + QString(400, u'W'),
        more({{"body", QString(3000, u'x') + text("\n\n\n\n\u202e and <img src=\"https://evil.example/x.png\">\n") + text("line\n").repeated(60)},
            {"topic", QString(300, u't')}, {"actions", QStringList {QString(200, u'a'), text("\u202eno"), text("<b>bold</b>")}}, {"reply", QString(400, u'h')},
            {"urgency", text("critical")}}));
    openRow(tray, 0);
}

void rules(TrayFixture &tray)
{
    inform(tray);
    tray.addRule(text("Quiet results"), text("results"), 1);
    tray.addRule(text("No newsletters, please"), text("news*"), 2);
    tray.addRule({}, text("low balance"), 0);
    tray.views()->rules()->setEnabled(1, false);
    tray.engine().muteForAnHour(tray.canister(1), text("mentions"));
    tray.advance(11 * 60'000);
}

void quiet(TrayFixture &tray)
{
    inform(tray);
    tray.views()->quiet()->hours()->add();
    tray.views()->quiet()->hours()->add();
    tray.views()->quiet()->hours()->setDay(1, 5, false);
    tray.views()->quiet()->hours()->setDay(1, 6, false);
    tray.views()->quiet()->hours()->setFrom(1, text("12:30"));
    tray.views()->quiet()->hours()->setTo(1, text("13:15"));
    tray.views()->quiet()->switchOnForAnHour();
    tray.engine().sharedWith = text("The chat app");
    tray.setTestNetwork(false);
}

void troubles(TrayFixture &tray)
{
    inform(tray);
    tray.setState(1, text("waiting"), text("ConnectionRefused"), 42);
    tray.setState(2, text("stopped"), text("WitnessMismatch"));
    tray.views()->canisters()->setPaused(tray.canister(3), true);
}

void inspect(TrayFixture &tray)
{
    inform(tray);
    tray.setTestNetwork(false);
    tray.views()->offerSubscription(text("icws-notify:") + tray.canister(4) + text("/votes"));
    tray.offer(4, text("Proposal watch"));
}

void check(TrayFixture &tray)
{
    tray.views()->doctor()->runOnce();
    tray.finishChecks();
}

struct Scene
{
    const char *name;
    QString appearance;
    QSize size;
    TrayViews::Page page;
    void (*play)(TrayFixture &);
    const char *file = "TrayWindow";
};

const QList<Scene> &scenes()
{
    static const QString light = QStringLiteral("light");
    static const QString dark = QStringLiteral("dark");
    static const QSize wide {1100, 720};
    static const QSize small {640, 480};
    static const QList<Scene> all {
        {"first-start", light, wide, TrayViews::Notifications, [](TrayFixture &) {}},
        {"notices-light", light, wide, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                openRow(tray, 2);
            }},
        {"notices-dark", dark, wide, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                openRow(tray, 0);
            }},
        {"notices-small", light, small, TrayViews::Notifications, inform},
        {"notice-small", dark, small, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                openRow(tray, 2);
            }},
        {"notices-undo", light, {900, 600}, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                tray.views()->history()->remove(1);
                tray.settle();
            }},
        {"notices-nothing-found", light, wide, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                tray.views()->history()->setText(text("elephant"));
                tray.settle();
            }},
        {"notices-hostile", light, wide, TrayViews::Notifications, hostile},
        {"reply-failed", light, wide, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                openRow(tray, 0);
                auto *const reply = tray.views()->history()->detail()->reply();
                reply->setText(text("Ready when you are."));
                reply->send();
                tray.answer(1, 3, text("failed"), true);
            }},
        {"canisters-light", light, wide, TrayViews::Canisters, troubles},
        {"canisters-dark", dark, wide, TrayViews::Canisters, troubles},
        {"canisters-small", light, small, TrayViews::Canisters, troubles},
        {"subscribe-light", light, wide, TrayViews::Canisters, inspect},
        {"subscribe-small-dark", dark, small, TrayViews::Canisters, inspect},
        {"subscribe-failed", light, wide, TrayViews::Canisters,
            [](TrayFixture &tray) {
                tray.views()->offerSubscription(tray.canister(4));
                tray.refuseInspection(text("InterfaceMissing"), text("the canister does not publish its interface"));
            }},
        {"rules-light", light, wide, TrayViews::Rules, rules},
        {"rules-small-dark", dark, small, TrayViews::Rules, rules},
        {"rule-editor", light, wide, TrayViews::Rules,
            [](TrayFixture &tray) {
                rules(tray);
                tray.views()->rules()->create(tray.canister(1));
                tray.views()->rules()->draft()->setPattern(text("wrote"));
                tray.settle();
            }},
        {"rule-editor-wrong", dark, wide, TrayViews::Rules,
            [](TrayFixture &tray) {
                rules(tray);
                tray.views()->rules()->create();
                tray.views()->rules()->draft()->setRegex(true);
                tray.views()->rules()->draft()->setPattern(text("(unfinished"));
                tray.settle();
            }},
        {"settings-light", light, wide, TrayViews::Settings, quiet},
        {"settings-dark", dark, {900, 1300}, TrayViews::Settings, quiet},
        {"settings-small", light, small, TrayViews::Settings, quiet},
        {"doctor-light", light, wide, TrayViews::Doctor, check},
        {"doctor-small-dark", dark, small, TrayViews::Doctor, check},
        {"reply-window", light, {460, 340}, TrayViews::Notifications,
            [](TrayFixture &tray) {
                inform(tray);
                tray.views()->reply()->open(Ic::Tray::NoticeKey {tray.canister(1), 1});
                tray.settle();
                tray.views()->reply()->setText(text("I did, it is lovely."));
            },
            "ReplyWindow"},
        {"no-tray-window", dark, {480, 300}, TrayViews::Notifications,
            [](TrayFixture &tray) {
                tray.views()->setNoTray(text("Nobody on this desktop shows tray icons: no StatusNotifierWatcher, and no older tray."),
                    text("On GNOME, install the extension “AppIndicator and KStatusNotifierItem Support”."));
            },
            "NoTrayWindow"},
    };
    return all;
}

} // namespace

void tray_gallery::pictures_data()
{
    QTest::addColumn<int>("scene");
    for (int i = 0; i < scenes().size(); ++i)
        QTest::newRow(scenes().at(i).name) << i;
}

void tray_gallery::pictures()
{
    QFETCH(int, scene);
    const Scene &what = scenes().at(scene);
    TrayFixture tray;
    tray.settings().look = what.appearance;
    tray.views()->setPage(what.page);
    const bool playsFirst = QLatin1StringView(what.file) != QLatin1StringView("TrayWindow");
    if (playsFirst)
        what.play(tray);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QStringList warnings;
    connect(&engine, &QQmlEngine::warnings, this, [&](const QList<QQmlError> &errors) {
        for (const QQmlError &error : errors)
            warnings.append(error.toString());
    });
    engine.setInitialProperties({{QStringLiteral("views"), QVariant::fromValue(tray.views())}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/IcTray/%1.qml").arg(QLatin1StringView(what.file))));
    QVERIFY2(!engine.rootObjects().isEmpty(), qPrintable(warnings.join(u'\n')));
    auto *const window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    if (!playsFirst)
        window->resize(what.size);
    QVERIFY(QTest::qWaitForWindowExposed(window));
    if (!playsFirst)
        what.play(tray);
    // Until two pictures are the same: animations and layout have come to rest.
    QImage image;
    bool still = false;
    QElapsedTimer timer;
    for (timer.start(); !still && timer.elapsed() < 30'000;) {
        QTest::qWait(60);
        const QImage before = std::exchange(image, window->grabWindow());
        still = !image.isNull() && image == before;
    }
    if (const QString folder = qEnvironmentVariable("IC_GALLERY_DIR"); !folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(image.save(QDir(folder).filePath(QString::fromLatin1(what.name) + QStringLiteral(".png"))));
    }
    QVERIFY2(still, "the window does not come to rest");
    QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(u'\n')));

    QSet<QRgb> colours;
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            colours.insert(image.pixel(x, y));
            ++counts[image.pixel(x, y)];
        }
    }
    const int total = (image.width() / 2) * (image.height() / 2);
    const int most = *std::max_element(counts.cbegin(), counts.cend());
    QVERIFY2(colours.size() > 60, qPrintable(QString::number(colours.size())));
    QVERIFY2(most < total * 97 / 100, "nearly all of it has one colour");
}

QTEST_MAIN(tray_gallery)
#include "tray_gallery.moc"
