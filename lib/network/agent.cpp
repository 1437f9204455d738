// SPDX-License-Identifier: MIT
#include "agent.h"
#include "httpagent.h"
#include "onresult.h"
#include "rootkey.h"
#include "timerlimit.h"
#include "workerpool.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QSet>
#include <QtCore/QThread>
#include <algorithm>
#include <atomic>

namespace Ic {

namespace {

// One for all agents. Not the global one: a program may keep that busy with what blocks. It outlives them, so that no agent waits in its
// destructor for a key that takes its time to sign: the QCoreApplication does.
class AgentPool final : public WorkerPool
{
public:
    AgentPool() // all of it before another thread gets the pool
    {
        setObjectName(QStringLiteral("ic-agent"));
        setMaxThreadCount(std::max(2, QThread::idealThreadCount())); // one slow key must not hold up all others
    }
};

WorkerPool *sharedPool()
{
    static AgentPool pool;
    static std::atomic<bool> registered = false;
    if (!registered.exchange(true)) {
        qAddPostRoutine([] {
            registered = false; // once for each QCoreApplication
            pool.waitForDone();
        });
    }
    return &pool;
}

constexpr int DefaultAttempts = 4;

QString stageText(UpdateStage stage)
{
    switch (stage) {
    case UpdateStage::Waiting: return QStringLiteral("waiting");
    case UpdateStage::Sent: return QStringLiteral("sent");
    case UpdateStage::Accepted: return QStringLiteral("accepted");
    case UpdateStage::Received: return QStringLiteral("received by the subnet");
    case UpdateStage::Processing: return QStringLiteral("being executed");
    case UpdateStage::Decided: return QStringLiteral("decided");
    }
    return {};
}

} // namespace

// A future that was given out and has not finished.
class OpenRequest : public QObject
{
public:
    explicit OpenRequest(QSet<OpenRequest *> *open)
        : m_open(open)
    {
        m_open->insert(this);
    }
    ~OpenRequest() override { m_open->remove(this); }
    //! The agent goes, for \a reason.
    virtual void abandon(const Error &reason) = 0;

protected:
    QSet<OpenRequest *> *m_open;
};

namespace {

template <typename T>
class FutureRequest final : public OpenRequest
{
public:
    explicit FutureRequest(QSet<OpenRequest *> *open)
        : OpenRequest(open)
    {
        m_promise.start();
        // A watcher, as a continuation would be replaced by the user's.
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, &FutureRequest::onCancelled);
        m_watcher.setFuture(m_promise.future());
    }
    [[nodiscard]] QFuture<Result<T>> future() { return m_promise.future(); }
    [[nodiscard]] bool isClosed() const noexcept { return m_closed; }
    void setPending(const PendingCall &pending) { m_pending = pending; }
    [[nodiscard]] typename HttpAgent::Callback<T> callback()
    {
        return [this](Result<T> result) { finish(std::move(result)); };
    }
    void reach(UpdateStage stage) { m_promise.setProgressValueAndText(int(stage), stageText(stage)); }
    void expectStages() { m_promise.setProgressRange(int(UpdateStage::Waiting), int(UpdateStage::Decided)); }
    void finish(Result<T> result)
    {
        QPromise<Result<T>> promise = std::move(m_promise);
        close();
        promise.addResult(std::move(result));
        promise.finish(); // continuations may delete the agent, and this
    }
    void abandon(const Error &reason) override
    {
        m_pending.cancel();
        finish(reason);
    }

private:
    void onCancelled()
    {
        m_pending.cancel();
        QPromise<Result<T>> promise = std::move(m_promise);
        close();
        promise.finish();
    }
    void close()
    {
        m_closed = true;
        m_watcher.disconnect(this);
        m_open->remove(this);
        deleteLater();
    }

    QPromise<Result<T>> m_promise;
    QFutureWatcher<Result<T>> m_watcher;
    PendingCall m_pending;
    bool m_closed = false; // finished, and waiting for its deletion
};

} // namespace

class Agent::Private
{
public:
    Private(const Network &network, IdentityPtr sender, const AgentOptions &options)
        : http(network, httpOptions(network, options))
        , identity(sender ? std::move(sender) : anonymousIdentity())
    {
    }
    //! \a time within what a timer of Qt can wait for.
    static std::chrono::milliseconds timerTime(std::chrono::milliseconds time)
    {
        return std::clamp<std::chrono::milliseconds>(time, std::chrono::milliseconds(1), LongestTimerTime);
    }
    static HttpAgentOptions httpOptions(const Network &network, const AgentOptions &options)
    {
        HttpAgentOptions result;
        result.queryTimeout = timerTime(options.queryTimeout());
        result.callTimeout = timerTime(options.callTimeout());
        result.pollInterval = timerTime(options.pollInterval());
        result.attempts = std::max(1, options.attempts().value_or(std::max(DefaultAttempts, int(network.urls().size()))));
        result.pool = sharedPool();
        return result;
    }
    [[nodiscard]] IdentityPtr orOwn(const IdentityPtr &other) const { return other ? other : identity; }
    [[nodiscard]] CallRequest completed(CallRequest request) const
    {
        request.identity = orOwn(request.identity);
        return request;
    }

    //! Reports a call that cannot be meant: an empty id is that of the management canister, which exists on all subnets.
    [[nodiscard]] static Result<Unit> check(const CallRequest &request)
    {
        if (request.canister.kind() == Principal::Kind::Management && !request.effectiveCanister)
            return Error(ErrorCode::InvalidArgument,
                QStringLiteral("no canister is set: set CallRequest::canister or, for a call to the management canister aaaaa-aa, effectiveCanister, which "
                               "determines the subnet"));
        if (request.method.isEmpty())
            return Error(ErrorCode::InvalidArgument, QStringLiteral("no method is set: set CallRequest::method"));
        if (!request.method.isValidUtf8())
            return Error(ErrorCode::InvalidArgument, QStringLiteral("the name of the method, CallRequest::method, is not UTF-8"));
        return Unit {};
    }

    enum class RootKeyUse { Verifies, None };
    //! A future of T, of what \a ask(request) starts, after the root key is known if it is used.
    template <typename T, typename Ask>
    QFuture<Result<T>> begin(QObject *agent, Ask ask, RootKeyUse use = RootKeyUse::Verifies)
    {
        if (closing)
            return readyResult<T>(end);
        auto *request = new FutureRequest<T>(&open);
        request->setParent(agent);
        auto future = request->future();
        if (use == RootKeyUse::None || http.network().rootKey()) {
            request->setPending(ask(request));
        } else {
            onResult(http.network().fetchRootKey(), request, [request, ask](const Result<RootKey> &key) {
                if (request->isClosed())
                    return;
                if (key)
                    request->setPending(ask(request));
                else
                    request->finish(key.error().within(QStringLiteral("fetching the root key")));
            });
        }
        return future;
    }
    HttpAgent http;
    IdentityPtr identity;
    QSet<OpenRequest *> open;
    Error end {ErrorCode::Cancelled, QStringLiteral("the agent was destroyed")}; // of requests that it does not finish
    bool closing = false;
};

Agent::Agent(const Network &network, IdentityPtr identity, QObject *parent)
    : Agent(network, std::move(identity), AgentOptions(), parent)
{
}

Agent::Agent(const Network &network, IdentityPtr identity, const AgentOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(network, std::move(identity), options))
{
}

Agent::~Agent()
{
    d->closing = true; // continuations run inside abandon(), and may ask for more
    while (!d->open.isEmpty())
        (*d->open.constBegin())->abandon(d->end);
    const auto requests = children();
    qDeleteAll(requests); // those that wait for deletion know d
}

void Agent::setEnd(const Error &error)
{
    d->end = error;
}

Network Agent::network() const
{
    return d->http.network();
}

IdentityPtr Agent::identity() const
{
    return d->identity;
}

void Agent::setIdentity(IdentityPtr identity)
{
    d->identity = identity ? std::move(identity) : anonymousIdentity();
}

QFuture<Result<QueryOutcome>> Agent::query(const CallRequest &request)
{
    if (const auto checked = Private::check(request); !checked)
        return readyResult<QueryOutcome>(checked.error());
    return d->begin<QueryOutcome>(this, [this, request = d->completed(request)](auto *open) { return d->http.verifiedQuery(request, open, open->callback()); });
}

QFuture<Result<UpdateOutcome>> Agent::update(const CallRequest &request)
{
    if (const auto checked = Private::check(request); !checked)
        return readyResult<UpdateOutcome>(checked.error());
    return d->begin<UpdateOutcome>(this, [this, request = d->completed(request)](auto *open) {
        open->expectStages();
        return d->http.update(request, open, open->callback(), [open](UpdateStage stage) { open->reach(stage); });
    });
}

QFuture<Result<NetworkStatus>> Agent::status()
{
    return d->begin<NetworkStatus>(
        this, [this](auto *open) { return d->http.status(open, open->callback()); }, Private::RootKeyUse::None);
}

QFuture<Result<Certificate>> Agent::readState(const Principal &effectiveCanister, const QList<Path> &paths, const IdentityPtr &identity)
{
    return d->begin<Certificate>(
        this, [=, this, sender = d->orOwn(identity)](auto *open) { return d->http.readState(effectiveCanister, paths, sender, open, open->callback()); });
}

QFuture<Result<RequestStatus>> Agent::requestStatus(const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity)
{
    return d->begin<RequestStatus>(this,
        [=, this, sender = d->orOwn(identity)](auto *open) { return d->http.requestStatus(effectiveCanister, requestId, sender, open, open->callback()); });
}

QFuture<Result<std::optional<QByteArray>>> Agent::canisterMetadata(const Principal &canister, const QByteArray &name)
{
    return d->begin<std::optional<QByteArray>>(
        this, [=, this, sender = d->identity](auto *open) { return d->http.canisterMetadata(canister, name, sender, open, open->callback()); });
}

QFuture<Result<QString>> Agent::canisterInterface(const Principal &canister)
{
    return d->begin<QString>(this, [this, canister](auto *open) { return d->http.canisterInterface(canister, open, open->callback()); });
}

QList<NodeHealth> Agent::boundaryNodes() const
{
    return d->http.boundaryNodes();
}

} // namespace Ic
