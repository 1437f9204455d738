// SPDX-License-Identifier: MIT
#include "trayicon.h"
#include "statusnotifier.h"
#include "trayexplanation.h"
#include "widgetmenu.h"
#include "xembedicon.h"

namespace Ic::Tray {

TrayIcon::TrayIcon(const QDBusConnection &bus, TrayIconOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_notifier(std::make_unique<StatusNotifier>(bus, m_options.id))
{
    m_notifier->setLook(m_look, tone());
    connect(m_notifier.get(), &StatusNotifier::stateChanged, this, &TrayIcon::decide);
    connect(m_notifier.get(), &StatusNotifier::activated, this, &TrayIcon::activated);
    connect(m_notifier.get(), &StatusNotifier::secondaryActivated, this, &TrayIcon::secondaryActivated);
    connect(m_notifier.get(), &StatusNotifier::menuTriggered, this, &TrayIcon::menuTriggered);
    connect(m_notifier.get(), &StatusNotifier::menuRequested, this, [this](QPoint position) {
        if (WidgetMenu *const menu = widgetMenu())
            menu->popup(position);
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(m_options.patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_waited = true;
        decide();
    });
    m_patience.start();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::decide()
{
    const StatusNotifier::State state = m_notifier->state();
    m_watcherSeen = m_watcherSeen || (state != StatusNotifier::State::Unknown && state != StatusNotifier::State::NoWatcher);
    if (state == StatusNotifier::State::Shown) {
        hideXEmbed();
        return setMode(Mode::StatusNotifier);
    }
    if (state == StatusNotifier::State::Unknown && m_mode == Mode::XEmbed)
        return; // a watcher has come: the old icon stays until the new one is there
    if (mayUseXEmbed() && showXEmbed())
        return setMode(Mode::XEmbed);
    hideXEmbed();
    if (m_mode == Mode::None)
        return;
    if (m_waited)
        return setMode(Mode::None);
    if (!m_patience.isActive())
        m_patience.start();
    setMode(Mode::Deciding);
}

bool TrayIcon::mayUseXEmbed() const
{
    if (!XEmbedIcon::isPossible())
        return false;
    if (m_xembed)
        return true; // Qt has decided already, when there was no watcher
    // One that was there may be about to come back, just when Qt looks.
    return m_notifier->state() == StatusNotifier::State::NoWatcher && (!m_watcherSeen || m_waited);
}

bool TrayIcon::showXEmbed()
{
    if (!m_xembed) {
        m_xembed = std::make_unique<XEmbedIcon>(widgetMenu());
        m_xembed->setLook(m_look, tone());
        connect(m_xembed.get(), &XEmbedIcon::availabilityChanged, this, &TrayIcon::decide);
        connect(m_xembed.get(), &XEmbedIcon::activated, this, [this](QPoint position) { Q_EMIT activated(position, QString()); });
        connect(m_xembed.get(), &XEmbedIcon::secondaryActivated, this, [this](QPoint position) { Q_EMIT secondaryActivated(position, QString()); });
    }
    if (!m_xembed->isAvailable())
        return false;
    m_xembed->setVisible(true);
    return true;
}

void TrayIcon::hideXEmbed()
{
    if (m_xembed)
        m_xembed->setVisible(false);
}

WidgetMenu *TrayIcon::widgetMenu()
{
    if (!m_widgetMenu && XEmbedIcon::isPossible()) {
        m_widgetMenu = std::make_unique<WidgetMenu>();
        m_widgetMenu->setEntries(m_menu);
        connect(m_widgetMenu.get(), &WidgetMenu::entryTriggered, this, [this](const QString &key) { Q_EMIT menuTriggered(key, QString()); });
    }
    return m_widgetMenu.get();
}

void TrayIcon::setMode(Mode mode)
{
    if (mode == Mode::StatusNotifier || mode == Mode::XEmbed) {
        m_patience.stop();
        m_waited = false;
    }
    if (mode == m_mode)
        return;
    m_mode = mode;
    Q_EMIT modeChanged(mode);
}

QString TrayIcon::explanation() const
{
    if (m_mode != Mode::None)
        return {};
    NoTrayReason reason = NoTrayReason::NoTray;
    if (m_notifier->state() == StatusNotifier::State::NoHost)
        reason = NoTrayReason::NoPanel;
    else if (m_notifier->state() == StatusNotifier::State::Refused)
        reason = NoTrayReason::Refused;
    return noTrayExplanation(reason, m_options.desktop, m_options.sandboxed);
}

void TrayIcon::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_look = look;
    m_notifier->setLook(look, tone());
    if (m_xembed)
        m_xembed->setLook(look, tone());
}

void TrayIcon::setMenu(const QList<MenuEntry> &entries)
{
    if (entries == m_menu)
        return;
    m_menu = entries;
    m_notifier->setMenu(entries);
    if (m_widgetMenu)
        m_widgetMenu->setEntries(entries);
}

} // namespace Ic::Tray
