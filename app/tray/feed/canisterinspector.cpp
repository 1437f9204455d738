// SPDX-License-Identifier: MIT
#include "canisterinspector.h"
#include "agent.h"
#include "apptry.h"
#include "cborreader.h"
#include "notify.candid.h"
#include "notifyinterface.h"
#include "onresult.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QTimer>

namespace Ic::Tray {

namespace {

constexpr qsizetype MaxTopics = 256; // shown; a canister may have any number

Path statePath(const Principal &canister, const char *name)
{
    return {QByteArrayLiteral("canister"), canister.toByteArray(), QByteArray(name)};
}

//! Returns the certified value, or nothing where its absence is certified.
Result<std::optional<QByteArray>> certified(const Certificate &state, const Principal &canister, const char *name)
{
    const Lookup found = state.lookup(statePath(canister, name));
    if (found.isFound())
        return std::optional(found.value.toByteArray());
    if (found.status == Lookup::Status::Absent)
        return std::optional<QByteArray>();
    return Error(ErrorCode::PathMissing, QStringLiteral("the certificate does not reveal the %1 of the canister").arg(QLatin1StringView(name)));
}

Result<QList<Principal>> readControllers(const QByteArray &cbor)
{
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    QList<Principal> controllers;
    std::optional<Error> wrong;
    reader.readArray([&] {
        const auto controller = Principal::fromBytes(reader.readBytes());
        if (controller)
            controllers.append(*controller);
        else if (!wrong)
            wrong = controller.error();
    });
    IC_CHECK(reader.finish());
    if (wrong)
        return *wrong;
    return controllers;
}

} // namespace

//! Inspects one canister: its interface, then its controllers, then its topics. Each step starts only if the one before succeeded.
class CanisterInspector::Inspection final : public QObject
{
public:
    Inspection(const Network &network, const Principal &canister)
        : m_agent(network, nullptr, AgentOptions().setAttempts(1))
    {
        m_profile.canister = canister;
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            finish(Error(ErrorCode::RequestTimeout, QStringLiteral("the canister could not be inspected within %1 s").arg(double(m_timer.interval()) / 1000)));
        });
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, &Inspection::cancel);
    }

    QFuture<Result<CanisterProfile>> start(std::chrono::milliseconds limit)
    {
        m_promise.start();
        m_watcher.setFuture(m_promise.future());
        m_timer.start(limit);
        request(m_agent.canisterInterface(m_profile.canister), [this](const Result<QString> &did) { onInterface(did); });
        return m_promise.future();
    }

    void cancel()
    {
        if (m_isFinished)
            return;
        m_isFinished = true;
        stop();
        m_promise.future().cancel();
        m_promise.finish();
    }

private:
    void onInterface(const Result<QString> &did)
    {
        const auto fits = did ? checkNotifyInterface(*did) : Result<Unit>(did.error());
        if (!fits)
            return finish(fits.error());
        const Principal &canister = m_profile.canister;
        request(
            m_agent.readState(canister, {statePath(canister, "controllers"), statePath(canister, "module_hash")}), [this](const Result<Certificate> &state) {
                const auto read = state ? readState(*state) : Result<Unit>(state.error());
                if (!read)
                    return finish(read.error());
                askAbout();
            });
    }

    Result<Unit> readState(const Certificate &state)
    {
        IC_TRY(controllers, certified(state, m_profile.canister, "controllers"));
        if (controllers) {
            IC_TRY(principals, readControllers(*controllers));
            m_profile.controllers = principals;
        }
        IC_TRY(hash, certified(state, m_profile.canister, "module_hash"));
        m_profile.moduleHash = hash.value_or(QByteArray());
        m_profile.certifiedTimeNs = state.timeNs();
        return Unit {};
    }

    void askAbout()
    {
        const QByteArray noArguments = Candid::encodeArguments().value(); // which always fit
        request(m_agent.query({m_profile.canister, QByteArrayLiteral("about"), noArguments}), [this](const Result<QueryOutcome> &outcome) {
            const auto reply = outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error());
            if (!reply)
                return finish(reply.error());
            const auto about = Candid::decode<NotifyDid::About>(*reply);
            if (!about)
                return finish(Error(ErrorCode::InterfaceIncompatible,
                    QStringLiteral("its method about returns another type than its interface states: %1").arg(about.error().message())));
            m_profile.name = about->name();
            m_profile.description = about->description();
            const QList<NotifyDid::Topic> topics = about->topics();
            for (const NotifyDid::Topic &topic : topics.mid(0, MaxTopics))
                m_profile.topics.append({topic.name(), topic.description()});
            finish(m_profile);
        });
    }

    template <typename T, typename Then>
    void request(const QFuture<Result<T>> &future, Then then)
    {
        m_call = QFuture<void>(future);
        onResult(future, this, [this, then = std::move(then)](const Result<T> &result) {
            if (!m_isFinished)
                then(result);
        });
    }

    void finish(const Result<CanisterProfile> &result)
    {
        stop();
        if (m_isFinished || m_promise.isCanceled())
            return;
        m_isFinished = true;
        m_promise.addResult(result);
        m_promise.finish();
    }

    void stop()
    {
        m_timer.stop();
        m_call.cancel();
    }

    CanisterProfile m_profile;
    Agent m_agent;
    QFuture<void> m_call;
    QTimer m_timer;
    QPromise<Result<CanisterProfile>> m_promise; // cancels the future if it goes without a result
    QFutureWatcher<Result<CanisterProfile>> m_watcher; // for callers that cancel the future
    bool m_isFinished = false;
};

CanisterInspector::CanisterInspector(const Network &network, std::chrono::milliseconds timeLimit, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_timeLimit(timeLimit)
{
}

CanisterInspector::~CanisterInspector() = default;

QFuture<Result<CanisterProfile>> CanisterInspector::inspect(const Principal &canister)
{
    // Deleted later, as the caller may be a handler of its result.
    if (m_inspection) {
        m_inspection->cancel();
        m_inspection.release()->deleteLater();
    }
    m_inspection = std::make_unique<Inspection>(m_network, canister);
    return m_inspection->start(m_timeLimit);
}

} // namespace Ic::Tray
