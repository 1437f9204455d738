// SPDX-License-Identifier: MIT
#pragma once
#include "privatebus.h"
#include <QtCore/QHash>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVirtualObject>
#include <QtGui/QImage>
#include <functional>

namespace Ic::Test {

//! The arguments of one call of Notify.
struct RecordedNotification
{
    quint32 id = 0; //!< that it got
    quint32 replacesId = 0;
    QString sender; //!< unique name
    QString appName;
    QString appIcon;
    QString summary;
    QString body;
    QStringList actions; //!< name, label, name, label …
    QVariantMap hints;
    int timeout = 0;

    [[nodiscard]] QStringList labels() const; //!< of the buttons: neither of "default" nor of "inline-reply"
    [[nodiscard]] QString actionOf(const QString &label) const; //!< the name of the button with \a label; empty: none
    [[nodiscard]] bool has(const QString &action) const; //!< whether \a action is the name of one
    [[nodiscard]] int urgency() const; //!< -1: not said, or not as a byte
    [[nodiscard]] QImage image() const; //!< of image-data; null: none, or not well-formed
};

//! A notification server that writes down what it is asked, and does what the test says. It has a connection of its own, and answers
//! from the event loop like another program: use QTRY_….
class RecordingNotificationServer : public QDBusVirtualObject
{
    Q_OBJECT

public:
    struct Behaviour
    {
        QStringList capabilities;
        QString name = QStringLiteral("recorder");
        QString specVersion = QStringLiteral("1.2");
        bool hasInhibited = false; //!< the property `Inhibited`
        bool activationTokens = false; //!< sends ActivationToken before ActionInvoked and NotificationReplied
        bool broadcasts = false; //!< its signals are broadcast, as from KDE; else they go to the callers of Notify
        bool closesOnAction = true;
        bool replaces = true; //!< else it gives a new id and shows both

        [[nodiscard]] Behaviour without(const QString &capability) const;
    };
    //! actions, body, body-markup, inline-reply, persistence, sound, `Inhibited`, activation tokens.
    static Behaviour kde();
    //! actions, body, body-markup, icon-static: no inline reply and no `Inhibited`.
    static Behaviour dunst();
    static Behaviour withoutActions() { return kde().without(QStringLiteral("actions")); }
    static Behaviour withoutInlineReply() { return kde().without(QStringLiteral("inline-reply")); }
    static Behaviour withoutMarkup() { return kde().without(QStringLiteral("body-markup")); }
    static Behaviour withoutBody() { return kde().without(QStringLiteral("body")); }

    //! Takes the name at once, or as soon as its present owner has gone. \a bus outlives it.
    explicit RecordingNotificationServer(PrivateBus &bus, const Behaviour &behaviour = kde());
    //! On \a connection; it can neither crash() nor start() again.
    explicit RecordingNotificationServer(const QDBusConnection &connection, const Behaviour &behaviour = kde());
    ~RecordingNotificationServer() override;

    // The recorded calls.
    [[nodiscard]] const QList<RecordedNotification> &notified() const { return m_notified; } //!< every Notify, since construction
    [[nodiscard]] int count() const { return int(m_notified.size()); }
    [[nodiscard]] RecordedNotification last() const { return m_notified.isEmpty() ? RecordedNotification() : m_notified.constLast(); }
    [[nodiscard]] QList<quint32> closeRequests() const { return m_closeRequests; } //!< ids of every CloseNotification
    [[nodiscard]] QList<RecordedNotification> visible() const { return m_visible; } //!< on the screen, oldest first
    [[nodiscard]] int calls(const QString &method) const { return m_calls.value(method); }
    //! The visible one with \a summary; id 0: none.
    [[nodiscard]] RecordedNotification withSummary(const QString &summary) const;
    [[nodiscard]] QString uniqueName() const;

    // Actions of the user.
    void click(quint32 id, const QString &token = {}) { invoke(id, QStringLiteral("default"), token); }
    void press(quint32 id, const QString &label, const QString &token = {}); //!< the button with \a label
    void reply(quint32 id, const QString &text, const QString &token = {});
    void dismiss(quint32 id) { close(id, 2); }
    void expire(quint32 id) { close(id, 1); }
    void close(quint32 id, quint32 reason);
    void setInhibited(bool inhibited, bool asInvalidated = false);
    //! Sends ActionInvoked with any \a action, also one that is not there.
    void invoke(quint32 id, const QString &action, const QString &token = {});
    //! Broadcasts any signal of org.freedesktop.Notifications.
    void send(const QString &signal, const QVariantList &arguments) { sendTo({}, signal, arguments); }
    //! The same from another program.
    static void sendFrom(const QDBusConnection &connection, const QString &signal, const QVariantList &arguments);

    // How it misbehaves.
    void hold(const QString &method); //!< calls of \a method are not answered
    void release(const QString &method); //!< until now
    void failNext(const QString &method, const QString &errorName, int times = 1);
    //! Called before a Notify is answered.
    std::function<void(const RecordedNotification &)> beforeReply;
    //! Called when a Notify was read; true: nothing more happens to it, as when the server has crashed() meanwhile.
    std::function<bool(const RecordedNotification &)> swallow;
    void crash(); //!< it and its notifications are gone, calls are never answered
    bool start(); //!< again, with another unique name, and with ids from 1, as a new program
    bool start(const Behaviour &behaviour);

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

Q_SIGNALS:
    void received(quint32 id); //!< a Notify; notified() has it
    void closeRequested(quint32 id);

private:
    void answer(const QDBusMessage &message);
    void notify(const QDBusMessage &message);
    void getProperty(const QDBusMessage &message);
    void sendTo(const QString &service, const QString &signal, const QVariantList &arguments);
    QString receiverOf(quint32 id) const;

    PrivateBus *m_bus = nullptr;
    QString m_connectionName;
    QDBusConnection m_connection;
    Behaviour m_behaviour;
    bool m_inhibited = false;
    quint32 m_lastId = 0;
    QList<RecordedNotification> m_notified;
    QList<RecordedNotification> m_visible;
    QList<quint32> m_closeRequests;
    QHash<QString, int> m_calls;
    QHash<quint32, QString> m_senders;
    QStringList m_held;
    QList<QDBusMessage> m_unanswered;
    struct Failure
    {
        QString error;
        int times;
    };
    QHash<QString, Failure> m_failures;
};

} // namespace Ic::Test
