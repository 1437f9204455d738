// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "quickidentity.h"
#include <QtCore/QVariant>
#include <QtQml/qqml.h>
#include <QtQml/qqmlparserstatus.h>

namespace Ic {

//! An IcWebSocket for QML: `IcWebSocket { canisterId: "…"; gatewayUrls: ["wss://…"]; interfaceFile: "chat.did"; active: true }`.
//! It opens when all its properties are set, and stays as \c active says.
//!
//! Messages are data, both ways: records are objects with named fields, and so on as candidvariant.h has it; where C++ set a
//! generated class (setMessageType<T>()), they are objects of that. `onMessageReceived: message => show(message.value.text)`.
//! What they are is said by C++, by \c messageType in Candid, by \c interfaceFile (relative to the QML file), or, with
//! \c networkUrl, by the canister itself.
//!
//! Who speaks is \c identity, such as that of an IdentityStore. While it is set to nobody an active socket waits. When it becomes
//! somebody else an active socket connects anew, and what was queued for the one before fails with Cancelled. A later session of the
//! same principal signs from then on, and nothing else changes.
class IC_QUICK_EXPORT QuickIcWebSocket : public Ic::IcWebSocket, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(IcWebSocket)
    //! Whether to be connected, or to be as soon as there is an identity. Becomes false when the connection ends for good.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    //! The type of the application's messages in Candid, such as "record { text : text }". Empty while it is not known;
    //! setting it to nothing makes it be learned from the interface. With one that can't be read, open() fails and says why.
    Q_PROPERTY(QString messageType READ messageTypeText WRITE setMessageTypeText NOTIFY messageTypeChanged)
    //! Who speaks. Never set: a new identity for this object.
    Q_PROPERTY(Ic::QuickIdentity identity READ quickIdentity WRITE setQuickIdentity NOTIFY principalChanged)
    Q_PROPERTY(QUrl interfaceFile READ interfaceFile WRITE setInterfaceUrl NOTIFY interfaceFileChanged)
    //! The key that certificates are verified with: DER in hexadecimal, or a file with that or with the DER bytes, relative to the QML file.
    //! Empty: the Internet Computer's, and not a fetched one (fetchRootKey). With one that can't be read open() fails and says why.
    Q_PROPERTY(QString rootKey READ rootKeyText WRITE setRootKeyText NOTIFY rootKeyChanged)

public:
    explicit QuickIcWebSocket(QObject *parent = nullptr);
    ~QuickIcWebSocket() override;

    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] QString messageTypeText() const;
    void setMessageTypeText(const QString &type);
    void setInterfaceUrl(const QUrl &url);
    [[nodiscard]] QString rootKeyText() const;
    void setRootKeyText(const QString &hexOrFile);
    //! Nobody while the socket waits for an identity.
    [[nodiscard]] QuickIdentity quickIdentity() const;
    void setQuickIdentity(const QuickIdentity &identity);

    using IcWebSocket::send;
    //! Sends a message and gives its number. A TypeError is thrown if it does not fit the type, and names the place:
    //! "messages[3].text: expected text, found a number". Error while the type is not known. The number is then 0.
    //! From C++ take send<T>() or send(const Candid::Value &): their results tell. Without a JavaScript engine errorOccurred() does.
    Q_INVOKABLE double send(const QVariant &message);
    //! Sends a message that is Candid already (an ArrayBuffer that begins with DIDL), for tools.
    Q_INVOKABLE double sendEncoded(const QByteArray &candid);

    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void activeChanged();
    //! The messages as data, as many as came at once. messageReceived() has them one by one, with sequence and times.
    void valuesReceived(const QVariantList &messages);

private:
    void refuse(const Error &error);

    bool m_active = false;
    bool m_identityAwaited = false; // it was set to nobody
    bool m_complete = true; // made from C++ there is no parser that completes it
    QString m_messageType;
    QString m_rootKey;
};

} // namespace Ic
