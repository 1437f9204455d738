// SPDX-License-Identifier: MIT
// The chat window in many states. Each picture must show something: enough colours, enough text.
#include "chatfixture.h"
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcChatPlugin)
Q_IMPORT_QML_PLUGIN(IcChatCorePlugin)

using Ic::Test::ChatFixture;
using Ic::Test::Lobby;

class chat_gallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_data();
    void pictures();
};

namespace {

const QStringList Rooms {Lobby, QStringLiteral("qt"), QStringLiteral("internet-computer"), QStringLiteral("random")};

void converse(ChatFixture &chat)
{
    chat.advance(-86'400'000);
    chat.hear(Lobby, QStringLiteral("The certificates arrive in batches of fifty now, and one check is enough for all of them."), 1);
    chat.hear(Lobby, QStringLiteral("That was last week's idea, wasn't it?"), 2);
    chat.advance(86'400'000);
    chat.hear(Lobby, QStringLiteral("Good afternoon, everybody!"), 1);
    chat.hear(Lobby, QStringLiteral("I have read the whole protocol again.\nTwo things:\n  1. the path has to be exact\n  2. the nonce has to rise"), 1);
    chat.hear(Lobby, QStringLiteral("Both are tested."), 0);
    chat.advance(60'000);
    chat.hear(Lobby, QStringLiteral("Then I have nothing to complain about. <b>Really</b> & truly."), 3);
    chat.hear(QStringLiteral("qt"), QStringLiteral("x"), 2);
    chat.hearMany(QStringLiteral("random"), 120, 2);
    chat.controller()->edit(QStringLiteral("Look for the small shield: every message with it was certified by the network, and checked here."));
    chat.controller()->say();
    chat.settle(QStringLiteral("confirmed"));
    chat.controller()->edit(QStringLiteral("Nice."));
    chat.controller()->say();
    chat.settle(QStringLiteral("sent"));
}

void failures(ChatFixture &chat)
{
    converse(chat);
    chat.controller()->edit(QStringLiteral("This one is too quick."));
    chat.controller()->say();
    chat.settle(QStringLiteral("refused"));
    chat.controller()->edit(QStringLiteral("And this one was under way."));
    chat.controller()->say();
    chat.settle(QStringLiteral("sent"));
    chat.lose(QStringLiteral("ConnectionLost"), 7);
    chat.controller()->edit(QStringLiteral("Waiting for better times"));
    chat.controller()->say();
}

void longTexts(ChatFixture &chat)
{
    chat.hear(Lobby, QString(3000, u'x'), 1);
    chat.hear(Lobby, QStringLiteral("Lorem ipsum dolor sit amet, consectetur adipiscing elit. ").repeated(20), 2);
    chat.hear(Lobby, QStringLiteral("Lorem ipsum dolor sit amet. ").repeated(15), 0);
    chat.hear(Lobby, QStringLiteral("عائدة says שלום and 愛達 says こんにちは"), 3);
    chat.controller()->edit(QStringLiteral(
        "A draft\nof\nseveral\nlines\nwhich goes on and on and on and on and on and on and on and on and on and on and on and on\nand\non\nand on"));
    chat.controller()->selectRoom(QStringLiteral("qt"));
    chat.controller()->selectRoom(Lobby); // so that the composer shows it
}

QElapsedTimer begun()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

struct Scene
{
    const char *name;
    QString appearance;
    QSize size;
    void (*play)(ChatFixture &);
    QStringList rooms;
};

const QList<Scene> &scenes()
{
    static const QList<Scene> all {
        {"join-light", QStringLiteral("light"), {1040, 720}, [](ChatFixture &chat) { chat.becomeOpen(); }, {}},
        {"join-dark-refused", QStringLiteral("dark"), {1040, 720},
            [](ChatFixture &chat) {
                chat.becomeOpen();
                chat.controller()->join(QStringLiteral("Ada"));
                chat.refuse(QStringLiteral("Somebody else has this name already."));
            },
            {}},
        {"join-unreachable-narrow", QStringLiteral("light"), {390, 640}, [](ChatFixture &chat) { chat.lose(QStringLiteral("ConnectionRefused"), 12); }, {}},
        {"chat-light", QStringLiteral("light"), {1040, 720},
            [](ChatFixture &chat) {
                converse(chat);
                chat.hearTyping(Lobby, 1);
            },
            Rooms},
        {"chat-dark", QStringLiteral("dark"), {1040, 720},
            [](ChatFixture &chat) {
                converse(chat);
                chat.hearTyping(Lobby, 1);
            },
            Rooms},
        {"chat-narrow", QStringLiteral("light"), {400, 700}, converse, Rooms},
        {"reconnecting-light", QStringLiteral("light"), {1040, 720}, failures, Rooms},
        {"reconnecting-dark", QStringLiteral("dark"), {1040, 720}, failures, Rooms},
        {"forged", QStringLiteral("light"), {1040, 720},
            [](ChatFixture &chat) {
                converse(chat);
                chat.lose(QStringLiteral("WitnessMismatch"), 0);
            },
            Rooms},
        {"empty", QStringLiteral("light"), {1040, 720}, [](ChatFixture &) {}, Rooms},
        {"long-texts", QStringLiteral("light"), {820, 720}, longTexts, Rooms},
        {"many-rooms", QStringLiteral("dark"), {900, 600},
            [](ChatFixture &chat) {
                chat.hear(QStringLiteral("room-0"), QStringLiteral("Hello"));
                chat.hearMany(QStringLiteral("room-7 with a rather long name"), 7);
            },
            [] {
                QStringList rooms;
                for (int i = 0; i < 60; ++i)
                    rooms.append(i % 7 ? QStringLiteral("room-%1").arg(i) : QStringLiteral("room-%1 with a rather long name").arg(i));
                rooms[0] = QStringLiteral("room-0");
                return rooms;
            }()},
    };
    return all;
}

} // namespace

void chat_gallery::pictures_data()
{
    QTest::addColumn<int>("scene");
    for (int i = 0; i < scenes().size(); ++i)
        QTest::newRow(scenes().at(i).name) << i;
}

void chat_gallery::pictures()
{
    QFETCH(int, scene);
    const Scene &what = scenes().at(scene);
    ChatFixture chat;
    chat.controller()->setAppearance(what.appearance);
    if (!what.rooms.isEmpty())
        chat.join(what.rooms);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QStringList warnings;
    connect(&engine, &QQmlEngine::warnings, this, [&](const QList<QQmlError> &errors) {
        for (const QQmlError &error : errors)
            warnings.append(error.toString());
    });
    engine.setInitialProperties({{QStringLiteral("controller"), QVariant::fromValue(chat.controller())}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/IcChat/ChatWindow.qml")));
    QVERIFY(!engine.rootObjects().isEmpty());
    auto *const window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    window->resize(what.size);
    QVERIFY(QTest::qWaitForWindowExposed(window));
    what.play(chat);
    // Until two pictures are the same: animations and layout have come to rest.
    QImage image;
    bool still = false;
    for (QElapsedTimer timer(begun()); !still && timer.elapsed() < 30'000;) {
        QTest::qWait(60);
        const QImage before = std::exchange(image, window->grabWindow());
        still = !image.isNull() && image == before;
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
    if (const QString folder = qEnvironmentVariable("IC_GALLERY_DIR"); !folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(image.save(QDir(folder).filePath(QString::fromLatin1(what.name) + QStringLiteral(".png"))));
    }
}

QTEST_MAIN(chat_gallery)
#include "chat_gallery.moc"
