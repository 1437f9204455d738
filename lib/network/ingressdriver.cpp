// SPDX-License-Identifier: MIT
#include "ingressdriver.h"
#include <QtCore/QPointer>

namespace Ic {

namespace {

//! One failed question means little; so many in a row are an outage, which is reported.
constexpr int FailuresToReport = 4;

} // namespace

IngressDriver::IngressDriver(const IngressLedger::Options &options, Callbacks callbacks, QObject *parent)
    : QObject(parent)
    , m_callbacks(std::move(callbacks))
    , m_ledger(options)
{
}

void IngressDriver::carryOut(const IngressLedger::Actions &actions)
{
    const QPointer<IngressDriver> alive(this);
    for (const IngressLedger::Action &action : actions) {
        std::visit([this](const auto &a) { perform(a); }, action);
        if (!alive)
            return;
    }
}

void IngressDriver::answered(quint64 id, const Result<RequestStatus> &status)
{
    if (status) {
        m_failures = 0;
        m_isForgeryReported = false;
        report(*status);
    } else {
        const bool isNewForgery = status.error().errorClass() == ErrorClass::Forged && !std::exchange(m_isForgeryReported, true);
        if ((++m_failures == FailuresToReport || isNewForgery) && m_callbacks.trouble)
            m_callbacks.trouble(status.error().within(QStringLiteral("querying the outcome of a message")));
    }
    carryOut(m_ledger.onStatus(id, status, now()));
}

void IngressDriver::posted(quint64 id, const Result<std::optional<RequestStatus>> &result)
{
    const bool isRefusal = !result && !isPassing(result.error());
    if (!isRefusal)
        m_isRefusalReported = m_isRefusalReported && !result;
    else if (!std::exchange(m_isRefusalReported, true) && m_callbacks.trouble) // it would only be refused again, until it expires
        m_callbacks.trouble(result.error().within(QStringLiteral("posting a message")));
    if (result)
        report(*result);
    else if (m_callbacks.postFailed)
        m_callbacks.postFailed(id);
    carryOut(m_ledger.onPosted(id, result, now()));
}

void IngressDriver::report(const std::optional<RequestStatus> &status) const
{
    if (!m_callbacks.progressed)
        return;
    const auto state = status ? status->state : RequestStatus::State::Unknown;
    if (state == RequestStatus::State::Received)
        m_callbacks.progressed(UpdateStage::Received);
    else if (state == RequestStatus::State::Processing)
        m_callbacks.progressed(UpdateStage::Processing);
    else if (state == RequestStatus::State::Unknown)
        m_callbacks.progressed(UpdateStage::Accepted);
}

} // namespace Ic
