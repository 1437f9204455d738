// SPDX-License-Identifier: MIT
#include "unlockprompt.h"
#include "logging.h"
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQuick/QQuickWindow>

namespace Ic::App {

using namespace std::chrono_literals;

namespace {
constexpr auto Patience = 5s; // longer than a key store that is unlocked takes, and a passphrase
} // namespace

bool UnlockPrompt::hasScreen()
{
    const QString platform = QGuiApplication::platformName();
    return platform != u"offscreen" && platform != u"minimal";
}

UnlockPrompt::UnlockPrompt(ProfileIdentity *identity, ProfileUnlock::Settings settings, QObject *parent)
    : QObject(parent)
    , m_unlock(identity, std::move(settings))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { (void)showWindow(false); });
    connect(&m_unlock, &ProfileUnlock::opened, this, [this](const IdentityPtr &opened) { finish(opened); });
    connect(&m_unlock, &ProfileUnlock::failed, this, &UnlockPrompt::onFailed);
    connect(&m_unlock, &ProfileUnlock::quitRequested, this, &UnlockPrompt::quit);
}

UnlockPrompt::~UnlockPrompt() = default;

QQuickWindow *UnlockPrompt::window() const
{
    return m_promise ? m_window.get() : nullptr;
}

QFuture<Result<IdentityPtr>> UnlockPrompt::open()
{
    m_promise.emplace();
    m_promise->start();
    auto future = m_promise->future();
    m_patience.start();
    m_unlock.retry();
    return future;
}

void UnlockPrompt::quit()
{
    if (m_window)
        finish(m_unlock.error());
}

void UnlockPrompt::onFailed()
{
    m_patience.stop();
    if (!showWindow(true))
        return finish(m_unlock.error());
    Q_EMIT asked(m_unlock.error());
}

bool UnlockPrompt::showWindow(bool activate)
{
    if (!m_window) {
        m_engine = std::make_unique<QQmlEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml")); // not a default import path before Qt 6.5
        QQmlComponent component(m_engine.get(), QUrl(QStringLiteral("qrc:/qt/qml/IcUnlock/UnlockWindow.qml")));
        // Asking a component that is not ready for an object with initial properties ends the program (Qt 6.4).
        std::unique_ptr<QObject> made(
            component.isReady() ? component.createWithInitialProperties({{QStringLiteral("unlock"), QVariant::fromValue(&m_unlock)}}) : nullptr);
        m_window.reset(qobject_cast<QQuickWindow *>(made.get()));
        if (!m_window) {
            qCWarning(lcApp, "the window cannot be made: %s", qUtf8Printable(component.errorString()));
            return false;
        }
        (void)made.release();
        // Qt's plugins for X11 and Windows read it when the window appears.
        m_window->setProperty("_q_showWithoutActivating", !activate);
        m_hasAsked = true;
        m_window->show();
        Q_EMIT shown();
    }
    if (activate)
        m_window->requestActivate();
    return true;
}

void UnlockPrompt::finish(const Result<IdentityPtr> &identity)
{
    if (!m_promise)
        return;
    auto promise = *std::exchange(m_promise, std::nullopt);
    m_patience.stop();
    if (m_window) {
        m_window->hide();
        // Not from within their own functions.
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_window.reset();
                m_engine.reset();
            },
            Qt::QueuedConnection);
    }
    promise.addResult(identity);
    promise.finish();
}

} // namespace Ic::App
