// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include <QtCore/QVariant>
#include <QtQml/qqml.h>
#include <QtQml/qqmlparserstatus.h>

namespace Ic {

//! An IcWebSocket for QML: `IcWebSocket { canisterId: "…"; gatewayUrls: ["wss://…"]; active: true }`.
//! It opens when all its properties are set, and stays as \c active says. The message type comes from C++
//! (IcWebSocket::setMessageType) or as text with \c messageType.
class QuickIcWebSocket : public IcWebSocket, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(IcWebSocket)
    //! Whether to be connected. Becomes false when the connection ends for good.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    //! The type of the application's messages in Candid, such as "record { text : text }".
    Q_PROPERTY(QString messageType READ messageTypeText WRITE setMessageTypeText NOTIFY messageTypeChanged)

public:
    explicit QuickIcWebSocket(QObject *parent = nullptr);
    ~QuickIcWebSocket() override;

    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] QString messageTypeText() const { return m_messageType; }
    void setMessageTypeText(const QString &type);

    //! Sends a message given as JSON-like data: records are objects, 64-bit numbers decimal strings or numbers, opt is null or
    //! [v], variants are {"Tag": v}. Gives its number, or 0 after errorOccurred() if it doesn't fit the type.
    Q_INVOKABLE double sendValue(const QVariant &message);

    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void activeChanged();
    void messageTypeChanged();
    //! The messages as data, see sendValue().
    void valuesReceived(const QVariantList &messages);

private:
    bool m_active = false;
    bool m_complete = true; // made from C++ there is no parser that completes it
    QString m_messageType;
};

} // namespace Ic
