// SPDX-License-Identifier: MIT
#include "agentoperation.h"
#include "addresstext.h"
#include "environment.h"
#include "missingcanister.h"
#include "networkoptions.h"
#include "onresult.h"
#include "retryrule.h"
#include "try.h"
#include <QtCore/QTimer>
#include <algorithm>

namespace Ic {

namespace {

constexpr quint64 Second = 1'000'000'000;

// The words that agent-js looks for, too.
bool isExpiryRefusal(const Error &error)
{
    return error.httpStatus() == 400 && error.canisterText().contains(u"ingress_expiry", Qt::CaseInsensitive);
}

} // namespace

RequestContent contentOf(RequestType type, const Principal &canister, const QByteArray &method, const QByteArray &argument)
{
    RequestContent content;
    content.type = type;
    content.canister = canister;
    content.method = method;
    content.argument = argument;
    return content;
}

HttpAgent::Private::Private(const Network &ofNetwork, const HttpAgentOptions &agentOptions)
    : network(ofNetwork)
    , environment(ofNetwork.options().environment())
    , options(agentOptions)
    , nodes(agentOptions.urls.isEmpty() ? ofNetwork.urls() : agentOptions.urls)
    , versions(std::size_t(nodes.health().size()), Versions {4, 3, agentOptions.queryVersion, 3})
{
}

HttpClient &HttpAgent::Private::client(NetworkPrivate::Traffic traffic)
{
    auto &client = m_clients[std::size_t(traffic)];
    if (!client)
        client = shared().httpClient(traffic, traffic == NetworkPrivate::Traffic::Calls ? options.callLanes : options.queryLanes);
    return *client;
}

quint64 HttpAgent::Private::correctedNs() const
{
    const auto trusted = anchor();
    return trusted ? trusted->clock().correctedNs(shared().localNs(), shared().monotonicNs()) : shared().localNs();
}

quint64 HttpAgent::Private::stampNs() const
{
    const auto trusted = anchor();
    return trusted ? trusted->clock().stampNs(shared().localNs(), shared().monotonicNs()) : shared().localNs();
}

std::optional<quint64> HttpAgent::Private::earliestNs(std::chrono::nanoseconds monotonic) const
{
    const auto trusted = anchor();
    return trusted ? trusted->clock().earliestNs(quint64(monotonic.count())) : std::nullopt;
}

quint64 HttpAgent::Private::expiryNs() const
{
    // Whole seconds, as other agents do: it reveals less about this computer's clock.
    return (stampNs() / Second + quint64(IngressLifetime.count())) * Second;
}

QByteArray HttpAgent::Private::freshNonce() const
{
    QByteArray nonce(16, Qt::Uninitialized);
    environment->fillRandom(reinterpret_cast<uchar *>(nonce.data()), std::size_t(nonce.size()));
    return nonce;
}

AgentOperation::AgentOperation(HttpAgent::Private *agent, QObject *context, QObject *parent)
    : QObject(parent)
    , d(agent)
    , m_cancel(std::make_shared<std::function<void()>>([this] { end(); }))
{
    if (context)
        connect(context, &QObject::destroyed, this, &AgentOperation::end);
}

void AgentOperation::get(const QString &path, ResponseCallback callback)
{
    Exchange exchange;
    exchange.getPath = path;
    exchange.callback = std::move(callback);
    start(std::move(exchange));
}

void AgentOperation::post(Endpoint endpoint, const Principal &canister, const QByteArray &body, ResponseCallback callback)
{
    Exchange exchange;
    exchange.endpoint = endpoint;
    exchange.canister = canister;
    exchange.body = body;
    exchange.callback = std::move(callback);
    start(std::move(exchange));
}

void AgentOperation::start(Exchange exchange)
{
    m_exchange = std::move(exchange);
    (void)attempt(); // none is to be avoided yet
}

bool AgentOperation::attempt()
{
    const auto choice = d->nodes.choose(d->monotonic(), m_exchange.avoid);
    if (!choice)
        return false;
    m_exchange.node = choice->node;
    const bool isFirst = m_exchange.attempts++ == 0;
    const auto go = [this] {
        if (!m_ended)
            send(d->versions[std::size_t(m_exchange.node)][std::size_t(m_exchange.endpoint)]);
    };
    if (isFirst || choice->wait.count() <= 0)
        go();
    else
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(choice->wait), this, go);
    return true;
}

void AgentOperation::send(int version)
{
    static constexpr std::array<const char *, 4> Names {"call", "call", "query", "read_state"};
    const bool isGet = !m_exchange.getPath.isEmpty();
    const bool isCall = !isGet && (m_exchange.endpoint == Endpoint::Call || m_exchange.endpoint == Endpoint::RelayedCall);
    HttpClientRequest request;
    request.url = d->nodes.url(m_exchange.node);
    if (request.url.isEmpty()) {
        later([this] { answer(Error(ErrorCode::MalformedUrl, QStringLiteral("the network has no address"))); });
        return;
    }
    if (const auto checked = checkNetworkAddress(request.url); !checked) {
        later([this, error = checked.error()] { answer(error); });
        return;
    }
    request.url.setQuery(QString());
    request.url.setFragment(QString());
    if (isGet) {
        request.url.setPath(m_exchange.getPath);
    } else {
        request.method = "POST";
        request.url.setPath(QStringLiteral("/api/v%1/canister/%2/%3")
                                .arg(QString::number(version), m_exchange.canister.toText(), QLatin1StringView(Names[std::size_t(m_exchange.endpoint)])));
        request.headers.add("Content-Type", "application/cbor");
        request.body = m_exchange.body;
    }
    request.timeout = isCall ? d->options.callTimeout : d->options.queryTimeout;
    request.maxBodyBytes = d->options.maxReplyBytes;
    HttpClient &client = d->client(isCall ? NetworkPrivate::Traffic::Calls : NetworkPrivate::Traffic::Queries);
    client.send(request, this, [this, version](Result<HttpResponse> response) { onResponse(std::move(response), version); });
}

void AgentOperation::onResponse(Result<HttpResponse> response, int version)
{
    if (m_ended)
        return;
    const bool isGet = !m_exchange.getPath.isEmpty();
    // 404 may also mean that the canister is unknown; then every version says so, and nothing is learned.
    if (!isGet && response && response->status == 404 && version > 2) {
        send(version - 1);
        return;
    }
    if (response && response->isSuccess()) {
        // An error of an older version says nothing about the newer one: its 404 may have been a passing one.
        int &newest = d->versions[std::size_t(m_exchange.node)][std::size_t(m_exchange.endpoint)];
        if (!isGet)
            newest = std::min(newest, version);
        d->nodes.succeeded(m_exchange.node);
        m_exchange.denial.reset();
        answer(std::move(response));
        return;
    }
    const Error error = response ? refusal(*response) : named(response.error());
    const bool isDenial = response && deniesCanister(error, m_exchange.canister);
    if (!m_exchange.denial && (isDenial ? askSecondNode(*response) : postAgain(error)))
        return;
    if (const auto denial = std::exchange(m_exchange.denial, std::nullopt)) {
        m_exchange.node = denial->node;
        answer(denial->response);
    } else if (response) {
        answer(std::move(response));
    } else {
        answer(error);
    }
}

void AgentOperation::answer(Result<HttpResponse> response) const
{
    const auto callback = m_exchange.callback; // it may start the next exchange
    callback(std::move(response));
}

bool AgentOperation::postAgain(const Error &why)
{
    const AfterFailure after = afterFailure(why.code());
    if (after != AfterFailure::AskAgain && after != AfterFailure::AskAnother)
        return false;
    d->nodes.failed(m_exchange.node, why, d->monotonic(), d->environment->randomU64());
    if (after == AfterFailure::AskAnother)
        m_exchange.avoid.insert(m_exchange.node);
    return m_exchange.attempts < d->options.attempts && attempt();
}

bool AgentOperation::askSecondNode(const HttpResponse &denial)
{
    m_exchange.denial = {m_exchange.node, denial};
    m_exchange.avoid.insert(m_exchange.node);
    const auto other = d->nodes.choose(d->monotonic(), m_exchange.avoid);
    return other && other->wait.count() <= 0 && attempt();
}

Error AgentOperation::named(const Error &error) const
{
    return error.within(QStringLiteral("the network at %1").arg(addressText(d->nodes.url(m_exchange.node))));
}

Error AgentOperation::refusal(const HttpResponse &response) const
{
    const Error error = named(httpStatusError(response));
    return isExpiryRefusal(error) ? Error(ErrorCode::EnvelopeExpired, error.message()).withFactsOf(error) : error;
}

void AgentOperation::postSigned(Endpoint endpoint, const Principal &canister, RequestContent content, const IdentityPtr &identity, ResponseCallback callback)
{
    m_toSign = {endpoint, canister, std::move(content), identity ? identity : anonymousIdentity(), std::move(callback)};
    // Before anything that changes state is signed for the first time, the time is learned: a request dated by a clock that is ahead could be
    // executed later, after it was refused and signed anew.
    if (m_toSign.content.type == RequestType::Call && !d->earliestNs(d->monotonic()))
        learnTime([this] { sign(); });
    else
        sign();
}

void AgentOperation::sign()
{
    RequestContent content = m_toSign.content;
    content.ingressExpiryNs = d->expiryNs();
    if (content.type != RequestType::ReadState)
        content.nonce = d->freshNonce(); // equal queries may be answered from a cache otherwise
    const auto now = d->monotonic();
    compute<Result<SignedRequest>>(
        [content = std::move(content), identity = m_toSign.identity, now, anchor = d->anchor()]() -> Result<SignedRequest> {
            IC_TRY(envelope, signEnvelope(content, *identity));
            SignedRequest result;
            result.cbor = envelope.toCbor();
            result.id = envelope.content.requestId();
            result.envelope = std::move(envelope);
            result.signedAt = now;
            result.anchor = anchor;
            return result;
        },
        [this](const Result<SignedRequest> &result) {
            if (!result) {
                later([this, error = result.error()] {
                    const auto callback = m_toSign.callback;
                    callback(error);
                });
                return;
            }
            m_signed = *result;
            sendSigned();
        });
}

void AgentOperation::sendSigned()
{
    post(m_toSign.endpoint, m_toSign.canister, m_signed.cbor, [this](Result<HttpResponse> response) { onSignedResponse(std::move(response)); });
}

void AgentOperation::onSignedResponse(Result<HttpResponse> response)
{
    if (response && !response->isSuccess() && signAgainAfter(refusal(*response)))
        return;
    const auto callback = m_toSign.callback;
    callback(std::move(response));
}

bool AgentOperation::signAgainAfter(const Error &why)
{
    const bool isOurs = bool(m_toSign.callback); // signed by postSigned()
    const bool isWorthIt = afterFailure(why.code()) == AfterFailure::SignAgain && isOurs && m_mayLearn && d->anchor();
    if (!isWorthIt || std::exchange(m_toSign.again, true))
        return false;
    learnTime([this] { signAgain(); });
    return true;
}

void AgentOperation::signAgain()
{
    // A second envelope of a call is a second call. It is made only if the first can't be executed: that is proved if it had expired when it was
    // made. Otherwise the node that refused it may have kept it.
    if (m_toSign.content.type == RequestType::Call && d->earliestNs(m_signed.signedAt).value_or(0) <= m_signed.envelope.content.ingressExpiryNs) {
        const auto callback = m_toSign.callback;
        callback(Error(ErrorCode::EnvelopeExpired, QStringLiteral("the network refused the expiry of the request, although it is valid by certified time")));
        return;
    }
    sign();
}

void AgentOperation::learnTime(std::function<void()> then)
{
    // Anonymous, as the network does not look at the expiry then.
    auto *reader = new AgentOperation(d, this, parent());
    reader->m_mayLearn = false;
    reader->readState(m_toSign.canister, {{QByteArrayLiteral("time")}}, nullptr, [this, reader, then = std::move(then)](const Result<Certificate> &) {
        const auto next = then;
        reader->end();
        if (!m_ended)
            next();
    });
}

void AgentOperation::readState(const Principal &canister, const QList<Path> &paths, const IdentityPtr &identity, CertificateCallback callback)
{
    RequestContent content;
    content.type = RequestType::ReadState;
    content.paths = paths;
    postSigned(
        Endpoint::ReadState, canister, std::move(content), identity, [this, canister, callback = std::move(callback)](const Result<HttpResponse> &response) {
            if (!response || !response->isSuccess()) {
                callback(response ? refusal(*response) : response.error());
                return;
            }
            const auto certificate = certificateOfReadState(response->body);
            if (!certificate) {
                if (!postAgain(certificate.error()))
                    callback(named(certificate.error()));
                return;
            }
            verify(*certificate, canister, [this, callback](Result<Certificate> verified) {
                if (verified || !postAgain(verified.error()))
                    callback(std::move(verified));
            });
        });
}

void AgentOperation::verify(const QByteArray &certificate, const Principal &canister, CertificateCallback callback)
{
    m_anchor = d->anchor();
    compute<Result<Certificate>>(
        [anchor = m_anchor, certificate, canister] { return anchor->verifier().verify(certificate, canister, Freshness::unchecked()); },
        [this, certificate, canister, callback = std::move(callback)](Result<Certificate> verified) {
            if (verified) {
                m_anchor->clock().observe(verified->timeNs(), d->shared().monotonicNs());
            } else if (verified.error() == ErrorCode::RootKeyMismatch) {
                fetchKeyAgain(
                    verified.error(), [this, certificate, canister, callback] { verify(certificate, canister, callback); },
                    [callback](const Error &error) { callback(error); });
                return;
            }
            callback(verified ? std::move(verified) : named(verified.error()));
        });
}

void AgentOperation::fetchKeyAgain(const Error &mismatch, std::function<void()> verifyAgain, const std::function<void(const Error &)> &giveUp)
{
    if (d->options.anchor || !std::exchange(m_mayFetchKey, false)) { // check: key-fetched-once
        giveUp(named(mismatch));
        return;
    }
    if (d->anchor() != m_anchor) { // another request was faster
        verifyAgain();
        return;
    }
    onResult(d->network.fetchRootKey(), this, [this, mismatch, verifyAgain = std::move(verifyAgain), giveUp](const Result<RootKey> &) {
        if (m_ended)
            return;
        if (d->anchor() != m_anchor)
            verifyAgain();
        else
            giveUp(named(mismatch)); // the key is the same, or no other can be had
    });
}

Result<Unit> AgentOperation::checkAge(const Certificate &certificate) const
{
    return checkFreshness(certificate.timeNs(), Freshness::at(m_anchor->clock().correctedNs(d->shared().localNs(), d->shared().monotonicNs())));
}

void AgentOperation::later(std::function<void()> action)
{
    QMetaObject::invokeMethod(
        this,
        [this, action = std::move(action)] {
            if (!m_ended)
                action();
        },
        Qt::QueuedConnection);
}

void AgentOperation::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_cancel.reset();
    deleteLater();
}

} // namespace Ic
