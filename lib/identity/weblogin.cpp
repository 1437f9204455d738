// SPDX-License-Identifier: MIT
#include "weblogin.h"
#include "httpclient.h"
#include "httpserver.h"
#include "joinedthread.h"
#include "logging.h"
#include "loginaddress.h"
#include "loginchain.h"
#include "loginrequest.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <array>
#include <utility>

namespace Ic {

namespace {

// What a login needs, and nothing more: anything on this computer can connect.
HttpServerLimits loginLimits()
{
    HttpServerLimits limits;
    limits.maxHeaderBytes = 8 * 1024;
    limits.maxBodyBytes = 64 * 1024;
    limits.maxConnections = 4;
    limits.idleTimeout = std::chrono::seconds(5);
    limits.requestTimeout = std::chrono::seconds(5);
    return limits;
}
constexpr qsizetype MaxDiscoveryBytes = 16 * 1024;

} // namespace

class WebLogin::Private
{
public:
    enum class Phase { Idle, Discovering, Waiting, Judging };

    Private(WebLogin *login, WebLoginOptions loginOptions, EnvironmentPtr environmentPtr)
        : q(login)
        , options(std::move(loginOptions))
        , environment(std::move(environmentPtr))
    {
        deadline.setSingleShot(true);
        QObject::connect(&deadline, &QTimer::timeout, q, [this] { finish(timeoutError()); });
        QObject::connect(&judge, &QFutureWatcher<Result<DelegationChain>>::finished, q, [this] { onJudged(); });
    }

    Result<Unit> prepare();
    void discover();
    Result<Unit> invite(const Result<HttpResponse> &answer);
    void onRequest(const HttpRequest &request, const HttpResponder &responder);
    void onJudged();
    void accept(const DelegationChain &chain);
    void finish(const Result<IdentityPtr> &result);
    [[nodiscard]] Error timeoutError() const;
    [[nodiscard]] QUrl pageWith(const QByteArray &fragment) const { return withFragment(page, fragment); }

    WebLogin *q;
    WebLoginOptions options;
    EnvironmentPtr environment;
    HttpClient client;
    Phase phase = Phase::Idle;
    QPromise<Result<IdentityPtr>> promise;
    QFutureWatcher<Result<IdentityPtr>> consumer;
    QTimer deadline;

    // Of one login
    std::unique_ptr<HttpServer> server;
    PendingCall discovery;
    std::optional<PrivateKey> key;
    QUrl origin;
    QUrl page;
    LoginInvitation invitation;
    LoginDoor door;
    std::optional<HttpResponder> responder; // waits for the verdict
    QFutureWatcher<Result<DelegationChain>> judge;
    std::optional<Principal> stranger;
    std::optional<WebLoginSession> session;
};

Result<Unit> WebLogin::Private::prepare()
{
    IC_TRY(checkedOrigin, loginOrigin(options.site));
    IC_TRY(domain, loginDomain(options.domain));
    if (options.lifetime < std::chrono::minutes(1))
        return Error(ErrorCode::InvalidArgument, QStringLiteral("a login for less than a minute"));
    origin = checkedOrigin;
    key = PrivateKey::generate(KeyScheme::Ed25519, *environment);
    std::array<uchar, 32> nonce {};
    environment->fillRandom(nonce.data(), nonce.size());
    invitation = {};
    invitation.sessionKeyDer = key->publicKey().der();
    invitation.nonce = QByteArray(reinterpret_cast<const char *>(nonce.data()), qsizetype(nonce.size())).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    invitation.domain = domain;
    invitation.lifetime = options.lifetime;
    stranger.reset();
    session.reset();
    return Unit {};
}

void WebLogin::Private::discover()
{
    HttpClientRequest request;
    request.url = loginDiscoveryUrl(origin);
    request.maxBodyBytes = MaxDiscoveryBytes;
    discovery = client.send(request, q, [this](const Result<HttpResponse> &answer) {
        if (const auto invited = invite(answer); !invited) {
            finish(invited.error());
            return;
        }
        phase = Phase::Waiting;
        Q_EMIT q->openUrl(q->url());
    });
}

// The server listens before the browser opens, or it could be late.
Result<Unit> WebLogin::Private::invite(const Result<HttpResponse> &answer)
{
    const QString asking = QStringLiteral("asking %1 for its login").arg(origin.host());
    if (!answer)
        return answer.error().within(asking);
    if (answer->status != 200)
        return httpStatusError(*answer).within(asking);
    IC_TRY(loginPageUrl, loginPageFrom(origin, answer->body));
    page = loginPageUrl;
    server = std::make_unique<HttpServer>();
    server->setLimits(loginLimits());
    server->setHandler([this](const HttpRequest &request, const HttpResponder &to) { onRequest(request, to); });
    IC_CHECK(server->listen(QHostAddress(QHostAddress::LocalHost), 0));
    door.host = "127.0.0.1:" + QByteArray::number(server->port());
    door.origin = origin.toEncoded();
    door.nonce = invitation.nonce;
    invitation.callback = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server->port()));
    return Unit {};
}

void WebLogin::Private::onRequest(const HttpRequest &request, const HttpResponder &to)
{
    const LoginPost post = readLoginPost(request, door);
    if (post.refusal) {
        qCInfo(lcNet, "login: refused a request: %s", qUtf8Printable(post.reason));
        to.send(*post.refusal);
        return;
    }
    if (phase != Phase::Waiting) {
        to.send(loginBusyPage());
        return;
    }
    phase = Phase::Judging;
    responder = to;
    LoginTerms terms;
    terms.sessionKeyDer = invitation.sessionKeyDer;
    terms.nowNs = quint64(environment->unixTime().count());
    terms.minimumLifetimeNs = quint64(std::chrono::nanoseconds(options.minimumLifetime).count());
    terms.canisters = options.canisters;
    terms.allowReadOnly = options.allowReadOnly;
    terms.canisterSignatures = options.canisterSignatures;
    auto verdict = std::make_shared<QPromise<Result<DelegationChain>>>();
    judge.setFuture(verdict->future());
    verdict->start();
    const auto check = [verdict, terms, json = post.delegation] {
        verdict->addResult(readLoginChain(json, terms));
        verdict->finish();
    };
    if (options.pool)
        options.pool->start(check);
    else
        runInJoinedThread(check);
}

void WebLogin::Private::onJudged()
{
    if (phase != Phase::Judging)
        return; // cancelled or too late
    const HttpResponder to = *std::exchange(responder, {});
    if (judge.future().resultCount() == 0) { // the pool was cleared
        responder = to;
        q->cancel();
        return;
    }
    const Result<DelegationChain> chain = judge.result();
    if (!chain) {
        const bool unreadable = chain.error() == ErrorCode::DelegationMalformed || chain.error() == ErrorCode::DelegationTooLong;
        // The page knows what to say if it sent nonsense; why a good chain is not good for us, only we know.
        to.send(unreadable ? loginRedirect(pageWith("status=error")) : loginFailedPage(chain.error()));
        finish(chain.error());
        return;
    }
    if (options.expectedPrincipal && chain->sender() != *options.expectedPrincipal) {
        stranger = chain->sender();
        phase = Phase::Waiting;
        to.send(loginRedirect(pageWith(invitation.fragment() + "&status=identity-mismatch")));
        Q_EMIT q->mismatch(chain->sender());
        return;
    }
    to.send(loginRedirect(pageWith("status=success")));
    accept(*chain);
}

void WebLogin::Private::accept(const DelegationChain &chain)
{
    const auto identity = delegatedIdentity(chain, keyIdentity(*key));
    if (identity)
        session = WebLoginSession {*key, chain};
    finish(identity);
}

// Everything of the login goes before anybody hears of it: a slot may start the next one, or delete us.
void WebLogin::Private::finish(const Result<IdentityPtr> &result)
{
    if (phase == Phase::Idle)
        return;
    phase = Phase::Idle;
    deadline.stop();
    discovery.cancel();
    if (responder && !result) // cancelled or too late while it was being checked
        responder->send(loginFailedPage(result.error()));
    responder.reset();
    key.reset();
    invitation = {};
    server.reset(); // what was answered is with the kernel already
    consumer.disconnect(q);
    auto ended = std::exchange(promise, {});
    const QPointer<WebLogin> self(q);
    ended.addResult(result);
    ended.finish();
    Q_EMIT q->runningChanged();
    if (!self)
        return;
    if (result)
        Q_EMIT q->finished(*result);
    else
        Q_EMIT q->failed(result.error());
}

Error WebLogin::Private::timeoutError() const
{
    if (stranger) {
        return Error(ErrorCode::IdentityMismatch,
            QStringLiteral("%1 logged in, not %2 as before").arg(stranger->toText(), options.expectedPrincipal->toText()));
    }
    if (phase == Phase::Discovering)
        return Error(ErrorCode::RequestTimeout, QStringLiteral("%1 did not answer in time").arg(origin.host()));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(options.timeout).count();
    return Error(ErrorCode::LoginTimeout, QStringLiteral("nobody finished the login in the browser within %1 seconds").arg(seconds));
}

WebLogin::WebLogin(WebLoginOptions options, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), std::move(environment)))
{
}

WebLogin::~WebLogin()
{
    blockSignals(true);
    cancel();
}

void WebLogin::setProxy(const QNetworkProxy &proxy)
{
    d->client.setProxy(proxy);
}

void WebLogin::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->client.setTlsConfiguration(configuration);
}

QFuture<Result<IdentityPtr>> WebLogin::start()
{
    QPromise<Result<IdentityPtr>> promise;
    promise.start();
    const auto future = promise.future();
    if (isRunning()) {
        promise.addResult(Error(ErrorCode::InvalidState, QStringLiteral("a login is running")));
        promise.finish();
        return future;
    }
    d->promise = std::move(promise);
    d->phase = Private::Phase::Discovering;
    QObject::connect(&d->consumer, &QFutureWatcher<Result<IdentityPtr>>::canceled, this, &WebLogin::cancel);
    d->consumer.setFuture(future);
    if (const auto prepared = d->prepare(); !prepared) {
        QMetaObject::invokeMethod(this, [this, error = prepared.error()] { d->finish(error); }, Qt::QueuedConnection);
    } else {
        d->deadline.start(d->options.timeout);
        d->discover();
    }
    Q_EMIT runningChanged();
    return future;
}

bool WebLogin::isRunning() const
{
    return d->phase != Private::Phase::Idle;
}

QUrl WebLogin::url() const
{
    if (!d->server)
        return {};
    return d->pageWith(d->invitation.fragment());
}

std::optional<WebLoginSession> WebLogin::takeSession()
{
    return std::exchange(d->session, {});
}

void WebLogin::cancel()
{
    d->finish(Error(ErrorCode::Cancelled, QStringLiteral("the login was cancelled")));
}

} // namespace Ic
