// SPDX-License-Identifier: MIT
#pragma once
#include "trayiconpainter.h"
#include "traymenu.h"
#include <QtCore/QObject>
#include <QtCore/QPoint>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>
#include <chrono>
#include <memory>

namespace Ic::Tray {

class StatusNotifier;
class WidgetMenu;
class XEmbedIcon;

//! How a TrayIcon looks for its place; the defaults are for the desktop that the program runs on.
struct TrayIconOptions
{
    QString id = QStringLiteral("icws-tray"); //!< under which panels remember where the icon was put
    std::chrono::milliseconds patience {5000}; //!< panels start late at login: a missing tray is reported only after this time
    QString desktop = qEnvironmentVariable("XDG_CURRENT_DESKTOP"); //!< as the variable has it, for the tone of the panel and explanation()
    bool sandboxed = false; //!< for explanation(): in a Flatpak the tray needs a permission
};

//! The icon in the tray, wherever this desktop has one: a StatusNotifierItem of our own where a panel shows those, else the old kind (XEmbed) where
//! the screen has a place for it, else none. Goes on watching: a tray that appears, goes or comes back moves the icon. Lives in the GUI thread and
//! never blocks it; costs nothing while nothing happens.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    enum class Mode {
        Deciding, //!< not known yet, or the tray has gone and may be about to come back
        StatusNotifier, //!< a panel shows the icon
        XEmbed, //!< a tray of the old kind shows the icon
        None, //!< there is no tray: explanation() has the reason
    };
    Q_ENUM(Mode)

    using Status = TrayStatus;
    using Look = TrayLook;
    using MenuEntry = Ic::Tray::MenuEntry;

    //! \a bus is the session's. Starts in Deciding; the first modeChanged() comes from the event loop.
    explicit TrayIcon(const QDBusConnection &bus, TrayIconOptions options = {}, QObject *parent = nullptr);
    ~TrayIcon() override;

    [[nodiscard]] Mode mode() const { return m_mode; }
    //! Why there is no icon and what to do about it, for people; empty unless mode() is None.
    [[nodiscard]] QString explanation() const;

    [[nodiscard]] const Look &look() const { return m_look; }
    //! The same look again costs nothing. Look::description is plain text.
    void setLook(const Look &look);
    //! Texts are plain, without mnemonics. Keys are unique; an entry keeps its identity in panels by its key.
    void setMenu(const QList<MenuEntry> &entries);

Q_SIGNALS:
    void modeChanged(Ic::Tray::TrayIcon::Mode mode);
    //! The icon was clicked. The token is for windowactivation.h, and may be empty.
    void activated(QPoint globalPosition, const QString &activationToken);
    //! The icon was clicked with the middle button.
    void secondaryActivated(QPoint globalPosition, const QString &activationToken);
    //! The entry \a key was chosen. Not emitted for disabled entries. A checkable entry changes only by the next setMenu().
    void menuTriggered(const QString &key, const QString &activationToken);

private:
    void decide();
    void setMode(Mode mode);
    //! May Qt's own tray icon be used, or even asked?
    [[nodiscard]] bool mayUseXEmbed() const;
    [[nodiscard]] bool showXEmbed();
    void hideXEmbed();
    //! Null without widgets.
    WidgetMenu *widgetMenu();
    [[nodiscard]] PanelTone tone() const { return panelTone(m_options.desktop); }

    TrayIconOptions m_options;
    Mode m_mode = Mode::Deciding;
    Look m_look;
    QList<MenuEntry> m_menu;
    std::unique_ptr<StatusNotifier> m_notifier;
    std::unique_ptr<WidgetMenu> m_widgetMenu;
    std::unique_ptr<XEmbedIcon> m_xembed; // after its menu: it goes first
    QTimer m_patience;
    bool m_waited = false; // since a tray was last there
    bool m_watcherSeen = false;
};

} // namespace Ic::Tray
