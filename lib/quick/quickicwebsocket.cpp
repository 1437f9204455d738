// SPDX-License-Identifier: MIT
#include "quickicwebsocket.h"
#include "candidtext.h"
#include "candidvariant.h"
#include "logging.h"
#include "messageform.h"
#include "printabletext.h"
#include "qmldata.h"
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
    // Each of these may be one that the socket waits for.
    for (const auto signal : {&IcWebSocket::canisterIdChanged, &IcWebSocket::networkChanged, &IcWebSocket::gatewayUrlsChanged,
             &IcWebSocket::pollWhenNoGatewayAnswersChanged, &IcWebSocket::principalChanged})
        connect(this, signal, this, &QuickIcWebSocket::settingChanged);
    connect(&m_options, &QuickSessionOptions::changed, this, [this] { setOptions(m_options.appliedTo(options())); });
    connect(this, &IcWebSocket::optionsChanged, &m_options, [this] { m_options.read(options()); });
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
    const QPointer<QuickIcWebSocket> alive(this);
    if (!active && m_complete)
        close();
    openIfComplete();
    if (alive)
        Q_EMIT activeChanged();
}

// Not a slot: QML handles signals before the slots of C++, and a handler may set active again.
void QuickIcWebSocket::connectionChanged()
{
    // Not if it was opened again in the meantime, or waits to be.
    if (!m_active || isWanted() || state() != ConnectionState::Closed || m_openPending || !m_waitingFor.isEmpty())
        return;
    m_active = false;
    Q_EMIT activeChanged();
}

QString QuickIcWebSocket::missingSettings() const
{
    QStringList missing;
    if (canisterId().isEmpty())
        missing.append(QStringLiteral("canisterId is empty"));
    if (gatewayUrls().isEmpty() && (!pollsWhenNoGatewayAnswers() || network().urls().isEmpty()))
        missing.append(QStringLiteral("gatewayUrls is empty"));
    if (const Error error = networkError(); error.isError())
        missing.append(error.message());
    if (m_identityAwaited)
        missing.append(QStringLiteral("identity is not valid"));
    return missing.join(QStringLiteral("; "));
}

//! Returns false if a slot deleted the socket.
bool QuickIcWebSocket::updateWaitingFor()
{
    const QString missing = m_active && m_complete ? missingSettings() : QString();
    if (std::exchange(m_waitingFor, missing) == missing)
        return true;
    const QPointer<QuickIcWebSocket> alive(this);
    Q_EMIT waitingForChanged();
    return alive;
}

void QuickIcWebSocket::openIfComplete()
{
    m_openPending = false; // it opens now
    if (!m_complete || !updateWaitingFor() || !m_active)
        return;
    if (!m_waitingFor.isEmpty())
        return settingChanged(); // logs if it still waits then
    m_loggedWaitingFor.clear();
    open();
}

void QuickIcWebSocket::settingChanged()
{
    if (!m_complete || !updateWaitingFor() || !m_active)
        return;
    const bool reopensItself = isWanted() && m_waitingFor.isEmpty();
    if (reopensItself || std::exchange(m_openPending, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (std::exchange(m_openPending, false))
                openOrWait();
        },
        Qt::QueuedConnection);
}

void QuickIcWebSocket::openOrWait()
{
    if (m_waitingFor.isEmpty())
        open();
    if (std::exchange(m_loggedWaitingFor, m_waitingFor) != m_waitingFor && !m_waitingFor.isEmpty())
        qCInfo(lcSession).noquote() << "an active IcWebSocket waits:" << Text::printable(m_waitingFor);
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
    if (network == m_network && std::exchange(m_networkAssigned, true))
        return;
    m_networkAssigned = true;
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
    if (!m_network) { // another network must not take its place unnoticed
        refuseNetwork(Error(ErrorCode::InvalidState, QStringLiteral("network is null")));
        return settingChanged();
    }
    const auto network = m_network->network();
    if (network)
        return setNetwork(*network);
    const Error error = network.error().within(QStringLiteral("network"));
    refuseNetwork(error);
    const QPointer<QuickIcWebSocket> alive(this);
    settingChanged();
    if (alive)
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
    // A renewed identity of the same principal: the session and the queued messages stay.
    if (identity.isValid() && !wasAwaited && renewIdentity(identity.pointer())) {
        Q_EMIT principalChanged(); // identity is another, too
        return;
    }
    setIdentity(identity.pointer()); // null if it is invalid
}

void QuickIcWebSocket::refuse(const Error &error)
{
    // An error of the call is thrown at the call, with file and line of the script.
    if (QJSEngine *engine = qjsEngine(this))
        engine->throwError(Qml::errorType(error), error.message());
    else
        Q_EMIT errorOccurred(error);
}

double QuickIcWebSocket::send(const QVariant &message)
{
    const auto data = Qml::dataOf(message);
    if (!data) {
        refuse(data.error());
        return 0;
    }
    if (!isMessageTypeKnown())
        return double(sendVariant(*data).id);
    const MessageForm form = messageForm();
    const auto value = form.fromQml ? form.fromQml(*data) : Candid::fromVariant(*data, form.type);
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
    if (m_networkAssigned)
        applyNetwork();
    if (alive)
        openIfComplete();
}

} // namespace Ic
