// SPDX-License-Identifier: MIT
#pragma once
#include "profileunlock.h"
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QQmlEngine;
class QQuickWindow;
QT_END_NAMESPACE

namespace Ic::App {

//! Opens the identity of a profile and, where that fails, shows a window with the reason, the remedy and further attempts.
//!
//! The window also appears while the key store does not answer, after five seconds and without the focus, which may be in the
//! key store's own dialog. GUI thread; needs the QML module IcUnlock.
class UnlockPrompt final : public QObject
{
    Q_OBJECT

public:
    //! Returns whether windows of this program are on a screen: not with the platforms "offscreen" and "minimal".
    [[nodiscard]] static bool hasScreen();

    //! \a identity must outlive it.
    UnlockPrompt(ProfileIdentity *identity, ProfileUnlock::Settings settings, QObject *parent = nullptr);
    ~UnlockPrompt() override;

    //! Completes with the identity, or, when the window was closed, with the error of the last attempt. To be called once.
    [[nodiscard]] QFuture<Result<IdentityPtr>> open();
    //! Closes the window, as a person does; open() completes. Ignored without a window.
    void quit();
    //! Returns the window; null before it appears and after it is closed.
    [[nodiscard]] QQuickWindow *window() const;
    //! Returns whether the window has appeared.
    [[nodiscard]] bool hasAsked() const noexcept { return m_hasAsked; }

Q_SIGNALS:
    //! The window appeared.
    void shown();
    //! An attempt failed, and the window asks for another one. It has requested its activation.
    void asked(const Ic::Error &error);

private:
    [[nodiscard]] bool showWindow(bool activate);
    void onFailed();
    void finish(const Result<IdentityPtr> &identity);

    ProfileUnlock m_unlock;
    std::optional<QPromise<Result<IdentityPtr>>> m_promise; // until the result
    QTimer m_patience;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QQuickWindow> m_window; // of the engine
    bool m_hasAsked = false;
};

} // namespace Ic::App
