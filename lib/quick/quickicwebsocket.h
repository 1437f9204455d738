// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "quickidentity.h"
#include "quicknetwork.h"
#include "quicksessionoptions.h"
#include <QtCore/QPointer>
#include <QtCore/QVariant>
#include <QtQml/qqml.h>
#include <QtQml/qqmlparserstatus.h>

namespace Ic {

//! An IcWebSocket for QML: `IcWebSocket { canisterId: "…"; gatewayUrls: ["wss://…"]; interfaceFile:
//! "chat.did"; active: true }`. It follows \c active.
//!
//! While an active socket lacks a canister id or a gateway, or has an invalid network or identity, it
//! waits; \c waitingFor names the settings. It opens when the last one is set. If a setting changes
//! while it is open, it reopens with the new settings, once for all changes of one turn of the event
//! loop: reconnecting() names the first one. If a setting becomes incomplete, closed() reports it,
//! \c active stays true, and the socket waits.
//!
//! Messages are data in both directions: records are objects with named fields, and so on as in
//! candidvariant.h. If C++ set a class generated with QML_URI (setMessageType<T>()), they are objects of it.
//! `onMessageReceived: message => show(message.value.text)`. The type of messages is set by C++, by
//! \c messageType in Candid, by \c interfaceFile (relative to the QML file), or loaded from the
//! canister itself.
//!
//! \c identity signs, such as that of an IdentityStore. If its principal changes, messages queued
//! for the previous one fail with Cancelled. A later session of the same principal signs from then
//! on, with no other effect.
class IC_QUICK_EXPORT QuickIcWebSocket : public Ic::IcWebSocket, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(IcWebSocket)
    //! Whether the socket is to be connected, as soon as its settings are complete. Becomes false
    //! when the connection ends permanently, also for invalid settings such as a mistyped canister
    //! id. It is then false in handlers of all signals of that end, of which activeChanged() is the
    //! first.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    //! The type of the application's messages in Candid, such as "record { text : text }". Empty
    //! while it is not known. An empty value makes it be loaded from the interface. If the value is
    //! invalid, errorOccurred() reports the reason, and so does closed() when an active socket is to
    //! open or reopen with it.
    Q_PROPERTY(QString messageType READ messageTypeText WRITE setMessageTypeText NOTIFY messageTypeChanged)
    //! The settings that an active socket waits for, in English for logs: "canisterId is empty;
    //! network is null". Empty if it does not wait.
    Q_PROPERTY(QString waitingFor READ waitingFor NOTIFY waitingForChanged)
    //! The identity that signs. Default, if it was never assigned: a new identity for this object,
    //! with another principal in each run. Undefined is an invalid identity. A binding that throws,
    //! as for a mistyped id, assigns nothing: QML logs it, and the default remains.
    Q_PROPERTY(Ic::QuickIdentity identity READ quickIdentity WRITE setQuickIdentity RESET resetQuickIdentity NOTIFY principalChanged)
    //! Deadlines, limits and the policy for reconnecting. A change while open reopens, like other
    //! settings.
    Q_PROPERTY(Ic::QuickSessionOptions *options READ quickOptions CONSTANT)
    Q_PROPERTY(QUrl interfaceFile READ interfaceFile WRITE setInterfaceUrl NOTIFY interfaceFileChanged)
    //! The network of the canister. Default, if it was never assigned: the Internet Computer, or the
    //! one that C++ set. Null and undefined are invalid, and so is a network with an invalid
    //! property, which errorOccurred() reports.
    Q_PROPERTY(Ic::QuickNetwork *network READ quickNetwork WRITE setQuickNetwork RESET resetQuickNetwork NOTIFY networkChanged)

public:
    explicit QuickIcWebSocket(QObject *parent = nullptr);
    ~QuickIcWebSocket() override;

    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] QString messageTypeText() const;
    void setMessageTypeText(const QString &type);
    void setInterfaceUrl(const QUrl &url);
    [[nodiscard]] QuickNetwork *quickNetwork() const { return m_network; }
    void setQuickNetwork(QuickNetwork *network);
    //! Sets no network, which is invalid.
    void resetQuickNetwork() { setQuickNetwork(nullptr); }
    [[nodiscard]] QuickSessionOptions *quickOptions() { return &m_options; }
    [[nodiscard]] const QString &waitingFor() const { return m_waitingFor; }
    //! Returns the identity; invalid while the socket waits for one.
    [[nodiscard]] QuickIdentity quickIdentity() const;
    void setQuickIdentity(const QuickIdentity &identity);
    //! Sets an invalid identity.
    void resetQuickIdentity() { setQuickIdentity({}); }

    using IcWebSocket::send;
    //! Sends a message and returns its number. Throws a TypeError with the position if it does not
    //! match the type: "messages[3].text: expected text, found a number", or "value: the record has
    //! no field txt" for the outermost object; a function or a symbol matches no type. The number is then 0. Before the type is known the
    //! message waits for it: if it turns out not to match, or the type cannot be found,
    //! deliveryStateChanged() reports Failed with the error. In C++ use send<T>() or
    //! send(const Candid::Value &), which return errors. Without a JavaScript engine errors are
    //! reported by errorOccurred().
    Q_INVOKABLE double send(const QVariant &message);
    //! Sends a message that is Candid already (an ArrayBuffer that begins with DIDL), for tools.
    Q_INVOKABLE double sendEncoded(const QByteArray &candid);

    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void activeChanged();
    void waitingForChanged();
    //! Emitted with new messages as data, at most once per turn of the event loop.
    //! messageReceived() has them one by one, with sequence and times.
    void valuesReceived(const QVariantList &messages);

protected:
    void connectionChanged() override;

private:
    void refuse(const Error &error);
    void applyNetwork();
    void loseNetwork();
    [[nodiscard]] QString missingSettings() const;
    [[nodiscard]] bool updateWaitingFor();
    void openIfComplete();
    void settingChanged();
    void openOrWait();

    bool m_active = false;
    bool m_identityAwaited = false; // it was set to an invalid one
    bool m_complete = true; // constructed by C++, no parser completes it
    QString m_messageType;
    QuickSessionOptions m_options;
    QPointer<QuickNetwork> m_network;
    bool m_networkAssigned = false;
    QString m_waitingFor;
    QString m_loggedWaitingFor;
    bool m_openPending = false; // openOrWait() is queued
};

} // namespace Ic
