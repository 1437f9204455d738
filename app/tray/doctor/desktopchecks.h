// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "keystore.h"
#include "notificationserver.h"
#include "timedcheck.h"
#include "trayicon.h"
#include <QtCore/QCoreApplication>
#include <memory>

// Checks of this desktop.
namespace Ic::Tray {

class TrayIconCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::TrayIconCheck)

public:
    explicit TrayIconCheck(TrayIcon *icon);

private:
    void look(QObject *context) override;
    TrayIcon *m_icon;
};

//! Shows a notification, for the reader to see.
class NotificationCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::NotificationCheck)

public:
    explicit NotificationCheck(NotificationServer *server);

private:
    void look(QObject *context) override;
    void judge(QObject *context);
    NotificationServer *m_server;
    bool m_retried = false;
};

//! Keeps a secret for a moment and reads it again.
class KeyStoreCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::KeyStoreCheck)

public:
    //! The key store may wait for a password without end; \a patience limits the check.
    KeyStoreCheck(std::shared_ptr<KeyStore> store, EnvironmentPtr environment, std::chrono::milliseconds patience = std::chrono::seconds(10));

private:
    void look(QObject *context) override;
    void readBack(QObject *context, const SecretPtr &secret);
    std::shared_ptr<KeyStore> m_store;
    EnvironmentPtr m_environment;
};

} // namespace Ic::Tray
