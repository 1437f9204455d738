// SPDX-License-Identifier: MIT
#include "quickicwebsocket.h"
#include "candidtext.h"
#include "candidvariant.h"
#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>
#include <QtQml/QJSEngine>
#include <QtQml/QJSValue>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <utility>

namespace Ic {

QuickIcWebSocket::QuickIcWebSocket(QObject *parent)
    : IcWebSocket(parent)
{
    connect(this, &IcWebSocket::closed, this, [this] {
        if (m_active && !isWanted() && !m_identityAwaited) { // not if it was opened again in the meantime
            m_active = false;
            Q_EMIT activeChanged();
        }
    });
    connect(this, &IcWebSocket::messagesReceived, this, [this](const QList<IncomingMessage> &messages) {
        static const QMetaMethod signal = QMetaMethod::fromSignal(&QuickIcWebSocket::valuesReceived);
        if (!isSignalConnected(signal)) // most listen to messageReceived(), and making data takes longer than decoding
            return;
        QVariantList values;
        values.reserve(messages.size());
        for (const IncomingMessage &message : messages)
            values.append(message.toVariant());
        Q_EMIT valuesReceived(values);
    });
}

QuickIcWebSocket::~QuickIcWebSocket() = default;

void QuickIcWebSocket::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (m_complete) {
        if (!active)
            close();
        else if (!m_identityAwaited)
            open();
    }
    Q_EMIT activeChanged();
}

QString QuickIcWebSocket::messageTypeText() const
{
    if (!m_messageType.isEmpty())
        return m_messageType;
    return isMessageTypeKnown() ? IcWebSocket::messageType().toText() : QString();
}

void QuickIcWebSocket::setMessageTypeText(const QString &type)
{
    if (type == m_messageType)
        return;
    m_messageType = type;
    if (type.isEmpty()) {
        resetMessageType();
    } else if (const auto parsed = Candid::parseType(type)) {
        setMessageType(*parsed);
    } else {
        const Error error = parsed.error().within(QStringLiteral("messageType"));
        refuseMessageType(error); // another type must not take its place unnoticed
        const QPointer<QuickIcWebSocket> alive(this);
        Q_EMIT errorOccurred(error);
        if (alive)
            Q_EMIT messageTypeChanged();
    }
}

void QuickIcWebSocket::setInterfaceUrl(const QUrl &url)
{
    const QQmlContext *context = qmlContext(this);
    setInterfaceFile(context && url.isRelative() && !url.isEmpty() ? context->resolvedUrl(url) : url);
}

void QuickIcWebSocket::setQuickNetwork(QuickNetwork *network)
{
    if (network == m_network)
        return;
    if (m_network)
        m_network->disconnect(this);
    m_network = network;
    if (network) {
        connect(network, &QuickNetwork::networkChanged, this, &QuickIcWebSocket::applyNetwork);
        connect(network, &QObject::destroyed, this, &QuickIcWebSocket::loseNetwork);
    }
    const QPointer<QuickIcWebSocket> alive(this);
    applyNetwork();
    if (alive)
        Q_EMIT networkChanged();
}

void QuickIcWebSocket::loseNetwork()
{
    const QPointer<QuickIcWebSocket> alive(this);
    refuseNetwork(Error(ErrorCode::InvalidState, QStringLiteral("network: the IcNetwork was destroyed"))); // no other takes its place unnoticed
    if (alive)
        Q_EMIT networkChanged();
}

void QuickIcWebSocket::applyNetwork()
{
    if (!m_complete)
        return;
    const auto network = m_network ? m_network->network() : Result<Network>(Network::mainnet());
    if (network)
        return setNetwork(*network);
    const Error error = network.error().within(QStringLiteral("network"));
    refuseNetwork(error); // another network must not take its place unnoticed
    Q_EMIT errorOccurred(error);
}

QuickIdentity QuickIcWebSocket::quickIdentity() const
{
    return m_identityAwaited ? QuickIdentity() : QuickIdentity(identity());
}

void QuickIcWebSocket::setQuickIdentity(const QuickIdentity &identity)
{
    if (identity == quickIdentity())
        return;
    const bool wasAwaited = std::exchange(m_identityAwaited, !identity.isValid());
    const QPointer<QuickIcWebSocket> alive(this);
    // Who logged in again is nobody else: the session and what is queued stay.
    if (identity.isValid() && !wasAwaited && renewIdentity(identity.pointer())) {
        Q_EMIT principalChanged(); // identity is another, too
        return;
    }
    // The anonymous one can open nothing; without any, one would be made up.
    setIdentity(identity.isValid() ? identity.pointer() : anonymousIdentity());
    if (alive && m_active && m_complete && !m_identityAwaited)
        open();
}

void QuickIcWebSocket::refuse(const Error &error)
{
    // What is wrong with the call is told where the call is, with file and line of the script.
    if (QJSEngine *engine = qjsEngine(this))
        engine->throwError(error == ErrorCode::CandidTypeMismatch ? QJSValue::TypeError : QJSValue::GenericError, error.message());
    else
        Q_EMIT errorOccurred(error);
}

double QuickIcWebSocket::send(const QVariant &message)
{
    if (!isMessageTypeKnown()) {
        refuse(Error(ErrorCode::InvalidState, QStringLiteral("the type of the canister's messages is not known yet (messageTypeKnown)")));
        return 0;
    }
    // JavaScript objects arrive as they are.
    const QVariant data = message.metaType() == QMetaType::fromType<QJSValue>() ? message.value<QJSValue>().toVariant() : message;
    const MessageForm form = messageForm();
    const auto value = form.fromQml ? form.fromQml(data) : Candid::fromVariant(data, form.type);
    if (!value) {
        refuse(value.error());
        return 0;
    }
    return double(send(*value).id);
}

double QuickIcWebSocket::sendEncoded(const QByteArray &candid)
{
    return double(IcWebSocket::sendEncoded(candid).id);
}

void QuickIcWebSocket::classBegin()
{
    m_complete = false;
}

void QuickIcWebSocket::componentComplete()
{
    m_complete = true;
    const QPointer<QuickIcWebSocket> alive(this);
    if (m_network)
        applyNetwork();
    if (alive && m_active && !m_identityAwaited)
        open();
}

} // namespace Ic
