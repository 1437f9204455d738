// SPDX-License-Identifier: MIT
#include "weblogin.h"
#include "httpclient.h"
#include "httpserver.h"
#include "joinedthread.h"
#include "logging.h"
#include "loginaddress.h"
#include "loginchain.h"
#include "loginfile.h"
#include "loginrequest.h"
#include "onresult.h"
#include "try.h"
#include "useradmission.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <array>
#include <utility>

namespace Ic {

namespace {

// As little as a login needs: any program on this computer can connect.
HttpServerLimits loginLimits()
{
    HttpServerLimits limits;
    limits.maxHeaderBytes = 8 * 1024;
    limits.maxBodyBytes = 64 * 1024;
    limits.maxConnections = 64;
    limits.firstByteTimeout = std::chrono::seconds(1);
    limits.idleTimeout = std::chrono::seconds(5);
    limits.requestTimeout = std::chrono::seconds(5);
    return limits;
}
constexpr qsizetype MaxDiscoveryBytes = 16 * 1024;
constexpr qsizetype MaxOtherUsers = 16; // reported; a user can have many ids

} // namespace

class WebLogin::Private
{
public:
    Private(WebLogin *login, const WebLoginOptions &loginOptions, EnvironmentPtr environmentPtr)
        : q(login)
        , options(loginOptions)
        , environment(std::move(environmentPtr))
    {
        deadline.setSingleShot(true);
        QObject::connect(&deadline, &QTimer::timeout, q, [this] { finish(timeoutError()); });
        QObject::connect(&judge, &QFutureWatcher<Result<DelegationChain>>::finished, q, [this] { onJudged(); });
    }

    Result<Unit> prepare();
    void discover();
    Result<Unit> invite(const Result<HttpResponse> &answer);
    void onOtherUser(quint32 user);
    void onRequest(const HttpRequest &request, const HttpResponder &to);
    void onJudged();
    void refuse(const Error &error);
    void accept(const DelegationChain &chain);
    //! False if a slot ended the login, or this object.
    bool enter(State next);
    void finish(const Result<IdentityPtr> &result);
    [[nodiscard]] Error timeoutError() const;
    [[nodiscard]] QUrl pageWith(const QByteArray &fragment) const { return withFragment(page, fragment); }

    WebLogin *q;
    WebLoginOptions options;
    EnvironmentPtr environment;
    HttpClient client;
    State state = State::Idle;
    QPromise<Result<IdentityPtr>> promise;
    QFutureWatcher<Result<IdentityPtr>> consumer;
    QTimer deadline;

    // Of one login
    std::unique_ptr<HttpServer> server;
    PendingCall discovery;
    std::optional<PrivateKey> key;
    QUrl origin;
    LoginIssuers issuers;
    QUrl page;
    LoginInvitation invitation;
    LoginDoor door;
    std::optional<HttpResponder> responder; // waits for the verdict
    QFutureWatcher<Result<DelegationChain>> judge;
    std::optional<LoginFile> file;
    std::optional<DelegationChain> confirming;
    std::optional<Principal> stranger;
    std::optional<Error> lastRefusal;
    QSet<quint32> otherUsers;
    std::optional<WebLoginSession> session;
};

Result<Unit> WebLogin::Private::prepare()
{
    IC_TRY(checkedOrigin, loginOrigin(options.site()));
    IC_TRY(domain, loginDomain(options.domain()));
    if (options.lifetime() < std::chrono::minutes(1))
        return Error(ErrorCode::InvalidArgument, QStringLiteral("a login must last at least a minute"));
    IC_TRY(signers, loginIssuers(checkedOrigin, options.issuers()));
    if (!signers.any && !options.canisterSignatures())
        return Error(
            ErrorCode::Unsupported, QStringLiteral("logins of %1 are signed by a canister; set canisterSignatures to verify them").arg(checkedOrigin.host()));
    origin = checkedOrigin;
    issuers = signers;
    key = PrivateKey::generate(KeyScheme::Ed25519, *environment);
    std::array<uchar, 32> nonce {};
    environment->fillRandom(nonce.data(), nonce.size());
    invitation = {};
    invitation.sessionKeyDer = key->publicKey().der();
    invitation.nonce = QByteArray(reinterpret_cast<const char *>(nonce.data()), qsizetype(nonce.size()))
                           .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    invitation.domain = domain;
    invitation.lifetime = options.lifetime();
    stranger.reset();
    lastRefusal.reset();
    otherUsers.clear();
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
        if (enter(State::WaitingForBrowser))
            Q_EMIT q->browserNeeded();
    });
}

// The server listens before the browser opens, or it could be late.
Result<Unit> WebLogin::Private::invite(const Result<HttpResponse> &answer)
{
    const QString asking = QStringLiteral("requesting the login address of %1").arg(origin.host());
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
    server->setAdmission(admitUser(*server, ownUser(), loginOtherUserPage(), [this](std::optional<quint32> user) {
        if (user) // not from inside of the server, which goes with the login
            QMetaObject::invokeMethod(
                q, [this, user = *user] { onOtherUser(user); }, Qt::QueuedConnection);
    }));
    door.host = "127.0.0.1:" + QByteArray::number(server->port());
    door.origin = origin.toEncoded();
    door.nonce = invitation.nonce;
    invitation.callback = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server->port()));
    return Unit {};
}

void WebLogin::Private::onOtherUser(quint32 user)
{
    if (!server || otherUsers.contains(user) || otherUsers.size() >= MaxOtherUsers)
        return;
    otherUsers.insert(user);
    const Error error(ErrorCode::LoginFromOtherUser, QStringLiteral("another user of this computer (user id %1) connected to the login").arg(user));
    qCWarning(lcNet, "login: %s, and was refused; continuing", qUtf8Printable(error.message()));
    Q_EMIT q->refused(error);
}

void WebLogin::Private::onRequest(const HttpRequest &request, const HttpResponder &to)
{
    const LoginPost post = readLoginPost(request, door);
    if (post.refusal) {
        qCInfo(lcNet, "login: refused a request: %s", qUtf8Printable(post.reason));
        to.send(*post.refusal);
        return;
    }
    if (state != State::WaitingForBrowser) {
        to.send(loginBusyPage());
        return;
    }
    responder = to;
    LoginTerms terms;
    terms.sessionKeyDer = invitation.sessionKeyDer;
    terms.site = origin.host();
    terms.issuers = issuers;
    terms.now = environment->unixTime();
    terms.minimumLifetime = options.minimumLifetime();
    terms.canisters = options.canisters();
    terms.allowReadOnly = options.allowsReadOnly();
    terms.canisterSignatures = options.canisterSignatures();
    auto verdict = std::make_shared<QPromise<Result<DelegationChain>>>();
    judge.setFuture(verdict->future());
    verdict->start();
    runInJoinedThread([verdict, terms, json = post.delegation] {
        verdict->addResult(readLoginChain(json, terms));
        verdict->finish();
    });
    (void)enter(State::Checking);
}

void WebLogin::Private::onJudged()
{
    if (state != State::Checking)
        return; // cancelled or too late
    const HttpResponder to = *std::exchange(responder, {});
    const Result<DelegationChain> chain = judge.result();
    if (!chain) {
        const bool unreadable = chain.error() == ErrorCode::DelegationMalformed || chain.error() == ErrorCode::DelegationTooLong;
        const bool ends = endsLogin(chain.error().code());
        // The page knows what to say if it sent nonsense; why a good chain is not good for us, only we know.
        to.send(unreadable ? loginRedirect(pageWith("status=error")) : loginFailedPage(chain.error(), !ends));
        if (ends)
            finish(chain.error());
        else
            refuse(chain.error());
        return;
    }
    if (options.expectedPrincipal() && chain->sender() != *options.expectedPrincipal()) {
        stranger = chain->sender();
        to.send(loginRedirect(pageWith(invitation.fragment() + "&status=identity-mismatch")));
        if (enter(State::WaitingForBrowser))
            Q_EMIT q->mismatch(chain->sender());
        return;
    }
    to.send(loginRedirect(pageWith("status=success")));
    if (options.expectedPrincipal()) {
        accept(*chain);
        return;
    }
    confirming = *chain;
    if (enter(State::Confirming))
        Q_EMIT q->confirmationNeeded(chain->sender());
}

void WebLogin::Private::refuse(const Error &error)
{
    qCWarning(lcNet, "login: refused an invalid login, continuing: %s", qUtf8Printable(error.message()));
    lastRefusal = error;
    if (enter(State::WaitingForBrowser))
        Q_EMIT q->refused(error);
}

void WebLogin::Private::accept(const DelegationChain &chain)
{
    const auto identity = delegatedIdentity(chain, keyIdentity(*key));
    if (identity)
        session = WebLoginSession {*key, chain};
    finish(identity);
}

bool WebLogin::Private::enter(State next)
{
    state = next;
    const QPointer<WebLogin> self(q);
    Q_EMIT q->stateChanged();
    return self && state == next;
}

// Clears the state of the login before it emits the result: a slot may start the next login, or delete this object.
void WebLogin::Private::finish(const Result<IdentityPtr> &result)
{
    if (state == State::Idle)
        return;
    state = State::Idle;
    deadline.stop();
    discovery.cancel();
    if (responder && !result) // cancelled or too late while it was being checked
        responder->send(loginFailedPage(result.error()));
    responder.reset();
    key.reset();
    file.reset();
    confirming.reset();
    invitation = {};
    server.reset(); // answers already sent are in the kernel
    consumer.disconnect(q);
    auto ended = std::exchange(promise, {});
    const QPointer<WebLogin> self(q);
    ended.addResult(result);
    ended.finish();
    Q_EMIT q->stateChanged();
    if (self)
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
            QStringLiteral("the login is for %1, not for %2 as before").arg(stranger->toText(), options.expectedPrincipal()->toText()));
    }
    if (state == State::Discovering)
        return Error(ErrorCode::RequestTimeout, QStringLiteral("%1 did not answer in time").arg(origin.host()));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(options.timeout()).count();
    if (confirming)
        return Error(
            ErrorCode::LoginTimeout, QStringLiteral("the login as %1 was not confirmed within %2 seconds").arg(confirming->sender().toText()).arg(seconds));
    const QString refusal = lastRefusal ? QStringLiteral("; one was refused: %1").arg(lastRefusal->message()) : QString();
    return Error(
        ErrorCode::LoginTimeout, QStringLiteral("the login in the browser was not completed within %1 seconds%2").arg(QString::number(seconds), refusal));
}

WebLogin::WebLogin(const WebLoginOptions &options, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, options, std::move(environment)))
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
    if (isRunning())
        return readyResult<IdentityPtr>(Error(ErrorCode::InvalidState, QStringLiteral("a login is already running")));
    d->promise = QPromise<Result<IdentityPtr>>();
    d->promise.start();
    auto future = d->promise.future();
    d->state = State::Discovering;
    QObject::connect(&d->consumer, &QFutureWatcher<Result<IdentityPtr>>::canceled, this, &WebLogin::cancel);
    d->consumer.setFuture(future);
    if (const auto prepared = d->prepare(); !prepared) {
        QMetaObject::invokeMethod(
            this, [this, error = prepared.error()] { d->finish(error); }, Qt::QueuedConnection);
    } else {
        d->deadline.start(d->options.timeout());
        d->discover();
    }
    const QPointer<WebLogin> self(this);
    Q_EMIT stateChanged();
    if (self)
        Q_EMIT runningChanged();
    return future;
}

bool WebLogin::isRunning() const
{
    return d->state != State::Idle;
}

WebLogin::State WebLogin::state() const
{
    return d->state;
}

QUrl WebLogin::url() const
{
    if (d->state != State::WaitingForBrowser)
        return {};
    return d->pageWith(d->invitation.fragment());
}

Result<Unit> WebLogin::openInBrowser()
{
    if (d->state != State::WaitingForBrowser)
        return Error(ErrorCode::InvalidState, QStringLiteral("no login waits for a browser"));
    if (!d->file) {
        IC_TRY(file, LoginFile::write(url()));
        d->file = std::move(file);
    }
    return openWithDesktop(d->file->path());
}

std::optional<Principal> WebLogin::principal() const
{
    return d->confirming ? std::optional(d->confirming->sender()) : std::nullopt;
}

std::optional<WebLoginSession> WebLogin::takeSession()
{
    return std::exchange(d->session, {});
}

void WebLogin::confirm()
{
    if (d->state == State::Confirming)
        d->accept(DelegationChain(*d->confirming)); // a copy, for the login goes first
}

void WebLogin::reject()
{
    if (d->state == State::Confirming)
        d->finish(Error(
            ErrorCode::LoginDeclined, QStringLiteral("the login as %1 was not confirmed, and nothing of it is kept").arg(d->confirming->sender().toText())));
}

void WebLogin::cancel()
{
    d->finish(Error(ErrorCode::Cancelled, QStringLiteral("the login was cancelled")));
}

} // namespace Ic
