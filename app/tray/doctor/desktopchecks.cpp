// SPDX-License-Identifier: MIT
#include "desktopchecks.h"
#include "onresult.h"

namespace Ic::Tray {

using namespace std::chrono_literals;

namespace {

QString testTag()
{
    return QStringLiteral("icws:doctor");
}

QString testEntry()
{
    return QStringLiteral("doctor");
}

} // namespace

TrayIconCheck::TrayIconCheck(TrayIcon *icon)
    : TimedCheck(tr("Tray icon"), 8s, failed(tr("The desktop does not answer."), tr("Log out and in again, or restart the panel.")))
    , m_icon(icon)
{
}

void TrayIconCheck::look(QObject *context)
{
    switch (m_icon->mode()) {
    case TrayIcon::Mode::Deciding:
        QObject::connect(m_icon, &TrayIcon::modeChanged, context, [this, context] {
            if (m_icon->mode() != TrayIcon::Mode::Deciding)
                look(context);
        });
        return;
    case TrayIcon::Mode::StatusNotifier: return finish(ok(tr("The panel shows the icon.")));
    case TrayIcon::Mode::XEmbed: return finish(ok(tr("A tray of the older kind shows the icon.")));
    case TrayIcon::Mode::None:
        return finish(warning(tr("This desktop has no tray, so there is no icon. Notifications work nevertheless."), m_icon->explanation()));
    }
}

NotificationCheck::NotificationCheck(NotificationServer *server)
    : TimedCheck(tr("Notifications"), 8s,
        failed(tr("The notification service did not confirm the test notification."), tr("Log out and in again, or restart the notification service.")))
    , m_server(server)
{
}

void NotificationCheck::look(QObject *context)
{
    if (m_server->state() == NotificationServer::State::Unavailable) {
        if (std::exchange(m_retried, false))
            return finish(failed(tr("Notifications can't be shown."), m_server->problem()));
        m_retried = true;
        QObject::connect(m_server, &NotificationServer::stateChanged, context, [this, context] {
            if (m_server->state() != NotificationServer::State::Probing)
                look(context);
        });
        m_server->retry();
        if (m_server->state() == NotificationServer::State::Unavailable)
            look(context); // it cannot even be asked
        return;
    }
    m_retried = false;
    QObject::connect(m_server, &NotificationServer::shown, context, [this, context](const QString &tag) {
        if (tag == testTag())
            judge(context);
    });
    QObject::connect(m_server, &NotificationServer::failed, context, [this](const QString &tag, const Error &error) {
        if (tag == testTag())
            finish(failed(error));
    });
    DesktopNotification test;
    test.tag = testTag();
    test.title = tr("This is a test");
    test.body = tr("Notifications of canisters look like this.");
    test.urgency = Urgency::Low;
    test.silent = true;
    test.fades = true;
    m_server->show(test);
}

void NotificationCheck::judge(QObject *)
{
    const QString name = m_server->info().name;
    const QString who = name.isEmpty() ? tr("A test notification was shown.") : tr("%1 showed a test notification.").arg(name);
    if (m_server->isInhibited())
        return finish(warning(
            tr("The desktop's own do-not-disturb is on, so notifications stay hidden."), tr("Switch it off in the desktop's settings or in its panel.")));
    if (!m_server->capabilities().actions)
        return finish(warning(who + u' ' + tr("It has no buttons, so you can answer in the window only."),
            tr("Another notification service, such as that of GNOME, Plasma or Xfce, has buttons.")));
    finish(ok(who));
}

KeyStoreCheck::KeyStoreCheck(std::shared_ptr<KeyStore> store, EnvironmentPtr environment, std::chrono::milliseconds patience)
    : TimedCheck(tr("Key store"), patience,
        warning(tr("The key store of the desktop does not answer."),
            tr("It may be waiting for its password. Notifications do not need it, but a profile whose private key is in it opens only when it is unlocked.")))
    , m_store(std::move(store))
    , m_environment(std::move(environment))
{
}

void KeyStoreCheck::look(QObject *context)
{
    QByteArray random(16, Qt::Uninitialized);
    m_environment->fillRandom(reinterpret_cast<uchar *>(random.data()), std::size_t(random.size()));
    const auto secret = std::make_shared<const SecretBytes>(SecretBytes::copyOf(random));
    onResult(m_store->write(testEntry(), secret), context, [this, context, secret](const Result<Unit> &written) {
        if (!written)
            return finish(warning(tr("The key store of the desktop cannot store secrets: %1").arg(written.error().message()),
                tr("Install or unlock gnome-keyring, KWallet or another secret service. Notifications do not need it, but a profile whose private key is in it "
                   "opens only when it is unlocked.")));
        readBack(context, secret);
    });
}

void KeyStoreCheck::readBack(QObject *context, const SecretPtr &secret)
{
    onResult(m_store->read(testEntry()), context, [this, secret](const Result<SecretPtr> &read) {
        (void)m_store->remove(testEntry()); // an entry that stays does no harm
        const bool same = read && (*read)->view() == secret->view();
        finish(same ? ok(tr("The key store of the desktop works."))
                    : warning(tr("The key store of the desktop did not return the stored secret."), tr("Unlock it, and check it in its own program.")));
    });
}

} // namespace Ic::Tray
