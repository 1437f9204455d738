// SPDX-License-Identifier: MIT
#pragma once
#include "busname.h"
#include "dbusmenu.h"
#include "trayiconpainter.h"
#include <QtCore/QPoint>
#include <QtDBus/QDBusAbstractAdaptor>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusObjectPath>

namespace Ic::Tray {

struct StatusNotifierPixmap // (iiay)
{
    int width = 0;
    int height = 0;
    QByteArray argb; //!< in network order
};
using StatusNotifierPixmaps = QList<StatusNotifierPixmap>;

struct StatusNotifierToolTip // (sa(iiay)ss)
{
    QString iconName;
    StatusNotifierPixmaps icon;
    QString title;
    QString text;
};

QDBusArgument &operator<<(QDBusArgument &argument, const StatusNotifierPixmap &pixmap);
const QDBusArgument &operator>>(const QDBusArgument &argument, StatusNotifierPixmap &pixmap);
QDBusArgument &operator<<(QDBusArgument &argument, const StatusNotifierToolTip &toolTip);
const QDBusArgument &operator>>(const QDBusArgument &argument, StatusNotifierToolTip &toolTip);

class StatusNotifierAdaptor;

//! An icon on the bus (org.kde.StatusNotifierItem), and whether a panel shows it. Registers with the watcher when there is one that
//! serves a panel, and again whenever it comes back. It goes by the unique name of \a bus, as sandboxes demand.
class StatusNotifier : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown, //!< the bus was asked, or the watcher was
        NoWatcher,
        NoHost, //!< a watcher, but no panel that shows icons
        Refused, //!< the watcher does not want it
        Shown,
    };
    StatusNotifier(const QDBusConnection &bus, const QString &id, QObject *parent = nullptr);
    ~StatusNotifier() override;

    [[nodiscard]] State state() const { return m_state; }
    //! Emits the changes to the panels. \a tone: Light or Dark.
    void setLook(const TrayLook &look, PanelTone tone);
    void setMenu(const QList<MenuEntry> &entries) { m_menu.setEntries(entries); }

Q_SIGNALS:
    void stateChanged();
    void activated(QPoint globalPosition, const QString &activationToken);
    void secondaryActivated(QPoint globalPosition, const QString &activationToken);
    void menuTriggered(const QString &key, const QString &activationToken);
    //! The panel cannot show the menu itself.
    void menuRequested(QPoint globalPosition);

private Q_SLOTS:
    void askForHost();

private:
    friend class StatusNotifierAdaptor;
    void watcherChanged(const QString &owner);
    void registerItem();
    void setState(State state);
    [[nodiscard]] const StatusNotifierPixmaps &pixmaps() const;
    [[nodiscard]] QString statusName() const;
    [[nodiscard]] QString takeToken() { return std::exchange(m_token, {}); }

    QDBusConnection m_bus;
    QString m_id;
    QString m_watcher; // unique name
    State m_state = State::Unknown;
    quint64 m_question = 0; // answers to older ones are stale
    TrayLook m_look;
    PanelTone m_tone = PanelTone::Dark;
    QString m_token;
    mutable StatusNotifierPixmaps m_pixmaps; // painted when a panel asks for them
    DBusMenu m_menu;
    StatusNotifierAdaptor *m_adaptor;
    BusName m_service;
};

//! The interface itself; names and signatures are the protocol's.
class StatusNotifierAdaptor : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierItem")
    Q_PROPERTY(QString Category READ category CONSTANT)
    Q_PROPERTY(QString Id READ id CONSTANT)
    Q_PROPERTY(QString Title READ title NOTIFY NewTitle)
    Q_PROPERTY(QString Status READ status NOTIFY NewStatus)
    Q_PROPERTY(int WindowId READ windowId CONSTANT)
    Q_PROPERTY(QString IconThemePath READ empty CONSTANT)
    Q_PROPERTY(QDBusObjectPath Menu READ menu CONSTANT)
    Q_PROPERTY(bool ItemIsMenu READ itemIsMenu CONSTANT)
    Q_PROPERTY(QString IconName READ empty CONSTANT)
    Q_PROPERTY(Ic::Tray::StatusNotifierPixmaps IconPixmap READ iconPixmap NOTIFY NewIcon)
    Q_PROPERTY(QString OverlayIconName READ empty CONSTANT)
    Q_PROPERTY(Ic::Tray::StatusNotifierPixmaps OverlayIconPixmap READ noPixmap CONSTANT)
    Q_PROPERTY(QString AttentionIconName READ empty CONSTANT)
    Q_PROPERTY(Ic::Tray::StatusNotifierPixmaps AttentionIconPixmap READ attentionIconPixmap NOTIFY NewAttentionIcon)
    Q_PROPERTY(QString AttentionMovieName READ empty CONSTANT)
    Q_PROPERTY(Ic::Tray::StatusNotifierToolTip ToolTip READ toolTip NOTIFY NewToolTip)
public:
    explicit StatusNotifierAdaptor(StatusNotifier *item);
    [[nodiscard]] QString category() const { return QStringLiteral("Communications"); }
    [[nodiscard]] QString id() const { return m_item->m_id; }
    [[nodiscard]] QString title() const { return m_item->m_look.title; }
    [[nodiscard]] QString status() const { return m_item->statusName(); }
    [[nodiscard]] int windowId() const { return 0; }
    [[nodiscard]] QDBusObjectPath menu() const;
    [[nodiscard]] bool itemIsMenu() const { return false; }
    [[nodiscard]] QString empty() const { return {}; }
    // A name would win over the picture, which has the number: so there is none.
    [[nodiscard]] StatusNotifierPixmaps iconPixmap() const { return m_item->pixmaps(); }
    [[nodiscard]] StatusNotifierPixmaps attentionIconPixmap() const;
    [[nodiscard]] StatusNotifierPixmaps noPixmap() const { return {}; }
    [[nodiscard]] StatusNotifierToolTip toolTip() const;

public Q_SLOTS:
    void Activate(int x, int y);
    void SecondaryActivate(int x, int y);
    void ContextMenu(int x, int y);
    void Scroll(int delta, const QString &orientation);
    void ProvideXdgActivationToken(const QString &token);

Q_SIGNALS:
    void NewTitle();
    void NewIcon();
    void NewAttentionIcon();
    void NewOverlayIcon();
    void NewToolTip();
    void NewStatus(const QString &status);

private:
    StatusNotifier *m_item;
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::StatusNotifierPixmap)
Q_DECLARE_METATYPE(Ic::Tray::StatusNotifierToolTip)
