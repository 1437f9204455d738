// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>

namespace Ic::Tray {

//! The program that starts at login, and the folders of its entry; the defaults are this program on this desktop.
struct AutostartOptions
{
    QString program {}; //!< absolute path; empty: this program, or the AppImage that it came in
    QStringList arguments {}; //!< behind the program, before --profile, such as "--hidden"
    QString profile = QStringLiteral("default"); //!< its name is in the name of the file, unless it is the default one
    QString configHome {}; //!< empty: XDG_CONFIG_HOME, or ~/.config
    QStringList systemConfig {}; //!< empty: XDG_CONFIG_DIRS, or /etc/xdg
    bool sandboxed = false; //!< ask the portal instead of writing a file; see isSandboxed() (notificationserver.h)
};

//! Does the tray start at login? On a plain desktop that is a file in autostart/ of the user's configuration, of which only
//! our own is touched; in a sandbox the Background portal decides, after it asked the user.
class Autostart : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown, //!< a sandbox: the portal accepts a setting and does not report it
        Off,
        On,
    };
    Q_ENUM(State)

    //! \a bus is the session's; used in a sandbox only.
    explicit Autostart(const QDBusConnection &bus, AutostartOptions options = {}, QObject *parent = nullptr);
    ~Autostart() override;

    //! As the desktop will see it at the next login: files that were switched off (Hidden, X-GNOME-Autostart-enabled) count as off.
    //! Reads the files each time.
    [[nodiscard]] State state() const;
    //! The file of this profile; empty in a sandbox.
    [[nodiscard]] QString path() const;
    //! Ends with changed() or failed(): before this returns on a plain desktop, later in a sandbox, where a call during another one fails with
    //! InvalidState. The portal shows \a reason to the user.
    void setEnabled(bool enabled, const QString &reason = {});

Q_SIGNALS:
    void changed(Ic::Tray::Autostart::State state);
    //! FileNotWritable; InvalidArgument: the program's path or the profile cannot be written down; in a sandbox Unsupported: no portal;
    //! Cancelled: the user does not want it; RequestTimeout.
    void failed(const Ic::Error &error);

private Q_SLOTS:
    void portalAnswered(uint response, const QVariantMap &results);

private:
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QString systemPath() const;
    [[nodiscard]] QStringList command() const;
    [[nodiscard]] Result<Unit> writeFile(bool enabled) const;
    void askPortal(bool enabled, const QString &reason);
    void endRequest();

    QDBusConnection m_bus;
    AutostartOptions m_options;
    State m_answered = State::Unknown;
    bool m_wanted = false;
    QString m_request;
    QTimer m_deadline; // runs only while the portal is asked
};

} // namespace Ic::Tray
