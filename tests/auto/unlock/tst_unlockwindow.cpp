// SPDX-License-Identifier: MIT
// The window of a locked profile, with a keyboard. With a folder in IC_GALLERY_DIR it keeps a picture of each state.
#include "lockedprofile.h"
#include "testing.h"
#include "unlockprompt.h"
#include <QtCore/QDir>
#include <QtGui/QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
#include <QtTest/QSignalSpy>
#include <algorithm>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcUnlockPlugin)
Q_IMPORT_QML_PLUGIN(IcUnlockCorePlugin)

using namespace Ic;
using namespace Ic::App;
using namespace Ic::Test;

Q_DECLARE_METATYPE(std::optional<Ic::KeyStoreProblem>)

namespace {

//! A program that opens a profile, and the person in front of it.
class Scene
{
public:
    explicit Scene(LockedProfile &profile, const QString &appearance = QStringLiteral("light"))
        : m_identity(profile.identity())
    {
        auto settings = profile.settings();
        settings.appearance = appearance;
        prompt = std::make_unique<UnlockPrompt>(m_identity.get(), settings);
        result = prompt->open();
    }
    [[nodiscard]] bool appears() const
    {
        return QTest::qWaitFor([this] { return prompt->window() != nullptr; }, 30'000) && QTest::qWaitForWindowActive(prompt->window());
    }
    [[nodiscard]] QQuickItem *item(const char *name) const { return prompt->window()->findChild<QQuickItem *>(QString::fromLatin1(name)); }
    [[nodiscard]] QString focus() const
    {
        const QQuickItem *const focused = prompt->window() ? prompt->window()->activeFocusItem() : nullptr;
        return focused ? focused->objectName() : QString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const { QTest::keyClick(prompt->window(), key, modifiers); }
    void type(const char *text) const
    {
        for (; *text; ++text)
            QTest::keyClick(prompt->window(), *text);
    }
    [[nodiscard]] QString passphrase() const { return item("passphrase")->property("text").toString(); }
    //! The principal, or the name of the error.
    [[nodiscard]] QString outcome() const
    {
        const auto identity = resultOf(result);
        return identity ? (*identity)->sender().toText() : identity.error().codeName();
    }

private:
    std::unique_ptr<ProfileIdentity> m_identity;

public:
    std::unique_ptr<UnlockPrompt> prompt; // uses the identity
    QFuture<Result<IdentityPtr>> result;
};

void keepPicture(const QImage &picture, const char *name)
{
    if (const QString folder = qEnvironmentVariable("IC_GALLERY_DIR"); !folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(picture.save(QDir(folder).filePath(QString::fromLatin1(name) + QStringLiteral(".png"))));
    }
}

} // namespace

class tst_UnlockWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openProfileNeedsNoWindow();
    void retryOpensUnlockedStore();
    void passphraseByKeyboard();
    void escapeEndsTheAttempt();
    void closedWindowReturnsError();
    void screenReaderNames();
    void pictures_data();
    void pictures();
};

void tst_UnlockWindow::openProfileNeedsNoWindow()
{
    LockedProfile profile;
    Scene scene(profile);
    QCOMPARE(scene.outcome(), profile.principal);
    QVERIFY(!scene.prompt->hasAsked());
    QVERIFY(!scene.prompt->window());
}

void tst_UnlockWindow::retryOpensUnlockedStore()
{
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood::Locked;
    Scene scene(profile);
    QVERIFY(scene.appears());
    QTRY_COMPARE(scene.focus(), QStringLiteral("retry"));
    const int asked = profile.keyStore->asked;
    scene.press(Qt::Key_Return);
    QTRY_VERIFY(profile.keyStore->asked > asked);
    QTRY_COMPARE(scene.focus(), QStringLiteral("retry")); // it is still locked
    QVERIFY(!scene.result.isFinished());
    profile.keyStore->mood = FakeKeyStore::Mood::Works;
    scene.press(Qt::Key_Space);
    QCOMPARE(scene.outcome(), profile.principal);
    QVERIFY(!scene.prompt->window());
    QVERIFY(scene.prompt->hasAsked());
}

void tst_UnlockWindow::passphraseByKeyboard()
{
    LockedProfile profile("sesame");
    Scene scene(profile);
    QVERIFY(scene.appears());
    QTRY_COMPARE(scene.focus(), QStringLiteral("passphrase"));
    scene.press(Qt::Key_Return); // empty: ignored
    QCOMPARE(scene.focus(), QStringLiteral("passphrase"));
    scene.type("wrong");
    QCOMPARE(scene.passphrase(), QStringLiteral("wrong"));
    QCOMPARE(scene.item("passphrase")->property("displayText").toString().count(u'w'), 0);
    scene.press(Qt::Key_Tab);
    QCOMPARE(scene.focus(), QStringLiteral("show"));
    scene.press(Qt::Key_Space);
    QCOMPARE(scene.item("passphrase")->property("displayText").toString(), QStringLiteral("wrong"));
    scene.press(Qt::Key_Space);
    scene.press(Qt::Key_Tab);
    QCOMPARE(scene.focus(), QStringLiteral("open"));
    scene.press(Qt::Key_Tab);
    QCOMPARE(scene.focus(), QStringLiteral("quit"));
    scene.press(Qt::Key_Backtab);
    scene.press(Qt::Key_Return);
    QVERIFY(scene.passphrase().isEmpty());
    QTRY_VERIFY(scene.item("passphrase")->property("wrong").toBool());
    QCOMPARE(scene.focus(), QStringLiteral("passphrase"));
    QCOMPARE(profile.contents(), profile.sealed);
    scene.type("sesame");
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.outcome(), profile.principal);
}

void tst_UnlockWindow::escapeEndsTheAttempt()
{
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood::Locked;
    Scene scene(profile);
    QVERIFY(scene.appears());
    profile.keyStore->mood = FakeKeyStore::Mood::Silent;
    scene.press(Qt::Key_Return);
    QTRY_COMPARE(scene.focus(), QStringLiteral("cancel"));
    scene.press(Qt::Key_Escape);
    QTRY_COMPARE(scene.focus(), QStringLiteral("retry"));
    QVERIFY(!scene.result.isFinished());
    scene.press(Qt::Key_Escape);
    QCOMPARE(scene.outcome(), QStringLiteral("KeyStoreUnavailable"));
    QCOMPARE(profile.contents(), profile.sealed);
}

void tst_UnlockWindow::closedWindowReturnsError()
{
    LockedProfile profile;
    profile.keyStore->mood = FakeKeyStore::Mood::Locked;
    Scene scene(profile);
    QVERIFY(scene.appears());
    const QSignalSpy lastWindow(qGuiApp, &QGuiApplication::lastWindowClosed); // which would end the program with 0
    scene.prompt->window()->close();
    QCOMPARE(scene.outcome(), QStringLiteral("KeyStoreUnavailable"));
    QVERIFY(!scene.prompt->window());
    QCOMPARE(lastWindow.size(), 0);
}

void tst_UnlockWindow::screenReaderNames()
{
    LockedProfile profile("sesame");
    Scene scene(profile);
    QVERIFY(scene.appears());
    // QAccessible has interfaces only where a screen reader listens; the attached object has what QML says anywhere.
    const auto accessible = [&scene](const char *item, const char *property) {
        const QObjectList children = scene.item(item)->children();
        const auto attached = std::find_if(children.begin(), children.end(), [](const QObject *child) { return child->inherits("QQuickAccessibleAttached"); });
        return attached != children.end() ? (*attached)->property(property) : QVariant();
    };
    const auto name = [&accessible](const char *item) { return accessible(item, "name").toString(); };
    QCOMPARE(name("show"), QStringLiteral("Show passphrase"));
    QCOMPARE(name("open"), QStringLiteral("Open profile"));
    QCOMPARE(name("quit"), QStringLiteral("Quit"));
    QCOMPARE(accessible("passphrase", "passwordEdit"), QVariant(true));
}

void tst_UnlockWindow::pictures_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<int>("mood");
    QTest::addColumn<std::optional<KeyStoreProblem>>("stated");
    using Mood = FakeKeyStore::Mood;
    using Problem = std::optional<KeyStoreProblem>;
    QTest::newRow("locked-light") << QByteArray() << int(Mood::Locked) << Problem(KeyStoreProblem::Locked);
    QTest::newRow("locked-dark") << QByteArray() << int(Mood::Locked) << Problem(KeyStoreProblem::Locked);
    QTest::newRow("no-answer-dark") << QByteArray() << int(Mood::Refuses) << Problem(KeyStoreProblem::Silent);
    QTest::newRow("no-key-store-light") << QByteArray() << int(Mood::Refuses) << Problem(KeyStoreProblem::Absent);
    QTest::newRow("no-key-light") << QByteArray() << int(Mood::Forgets) << Problem(KeyStoreProblem::EntryMissing);
    QTest::newRow("refused-dark") << QByteArray() << int(Mood::Refuses) << Problem();
    QTest::newRow("passphrase-light") << QByteArray("sesame") << int(Mood::Works) << Problem();
    QTest::newRow("passphrase-wrong-dark") << QByteArray("sesame") << int(Mood::Works) << Problem();
    QTest::newRow("waiting-light") << QByteArray() << int(Mood::Locked) << Problem(KeyStoreProblem::Locked);
}

void tst_UnlockWindow::pictures()
{
    QFETCH(QByteArray, passphrase);
    QFETCH(int, mood);
    QFETCH(std::optional<KeyStoreProblem>, stated);
    const char *const tag = QTest::currentDataTag();
    LockedProfile profile(passphrase);
    profile.keyStore->mood = FakeKeyStore::Mood(mood);
    profile.keyStore->problem = stated;
    Scene scene(profile, QByteArrayView(tag).endsWith("dark") ? QStringLiteral("dark") : QStringLiteral("light"));
    QVERIFY(scene.appears());
    if (QByteArrayView(tag).startsWith("passphrase-wrong")) {
        scene.type("wrong");
        scene.press(Qt::Key_Return);
        QTRY_VERIFY(scene.item("passphrase")->property("wrong").toBool());
    }
    if (QByteArrayView(tag).startsWith("waiting")) {
        profile.keyStore->mood = FakeKeyStore::Mood::Silent;
        scene.press(Qt::Key_Return);
        QTRY_COMPARE(scene.focus(), QStringLiteral("cancel"));
    }
    QQuickWindow *const window = scene.prompt->window();
    // Until two pictures are the same: the colours of another appearance fade in. The wait has a spinner, which never rests.
    QImage picture;
    const auto isStill = [&picture, window] {
        const QImage before = std::exchange(picture, window->grabWindow());
        return !before.isNull() && before == picture;
    };
    QTRY_VERIFY(isStill() || (!picture.isNull() && QByteArrayView(tag).startsWith("waiting")));
    QVERIFY(window->height() <= 640);
    keepPicture(picture, tag);
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 2) {
        for (int x = 0; x < picture.width(); x += 2)
            colours.insert(picture.pixel(x, y));
    }
    QVERIFY2(colours.size() > 40, qPrintable(QString::number(colours.size())));
}

QTEST_MAIN(tst_UnlockWindow)
#include "tst_unlockwindow.moc"
