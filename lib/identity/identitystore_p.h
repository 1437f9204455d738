// SPDX-License-Identifier: MIT
#pragma once
#include "identitystore.h"
#include "vaultworker.h"
#include <QtCore/QDeadlineTimer>
#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QTimer>

namespace Ic {

//! What of a vault everybody may know.
struct VaultSummary
{
    QList<IdentityInfo> identities;
    QString current;
};
[[nodiscard]] VaultSummary summaryOf(const IdentityVault &vault);
[[nodiscard]] IdentityInfo infoOf(const StoredIdentity &identity);

//! A promise that can be copied into functions.
template <typename T>
class Answer final
{
public:
    Answer() { m_promise->start(); }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    [[nodiscard]] const void *key() const { return m_promise.get(); }
    //! The first answer counts.
    void give(Result<T> result) const
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }
    void cancel() const
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->future().cancel();
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

//! An open() on its way.
struct Opening
{
    quint64 generation = 0; //!< of the store when it began
    Answer<Unit> answer;
};

class IdentityStorePrivate final
{
public:
    IdentityStorePrivate(IdentityStoreOptions options, IdentityStore *store);
    ~IdentityStorePrivate();

    //! Somebody waits for \a answer, until answerWith().
    template <typename T>
    void expect(const Answer<T> &answer);
    template <typename T>
    void answerWith(const Answer<T> &answer, Result<T> result);
    //! Does \a work in the worker's thread; then what the store shows is brought up to date, and only then \a then called.
    template <typename T, typename Work, typename Then>
    void inBackground(Work work, Then then);
    //! The same for what somebody waits for.
    template <typename T, typename Work>
    [[nodiscard]] QFuture<Result<T>> inBackground(Work work);
    //! The result of \a future, or KeyStoreUnavailable at the deadline; \a then gets it in the store's thread.
    template <typename T, typename Then>
    void within(const QDeadlineTimer &deadline, const QFuture<Result<T>> &future, Then then);

    void open(const SecretPtr &passphrase, const Opening &opening);
    void openExisting(const SealHeader &header, const SecretPtr &passphrase, const Opening &opening);
    void createWithKeyStore(const SecretPtr &passphrase, const Opening &opening);
    void createWithPassphrase(const SecretPtr &passphrase, const QString &why, const Opening &opening);
    void createInMemory(const Opening &opening);
    void finishOpening(const Opening &opening, std::function<Result<Unit>(VaultFile &)> work, bool usesKeyStore);
    //! Whether the store was closed since: then nothing of that opening may happen any more.
    [[nodiscard]] bool isOver(const Opening &opening) const { return opening.generation != m_generation; }
    //! False: the owner is gone.
    [[nodiscard]] bool show(const VaultSummary &summary);
    void updateBusy();
    [[nodiscard]] QString entryFor(const SealHeader &header) const;

    const IdentityStoreOptions m_options;
    IdentityStore *const m_store;
    const std::shared_ptr<VaultWorker> m_worker;
    VaultSummary m_shown;
    QHash<const void *, std::function<void()>> m_expected; // how to cancel each
    std::optional<Opening> m_opening;
    quint64 m_generation = 0; // one more for each close(): what was begun before must not show, or open, anything after
    bool m_open = false;
    bool m_usesKeyStore = false;
    bool m_busy = false;
};

template <typename T>
void IdentityStorePrivate::expect(const Answer<T> &answer)
{
    m_expected.insert(answer.key(), [answer] { answer.cancel(); });
    updateBusy();
}

template <typename T>
void IdentityStorePrivate::answerWith(const Answer<T> &answer, Result<T> result)
{
    m_expected.remove(answer.key());
    const QPointer<IdentityStore> alive(m_store);
    updateBusy();
    if (alive)
        answer.give(std::move(result)); // who hears it may delete the store
}

template <typename T, typename Work, typename Then>
void IdentityStorePrivate::inBackground(Work work, Then then)
{
    // "this" is for the delivery, which comes only as long as the store is there.
    m_worker->post([this, generation = m_generation, work = std::move(work), then = std::move(then)](VaultFile &file) mutable -> VaultWorker::Delivery {
        Result<T> result = work(file);
        std::optional<VaultSummary> summary;
        if (file.isUnlocked()) {
            if (const auto vault = file.load())
                summary = summaryOf(*vault);
        }
        return [this, generation, summary = std::move(summary), then = std::move(then), result = std::move(result)] {
            if (summary && generation == m_generation && !show(*summary))
                return;
            then(result);
        };
    });
}

template <typename T, typename Work>
QFuture<Result<T>> IdentityStorePrivate::inBackground(Work work)
{
    const Answer<T> answer;
    const auto future = answer.future();
    expect(answer);
    inBackground<T>(std::move(work), [this, answer](const Result<T> &result) { answerWith(answer, result); });
    return future;
}

template <typename T, typename Then>
void IdentityStorePrivate::within(const QDeadlineTimer &deadline, const QFuture<Result<T>> &future, Then then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(m_store);
    auto *timer = new QTimer(watcher);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, watcher, [watcher, then] {
        watcher->disconnect();
        watcher->deleteLater(); // what comes later is nobody's any more
        then(Result<T>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store does not answer; it may have to be unlocked"))));
    });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, timer, then] {
        timer->stop();
        watcher->deleteLater();
        const auto done = watcher->future();
        then(done.resultCount() > 0 ? done.result() : Result<T>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store did not answer"))));
    });
    timer->start(std::chrono::duration_cast<std::chrono::milliseconds>(deadline.remainingTimeAsDuration()));
    watcher->setFuture(future);
}

} // namespace Ic
