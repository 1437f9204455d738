// SPDX-License-Identifier: MIT
#pragma once
#include "deliverynetwork.h"
#include "icwebsocket.h"
#include "networkoptions.h"
#include "reconnectpolicy.h"
#include "rootkey.h"
#include "sessionoptions.h"
#include "verdict.h"
#include <QtCore/QMap>
#include <algorithm>
#include <iterator>

namespace Ic::Test {

//! The network on this computer answers at once, so questions need not wait. Some requests are even posted past a gateway that was going
//! to relay them: the network has to execute one of the two.
[[nodiscard]] inline SessionOptions quickOptions(int messages = 1000)
{
    SessionOptions options;
    options.setMaxQueuedMessages(messages);
    using std::chrono::milliseconds;
    options.setVerdicts(VerdictOptions().setFirstWait(milliseconds(5)).setLongestWait(milliseconds(50)).setRepostAfter(milliseconds(15)));
    options.setReconnectPolicy(ReconnectPolicy().setInitialDelay(milliseconds(50)));
    return options;
}

//! A socket to the logging canister, and everything it says about what is sent.
class DeliveryClient
{
public:
    DeliveryClient(DeliveryNetwork &network, const SessionOptions &options)
        : m_rootKey(RootKey::fromDer(network.rootKeyDer()).value())
    {
        socket.setGatewayUrls(network.gatewayUrls());
        setNetworkUrls({network.networkUrl()});
        socket.setCanisterId(network.canister().toText());
        socket.setMessageType(LogApplication::messageType());
        socket.setOptions(options);
        socket.setIdentity(m_identity);
        QObject::connect(&socket, &IcWebSocket::messageReceived, &socket, [this](const IncomingMessage &message) {
            received.append(message.value().field(u"text").value().toText().value().toUInt());
            lastCanisterTime = message.canisterTime();
        });
        QObject::connect(&socket, &IcWebSocket::opened, &socket, [this] { ++opens; });
        QObject::connect(&socket, &IcWebSocket::closed, &socket, [this](const CloseReason &reason) { ends.append(reason); });
        QObject::connect(&socket, &IcWebSocket::reconnecting, &socket, [this](const CloseReason &reason) { losses.append(reason); });
        QObject::connect(&socket, &IcWebSocket::messagesMayBeMissing, &socket, [this](const QDateTime &since) { missing.append({since, lastCanisterTime}); });
        QObject::connect(&socket, &IcWebSocket::deliveryStateChanged, &socket, [this](quint64 id, DeliveryState state) { states[id].append(state); });
    }
    //! Sets the addresses for verdicts and direct posts. Messages are verified without one, too.
    void setNetworkUrls(const QList<QUrl> &urls) { socket.setNetwork(Network(NetworkOptions().setUrls(urls).setRootKey(m_rootKey))); }
    //! Sends the numbers from \a first to before \a end.
    void send(quint32 first, quint32 end)
    {
        for (quint32 number = first; number < end; ++number)
            sendText(QString::number(number));
    }
    SentMessage sendText(const QString &text)
    {
        auto sent = socket.send(LogApplication::message(text));
        handles.append(sent);
        return sent;
    }
    [[nodiscard]] Principal principal() const { return m_identity->sender(); }

    //! Handles whose future is finished.
    [[nodiscard]] int decided() const
    {
        return int(std::count_if(handles.cbegin(), handles.cend(), [](const SentMessage &sent) { return sent.delivered.isFinished(); }));
    }
    //! Handles that ended in \a state, and in no other, and went on to nothing afterwards.
    [[nodiscard]] int endedIn(DeliveryState state) const
    {
        int count = 0;
        for (const SentMessage &sent : handles) {
            QList<DeliveryState> finals;
            const auto course = states.value(sent.id);
            std::copy_if(course.cbegin(), course.cend(), std::back_inserter(finals), isFinal);
            if (finals == QList<DeliveryState> {state} && course.last() == state && sent.delivered.isFinished())
                ++count;
        }
        return count;
    }
    //! Messages that have not left the queue yet.
    [[nodiscard]] int waiting() const
    {
        return int(std::count_if(handles.cbegin(), handles.cend(), [this](const SentMessage &sent) {
            const auto course = states.value(sent.id);
            return course.isEmpty() || course.last() == DeliveryState::Queued || course.last() == DeliveryState::Signing;
        }));
    }

    IcWebSocket socket;
    QList<SentMessage> handles;
    QMap<quint64, QList<DeliveryState>> states; // every step, by message
    QList<quint32> received;
    QDateTime lastCanisterTime;
    struct Missing
    {
        QDateTime since; //!< as reported
        QDateTime last; //!< when the last message that had come by then was sent
    };
    QList<Missing> missing;
    QList<CloseReason> ends;
    QList<CloseReason> losses;
    int opens = 0;

private:
    const RootKey m_rootKey;
    const IdentityPtr m_identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
};

//! How \a log differs from the numbers from 0 to before \a end in order; nothing if it does not.
[[nodiscard]] inline QString whatIsWrong(const QList<quint32> &log, quint32 end)
{
    QStringList faults;
    QSet<quint32> seen;
    int twice = 0;
    int outOfOrder = 0;
    for (qsizetype i = 0; i < log.size(); ++i) {
        twice += seen.contains(log[i]);
        seen.insert(log[i]);
        outOfOrder += i > 0 && log[i] < log[i - 1];
    }
    const auto lost = qsizetype(end) - seen.size();
    if (lost != 0)
        faults.append(QStringLiteral("%1 lost").arg(lost));
    if (twice > 0)
        faults.append(QStringLiteral("%1 twice").arg(twice));
    if (outOfOrder > 0)
        faults.append(QStringLiteral("%1 out of order").arg(outOfOrder));
    return faults.join(QStringLiteral(", "));
}

} // namespace Ic::Test
