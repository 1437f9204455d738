// SPDX-License-Identifier: MIT
#include "deliveryprover.h"
#include "environment.h"
#include "missingcanister.h"
#include "networkoptions.h"
#include <QtCore/QPointer>
#include <algorithm>
#include <limits>

namespace Ic {

namespace {

//! One question may fail for any reason; if so many do, people want to know why their messages wait.
constexpr int FailuresToTell = 4;

HttpAgentOptions agentOptions(const DeliveryProver::Settings &settings)
{
    HttpAgentOptions options;
    options.queryTimeout = settings.options.queryTimeout();
    options.callTimeout = settings.options.callTimeout();
    options.pool = settings.pool;
    options.urls = settings.urls;
    options.anchor = settings.anchor;
    return options;
}

} // namespace

DeliveryProver::DeliveryProver(Settings settings, Callbacks callbacks, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_callbacks(std::move(callbacks))
    , m_ledger(m_settings.options)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { carryOut(m_ledger.tick(now())); });
}

DeliveryProver::~DeliveryProver() = default;

HttpAgent &DeliveryProver::agent()
{
    if (!m_agent)
        m_agent = std::make_unique<HttpAgent>(m_settings.network, agentOptions(m_settings));
    return *m_agent;
}

Moment DeliveryProver::now() const
{
    const EnvironmentPtr environment = m_settings.network.options().environment();
    return {environment->unixTime(), environment->monotonicTime()};
}

void DeliveryProver::prove(VerdictLedger::Message message, bool postNow)
{
    carryOut(postNow ? m_ledger.onDirect(std::move(message), now()) : m_ledger.onSent(std::move(message), now()));
}

void DeliveryProver::repair(quint64 id)
{
    carryOut(m_ledger.repair(id, now()));
}

void DeliveryProver::forget(quint64 id)
{
    carryOut(m_ledger.forget(id, now()));
}

void DeliveryProver::networkChanged()
{
    carryOut(m_ledger.onNetworkChanged(now()));
}

void DeliveryProver::learnTime(std::function<void()> done)
{
    agent().learnTime(m_settings.canister, this, [done = std::move(done)](const Result<Unit> &) { done(); });
}

void DeliveryProver::post(const QByteArray &envelope)
{
    // The session sees in its own messages what it leads to.
    m_opening =
        agent().follow(m_settings.canister, Envelope::fromCbor(envelope).value(), envelope, m_settings.identity, this, [](const Result<UpdateOutcome> &) {});
}

void DeliveryProver::findCanister(std::function<void(const Error &)> missing)
{
    const Principal &canister = m_settings.canister;
    agent().readState(canister, {pathOfEveryCanister(canister)}, nullptr, this, [canister, missing = std::move(missing)](const Result<Certificate> &state) {
        if (const auto error = absenceOf(canister, state))
            missing(*error);
    });
}

void DeliveryProver::carryOut(const VerdictLedger::Actions &actions)
{
    const QPointer<DeliveryProver> alive(this);
    for (const VerdictLedger::Action &action : actions) {
        std::visit([this](const auto &a) { perform(a); }, action);
        if (!alive)
            return;
    }
}

void DeliveryProver::perform(const VerdictLedger::QueryStatus &action)
{
    agent().requestStatus(m_settings.canister, action.requestId, m_settings.identity, this, [this, id = action.id](const Result<RequestStatus> &status) {
        heard(status);
        carryOut(m_ledger.onStatus(id, status, now(), agent().stampNs()));
    });
}

void DeliveryProver::heard(const Result<RequestStatus> &status)
{
    if (status) {
        m_failures = 0;
        m_forgeryTold = false;
        return;
    }
    const bool isNewForgery = status.error().errorClass() == ErrorClass::Forged && !std::exchange(m_forgeryTold, true);
    if (++m_failures == FailuresToTell || isNewForgery)
        m_callbacks.trouble(status.error().within(QStringLiteral("querying the outcome of a message")));
}

void DeliveryProver::perform(const VerdictLedger::Post &action)
{
    agent().postCall(m_settings.canister, action.envelope, action.requestId, this, [this, id = action.id](const Result<std::optional<RequestStatus>> &result) {
        const bool isRefusal = !result && !isPassing(result.error());
        if (!isRefusal)
            m_refusalTold = m_refusalTold && !result;
        else if (!std::exchange(m_refusalTold, true)) // it would only be refused again, until it expires
            m_callbacks.trouble(result.error().within(QStringLiteral("posting a message")));
        if (!result)
            m_callbacks.postFailed(id);
        carryOut(m_ledger.onPosted(id, result, now()));
    });
}

void DeliveryProver::perform(const VerdictLedger::Decided &action)
{
    m_callbacks.judged(action.id, action.verdict);
}

void DeliveryProver::perform(const VerdictLedger::Schedule &action)
{
    if (!action.monotonic) {
        m_timer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*action.monotonic - now().monotonic);
    m_timer.start(std::clamp(wait, std::chrono::milliseconds(0), std::chrono::milliseconds(std::numeric_limits<int>::max())));
}

} // namespace Ic
