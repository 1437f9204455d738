// SPDX-License-Identifier: MIT
#include "deliverysimulation.h"
#include <QtCore/QSet>
#include <algorithm>

namespace Ic::Test {

using namespace std::chrono_literals;

namespace {

VirtualNetwork::Settings networkSettings(const DeliverySimulation::Settings &settings)
{
    return {settings.profile, settings.cdk, settings.networkFaults, QByteArray::number(settings.seed)};
}

//! Messages after the last verdict arrive within this time.
constexpr auto QuietTime = 60s;

} // namespace

DeliverySimulation::DeliverySimulation(const Settings &settings)
    : m_settings(settings)
    , m_scheduler(settings.seed)
    , m_network(m_scheduler, networkSettings(settings))
{
    std::vector<VirtualGateway *> gateways;
    for (int i = 0; i < settings.gateways; ++i) {
        const QUrl url(QStringLiteral("ws://gateway%1.test").arg(i + 1));
        m_gateways.push_back(std::make_unique<VirtualGateway>(m_network, url, settings.gatewayFaults));
        gateways.push_back(m_gateways.back().get());
    }
    m_client = std::make_unique<VirtualClient>(m_network, gateways, settings.options);
    m_client->open();
}

void DeliverySimulation::deliver(quint32 count, int kills, quint32 ahead, Time limit)
{
    m_firstSent = m_scheduler.now();
    const Time end = m_firstSent + limit;
    int killed = 0;
    while (m_client->decided() < count && m_client->fault().isEmpty()) {
        while (m_client->sent() < std::min(count, m_client->decided() + ahead))
            m_client->send();
        if (!m_scheduler.runNext(end))
            return;
        const bool isTimeToKill = killed < kills && m_client->decided() >= count * quint32(killed + 1) / quint32(kills + 1);
        if (isTimeToKill && m_client->gateway() && m_client->state() == ConnectionState::Open) {
            m_client->gateway()->kill();
            ++killed;
        }
    }
    m_scheduler.runUntil(m_scheduler.now() + QuietTime);
}

void DeliverySimulation::takeRandomSteps(int count)
{
    for (int i = 0; i < count && m_client->fault().isEmpty(); ++i)
        takeRandomStep();
    m_scheduler.note(QStringLiteral("all troubles end"));
    m_network.setFaults({});
    for (const auto &gateway : m_gateways) {
        gateway->setFaults({});
        gateway->start();
    }
    settle(1h);
}

void DeliverySimulation::settle(Time limit)
{
    const Time end = m_scheduler.now() + limit;
    while (m_client->decided() < m_client->sent() && m_client->fault().isEmpty() && m_scheduler.runNext(end)) { }
    m_scheduler.runUntil(m_scheduler.now() + QuietTime);
}

void DeliverySimulation::takeRandomStep()
{
    constexpr quint32 MostWaiting = 5'000;
    const double dice = m_scheduler.roll();
    if (dice < 0.6) {
        m_scheduler.runUntil(m_scheduler.now() + m_scheduler.between(0ms, 400ms));
    } else if (dice < 0.9) {
        for (int i = m_scheduler.below(4); i > 0 && m_client->sent() - m_client->decided() < MostWaiting; --i)
            m_client->send();
    } else if (dice < 0.94) {
        m_scheduler.runUntil(m_scheduler.now() + m_scheduler.between(0s, 10s));
    } else if (dice < 0.942) {
        m_scheduler.runUntil(m_scheduler.now() + m_scheduler.between(0s, 400s));
    } else if (dice < 0.965) {
        changeNetwork();
    } else if (dice < 0.995) {
        changeGateways();
    } else {
        m_scheduler.note(QStringLiteral("the network of the computer changes"));
        m_client->networkChanged();
    }
}

void DeliverySimulation::changeNetwork()
{
    const auto partUpTo = [this](double most) { return m_scheduler.happens(0.5) ? 0 : m_scheduler.roll() * most; };
    NetworkFaults faults;
    faults.swaps = partUpTo(0.05);
    faults.lostPosts = partUpTo(0.2);
    faults.silentPosts = partUpTo(0.05);
    faults.slowReads = partUpTo(0.5);
    faults.slowness = m_scheduler.between(1s, 20s);
    faults.isDown = m_scheduler.happens(0.1);
    m_scheduler.note(QStringLiteral("network: swaps %1, lost posts %2, silent posts %3, slow reads %4, %5")
                         .arg(faults.swaps)
                         .arg(faults.lostPosts)
                         .arg(faults.silentPosts)
                         .arg(faults.slowReads)
                         .arg(faults.isDown ? u"down" : u"up"));
    m_network.setFaults(faults);
}

void DeliverySimulation::changeGateways()
{
    VirtualGateway &gateway = *m_gateways[std::size_t(m_scheduler.below(int(m_gateways.size())))];
    if (!gateway.isRunning()) {
        gateway.start();
    } else if (m_scheduler.happens(0.4)) {
        gateway.kill();
    } else {
        const auto partUpTo = [this](double most) { return m_scheduler.happens(0.5) ? 0 : m_scheduler.roll() * most; };
        gateway.setFaults({partUpTo(0.1), partUpTo(0.1), partUpTo(0.02)});
    }
}

QString DeliverySimulation::whatIsWrongWithLog(bool allDelivered) const
{
    const QList<quint32> numbers = log();
    const QSet<quint32> executed(numbers.begin(), numbers.end());
    for (qsizetype i = 1; i < numbers.size(); ++i) {
        if (numbers[i] == numbers[i - 1])
            return QStringLiteral("the canister got %1 twice").arg(numbers[i]);
        if (numbers[i] < numbers[i - 1])
            return QStringLiteral("the canister got %1 after %2").arg(numbers[i]).arg(numbers[i - 1]);
    }
    for (quint32 number = 1; number <= m_client->sent(); ++number) {
        const DeliveryState state = m_client->stateOf(number);
        const bool isExecuted = executed.contains(number);
        if (!isFinal(state))
            return QStringLiteral("message %1 has no final state").arg(number);
        if (state == DeliveryState::Delivered && !isExecuted)
            return QStringLiteral("message %1 counts as delivered, and the canister does not have it").arg(number);
        if (state != DeliveryState::Delivered && state != DeliveryState::Unknown && isExecuted)
            return QStringLiteral("message %1 ended in state %2, and the canister has it").arg(number).arg(int(state));
        if (allDelivered && state != DeliveryState::Delivered)
            return QStringLiteral("message %1 ended in state %2").arg(number).arg(int(state));
    }
    return {};
}

QString DeliverySimulation::whatIsWrongWithAnswers() const
{
    const QList<quint32> numbers = log();
    qsizetype next = 0; // in the log, which is the order of the answers
    for (const VirtualClient::Answer &answer : m_client->answers()) {
        const qsizetype place = numbers.indexOf(answer.number, next);
        if (place < 0)
            return QStringLiteral("answer %1 came twice or out of order").arg(answer.number);
        if (place > next && !answer.mayFollowGap)
            return QStringLiteral("answer %1 came in the place of %2, and nothing was said to be missing").arg(answer.number).arg(numbers[next]);
        next = place + 1;
    }
    if (next < numbers.size() && !m_client->mayMissLast())
        return QStringLiteral("answer %1 and later ones did not come, and nothing was said to be missing").arg(numbers[next]);
    return {};
}

QString DeliverySimulation::whatIsWrong(bool allDelivered) const
{
    QString wrong = m_client->fault();
    if (wrong.isEmpty())
        wrong = whatIsWrongWithLog(allDelivered);
    if (wrong.isEmpty())
        wrong = whatIsWrongWithAnswers();
    if (wrong.isEmpty())
        return {};
    return QStringLiteral("seed %1: %2\n%3\nThe last steps:\n%4").arg(m_settings.seed).arg(wrong, summary(), m_scheduler.notes().join(u'\n'));
}

double DeliverySimulation::rate() const
{
    return double(m_client->decided()) / (double((m_client->lastDecision() - m_firstSent).count()) / 1e9);
}

QString DeliverySimulation::summary() const
{
    const auto endedIn = [this](DeliveryState state) {
        int count = 0;
        for (quint32 number = 1; number <= m_client->sent(); ++number)
            count += m_client->stateOf(number) == state ? 1 : 0;
        return count;
    };
    return QStringLiteral("seed %1: %2 sent, %3 delivered (%4/s), %5 rejected, %6 expired, %7 unknown; %8 executed, %9 answers, ")
               .arg(m_settings.seed)
               .arg(m_client->sent())
               .arg(endedIn(DeliveryState::Delivered))
               .arg(rate(), 0, 'f', 2)
               .arg(endedIn(DeliveryState::Rejected))
               .arg(endedIn(DeliveryState::Expired))
               .arg(endedIn(DeliveryState::Unknown))
               .arg(log().size())
               .arg(m_client->answers().size())
        + QStringLiteral("%1 sessions, %2 swaps, %3 requests lost, %4 s")
              .arg(m_client->sessions())
              .arg(m_network.swaps())
              .arg(m_network.lostPosts())
              .arg(double(m_scheduler.now().count()) / 1e9, 0, 'f', 0);
}

} // namespace Ic::Test
