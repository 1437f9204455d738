// SPDX-License-Identifier: MIT
#include "replica.h"
#include "cdkarguments.h"
#include "faults.h"
#include "requestid.h"
#include <algorithm>

namespace Ic::LocalNet {

namespace {

constexpr quint64 SlowReplyNs = 2'000'000'000;
constexpr quint64 KeepRequestNs = 300'000'000'000; // status stays readable at least this long

QByteArray idBytes(const RequestContent &content)
{
    return view(content.requestId()).toByteArray();
}

} // namespace

Replica::Replica(const QByteArray &seed, DelegationMode mode, EnvironmentPtr environment, const NetworkProfile &profile)
    : m_environment(std::move(environment))
    , m_keys(seed, mode)
    , m_timing(profile, seed, nowNs())
    , m_stateNs(m_lastNowNs)
    , m_state(m_keys, m_stateNs)
{
}

quint64 Replica::nowNs()
{
    m_lastNowNs = std::max(m_lastNowNs, quint64(m_environment->unixTime().count()));
    return m_lastNowNs;
}

bool Replica::strikes(Fault fault)
{
    return m_faults && m_faults->strikes(fault);
}

Canister &Replica::install(std::unique_ptr<Canister> canister)
{
    return install(std::move(canister), {m_keys.controllerId()});
}

Canister &Replica::install(std::unique_ptr<Canister> canister, const QList<Principal> &controllers)
{
    Canister &installed = *canister;
    Q_ASSERT(!m_canisters.contains(installed.id()));
    m_state.addCanister(installed, controllers);
    m_controllers.insert(installed.id(), controllers);
    publish(installed);
    m_canisters[installed.id()] = std::move(canister);
    return installed;
}

Canister *Replica::canister(const Principal &id) const
{
    const auto found = m_canisters.find(id);
    return found == m_canisters.end() ? nullptr : found->second.get();
}

QList<Principal> Replica::canisterIds() const
{
    QList<Principal> ids;
    for (const auto &[id, canister] : m_canisters)
        ids.append(id);
    return ids;
}

CanisterReply Replica::canisterNotFound(const Principal &id)
{
    return CanisterReply::reject(RejectCode::DestinationInvalid, QStringLiteral("Canister %1 not found").arg(id.toText()), QByteArrayLiteral("IC0301"));
}

void Replica::publish(const Canister &canister)
{
    // Empty is not the same as zero bytes long: a canister that certified nothing has no such path.
    if (const QByteArray data = canister.certifiedData(); !data.isEmpty())
        m_state.setCertifiedData(canister.id(), data);
}

std::optional<CanisterReply> Replica::refusal(const RequestContent &content) const
{
    if (ManagementCanister::is(content.canister))
        return m_management.refusal(content);
    const Canister *const target = canister(content.canister);
    if (!target)
        return canisterNotFound(content.canister);
    if (target->isEmpty())
        return CanisterReply::noModule(content.canister);
    return std::nullopt;
}

std::optional<CanisterReply> Replica::call(const RequestContent &content, const Principal &effective)
{
    runTimers();
    const QByteArray id = idBytes(content);
    if (m_requests.contains(id)) // check: replica-executes-once
        return std::nullopt;
    if (auto refused = refusal(content))
        return refused;

    m_requests.insert(id, {content.sender, effective, Progress::Accepted});
    // Within its expiry the same envelope may come again, so it is remembered that long.
    m_requestsByEnd.insert(std::max(content.ingressExpiryNs, nowNs()) + KeepRequestNs, id);
    enqueue(content);
    return std::nullopt;
}

void Replica::enqueue(const RequestContent &call)
{
    const quint64 now = nowNs();
    const quint64 arrival = m_timing.nextArrivalNs(now);
    const bool maySwap = m_faults && call.method == Ic::Cdk::MessageMethod && !m_pool.isHoldingBack(call, now);
    if (maySwap && m_faults->strikes(Fault::SwapMessages))
        m_pool.addHeldBack(call, arrival);
    else
        m_pool.add(call, arrival);
    executeRounds(m_timing.lastCertifiedRound(now));
}

void Replica::executeRounds(quint64 lastRoundNs)
{
    while (const auto arrival = m_pool.firstArrivalNs()) {
        const quint64 round = m_timing.roundOf(*arrival);
        if (round > lastRoundNs)
            break;
        runCanisterTimers(round);
        execute(m_pool.takeFirst(), round);
    }
    m_stateNs = lastRoundNs;
}

void Replica::execute(const RequestContent &call, quint64 roundNs)
{
    if (call.ingressExpiryNs < roundNs) // check: replica-ingress-expired
        return;
    CanisterReply reply;
    if (ManagementCanister::is(call.canister)) {
        reply = m_management.update(call);
    } else {
        Canister &target = *canister(call.canister);
        reply = target.update(call.method, call.argument, call.sender, roundNs);
        publish(target);
    }
    const Hash id = call.requestId();
    if (strikes(Fault::SlowReply)) {
        m_state.setProcessing(id);
        m_requests[view(id).toByteArray()].progress = Progress::Processing;
        m_slowReplies.emplace(roundNs + SlowReplyNs, SlowReply {id, reply});
    } else {
        finish(id, reply);
    }
}

void Replica::finish(const Hash &id, const CanisterReply &reply)
{
    m_state.setRequestStatus(id, reply);
    m_requests[view(id).toByteArray()].progress = Progress::Executed;
}

void Replica::finishSlowReplies(quint64 roundNs)
{
    while (!m_slowReplies.empty() && m_slowReplies.begin()->first <= roundNs) {
        const SlowReply slow = m_slowReplies.extract(m_slowReplies.begin()).mapped();
        finish(slow.id, slow.reply);
    }
}

bool Replica::isExecuted(const QByteArray &requestId) const
{
    const auto request = m_requests.constFind(requestId);
    return request != m_requests.cend() && request->progress == Progress::Executed;
}

QByteArray Replica::callCertificate(const RequestContent &content, const CertificateScope &scope)
{
    return m_state.certificate({{"request_status", idBytes(content)}}, scope, m_stateNs);
}

CanisterReply Replica::queryReply(const RequestContent &content, DelegationForm form)
{
    if (ManagementCanister::is(content.canister))
        return m_management.query(content);
    Canister *const target = canister(content.canister);
    if (!target)
        return canisterNotFound(content.canister);
    const auto certificate = [this, target, form] { return m_state.dataCertificate({target->id(), form}, m_stateNs); };
    return target->query(content.method, content.argument, content.sender, m_stateNs, certificate);
}

SignedQueryReply Replica::query(const RequestContent &content, DelegationForm form)
{
    runTimers();
    SignedQueryReply result;
    result.timestampNs = m_stateNs;
    result.reply = queryReply(content, form);

    RepresentationHash map;
    if (result.reply.isReply) {
        RepresentationHash inner;
        inner.addBytes("arg", result.reply.argument);
        map.addText("status", "replied");
        map.addHash("reply", inner.finish());
    } else {
        map.addText("status", "rejected");
        map.addNat("reject_code", quint64(result.reply.rejectCode));
        map.addText("reject_message", result.reply.rejectMessage.toUtf8());
        if (!result.reply.errorCode.isEmpty())
            map.addText("error_code", result.reply.errorCode);
    }
    map.addNat("timestamp", result.timestampNs);
    map.addBytes("request_id", idBytes(content));
    const auto message = signedMessage(ResponseDomain, map.finish());
    result.signature = m_keys.node().sign({message.data(), qsizetype(message.size())}).value();
    return result;
}

bool Replica::mayReadRequest(const QByteArray &id, const Principal &sender, const ReadEndpoint &endpoint) const
{
    const auto request = m_requests.constFind(id);
    if (request == m_requests.cend() || request->progress == Progress::Accepted)
        return true; // proves that the certified state has none
    if (request->sender != sender) // check: read-foreign-request
        return false;
    if (request->effective != endpoint.id) // check: read-request-of-other-canister
        return false;
    return true;
}

Replica::ReadStateResult Replica::readState(const RequestContent &content, const ReadEndpoint &endpoint, const CertificateScope &scope)
{
    runTimers();
    if (const auto refusal = readRefusal(content.paths, endpoint); refusal) // check: read-refused
        return {{}, refusal->status, refusal->text};
    const QByteArray request = requestIdIn(content.paths);
    if (!request.isEmpty() && !mayReadRequest(request, content.sender, endpoint)) // check: read-forbidden-request
        return {{}, 403, QByteArrayLiteral("the request is of another sender or canister")};
    const bool isComplete = servesFlatRanges(endpoint, m_keys.subnetId());
    return {m_state.certificate(isComplete ? content.paths : m_state.withoutFlatRanges(content.paths), scope, m_stateNs), 200, {}};
}

Replica::ReadStateResult Replica::readCanisterState(const RequestContent &content, const Principal &canister, int version)
{
    return readState(content, {version, false, canister, m_keys.rootSubnetId()}, {canister, version < 3 ? DelegationForm::Flat : DelegationForm::Sharded});
}

Replica::ReadStateResult Replica::readSubnetState(const RequestContent &content, const Principal &subnet, int version)
{
    if (subnet != m_keys.subnetId()) // check: read-other-subnet
        return {{}, 404, "subnet " + subnet.toText().toLatin1() + " is not here"};
    const DelegationForm form = version < 3 ? DelegationForm::Flat : DelegationForm::WithoutRanges;
    return readState(content, {version, true, subnet, m_keys.rootSubnetId()}, {NetworkKeys::canisterId(0), form});
}

std::optional<quint64> Replica::nextTimerNs() const
{
    std::optional<quint64> next = m_pool.firstArrivalNs();
    for (const auto &[id, canister] : m_canisters) {
        const auto due = canister->nextTimerNs();
        if (due && (!next || *due < *next))
            next = due;
    }
    if (!m_slowReplies.empty() && (!next || m_slowReplies.begin()->first < *next))
        next = m_slowReplies.begin()->first;
    return next ? std::make_optional(m_timing.certifiedNs(m_timing.roundOf(*next))) : std::nullopt;
}

void Replica::runTimers()
{
    const quint64 last = m_timing.lastCertifiedRound(nowNs());
    executeRounds(last);
    finishSlowReplies(last);
    runCanisterTimers(last);
    forgetOldRequests();
}

void Replica::runCanisterTimers(quint64 roundNs)
{
    for (const auto &[id, canister] : m_canisters) {
        const auto due = canister->nextTimerNs();
        if (!due || *due > roundNs)
            continue;
        canister->runTimers(roundNs);
        publish(*canister);
    }
}

void Replica::forgetOldRequests()
{
    while (!m_requestsByEnd.isEmpty() && m_requestsByEnd.firstKey() < m_stateNs) {
        const QByteArray id = m_requestsByEnd.first();
        m_requestsByEnd.erase(m_requestsByEnd.cbegin());
        m_requests.remove(id);
        m_state.removeRequest(id);
    }
}

} // namespace Ic::LocalNet
