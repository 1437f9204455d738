// SPDX-License-Identifier: MIT
#pragma once
#include "desktopnotification.h"
#include "error.h"
#include <QtCore/QObject>
#include <memory>

class QDBusConnection;

namespace Ic::Tray {

//! Shows notifications on this desktop. Never blocks; everything happens in the thread of the object, and no signal comes from within one of the
//! calls.
//!
//! The end of a show() is shown(), or failed(), or closed() with Withdrawn when it was taken back before. Of several with one tag that follow each
//! other faster than the server answers, only the last is shown, and signals are emitted for it alone.
class NotificationServer : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Probing, //!< being looked for, started or asked for its capabilities; notifications wait
        Available,
        Unavailable, //!< none, or one that does not answer, see problem(). Found by itself when one appears
    };
    Q_ENUM(State)

    enum class CloseReason {
        Expired, //!< after the time that the server gives it
        Dismissed, //!< by the person
        Withdrawn, //!< by withdraw() or withdrawAll()
        Undefined, //!< the server does not say
        ServerGone, //!< with the server, by no action of the user
    };
    Q_ENUM(CloseReason)

    //! As the server describes itself; empty where it doesn't.
    struct ServerInfo
    {
        QString name;
        QString version;
        QString specVersion;
        friend bool operator==(const ServerInfo &, const ServerInfo &) = default;
    };

    //! The capabilities of the server. All false until it is Available.
    struct Capabilities
    {
        bool actions = false; //!< buttons, and clicks on the notification itself
        bool body = false; //!< text below the title; without, its first line is put behind the title
        bool bodyMarkup = false;
        bool icons = false;
        bool inlineReply = false; //!< without, a reply is a button, which comes back as activated() with ReplyKey
        bool sound = false;
        bool persistence = false; //!< keeps a list of what is gone from the screen
        bool inhibitions = false; //!< has a do-not-disturb that isInhibited() follows
        bool closeSignals = false; //!< reports when a notification is gone; without, closed() comes for withdrawn ones only
        friend bool operator==(const Capabilities &, const Capabilities &) = default;
    };

    //! The key of activated() for a click on the notification itself.
    static QString defaultKey() { return QStringLiteral("default"); }
    //! The key of activated() for "Reply" where the server has no field to write in: ask for the text in a window.
    static QString replyKey() { return QStringLiteral("inline-reply"); }

    //! How many notifications wait for the server at most; the oldest fails (QueueFull) when there are more.
    static constexpr int MaxWaiting = 256;
    //! How many are given to the server at once; more have to wait for its answers, and so for the event loop.
    static constexpr int MaxInFlight = 8;
    //! How many buttons are shown at most.
    static constexpr int MaxActions = 6;
    //! How many characters of a reply are kept.
    static constexpr qsizetype MaxReplyLength = 4000;
    //! A longer activation token is ignored.
    static constexpr qsizetype MaxTokenLength = 1024;

    ~NotificationServer() override;

    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    [[nodiscard]] virtual ServerInfo info() const = 0;
    //! Whether the desktop asks for silence now. The server holds back what is shown by itself; the caller may want to know.
    [[nodiscard]] virtual bool isInhibited() const = 0;
    //! Why it is Unavailable and what to do about it, for people; else empty.
    [[nodiscard]] virtual QString problem() const = 0;

    //! While Unavailable: looks once more whether there is a server, and whether it works now. Probing at once if there is hope, and
    //! stateChanged() from the event loop. Else nothing happens. A few messages on the bus, so call it when there is a reason, not by a
    //! timer; a server that appears is found without.
    virtual void retry();

    //! Shows \a notification, in the place of the one with the same tag. Texts are cleaned and cut here (Text::cleanText()), the icon is decoded here
    //! (notificationicon.h). Keys of actions need not be safe: the server does not see them. Callers that show keys of others beside own ones have to
    //! keep them apart, also from defaultKey() and replyKey(). Fails with InvalidArgument without a tag, with ServerUnavailable while Unavailable,
    //! QueueFull, RateLimited, RequestTimeout.
    virtual void show(const DesktopNotification &notification) = 0;
    //! Takes back the one with \a tag; nothing happens if there is none.
    virtual void withdraw(const QString &tag) = 0;
    //! Takes back everything that was shown by this object.
    virtual void withdrawAll() = 0;

Q_SIGNALS:
    //! state(), capabilities(), info() or problem() have changed.
    void stateChanged();
    void inhibitedChanged(bool inhibited);
    void shown(const QString &tag);
    void failed(const QString &tag, const Ic::Error &error);
    //! \a key of the button, defaultKey() or replyKey(). \a activationToken lets a window come to the front (XDG_ACTIVATION_TOKEN,
    //! DESKTOP_STARTUP_ID); often empty. The server usually closes the notification afterwards.
    void activated(const QString &tag, const QString &key, const QString &activationToken);
    //! \a text was written in the field of the notification, at most 4,000 characters.
    void replied(const QString &tag, const QString &text, const QString &activationToken);
    void closed(const QString &tag, Ic::Tray::NotificationServer::CloseReason reason);

protected:
    explicit NotificationServer(QObject *parent = nullptr);
};

//! Whether this program runs in a sandbox that has the portal for notifications (Flatpak, Snap).
[[nodiscard]] bool isSandboxed();
//! The server for this desktop on \a connection (the session bus): the portal when \a sandboxed, else org.freedesktop.Notifications.
//! It starts to look for it at once.
[[nodiscard]] std::unique_ptr<NotificationServer> createNotificationServer(const QDBusConnection &connection, bool sandboxed);

} // namespace Ic::Tray
