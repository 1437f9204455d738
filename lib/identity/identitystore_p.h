// SPDX-License-Identifier: MIT
#pragma once
#include "identitystore.h"
#include "vaultfile.h"
#include <QtCore/QDeadlineTimer>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>
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
    void give(Result<T> result) const
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

class IdentityStorePrivate final
{
public:
    IdentityStorePrivate(IdentityStoreOptions options, IdentityStore *store);
    ~IdentityStorePrivate();

    //! Does \a work in the store's thread; then what the store shows is brought up to date, and only then \a answer given.
    template <typename T, typename Work>
    void inBackground(Answer<T> answer, Work work)
    {
        m_pool.start([this, answer, work = std::move(work)]() mutable {
            Result<T> result = work(m_file);
            std::optional<VaultSummary> summary;
            if (m_file.isUnlocked()) {
                if (const auto vault = m_file.load())
                    summary = summaryOf(*vault);
            }
            QMetaObject::invokeMethod(m_store, [this, summary, answer, result = std::move(result)]() mutable {
                if (summary)
                    show(*summary);
                answer.give(std::move(result));
            });
        });
    }
    //! The result of \a future, or KeyStoreUnavailable at the deadline; \a then gets it in the store's thread.
    template <typename T, typename Then>
    void within(const QDeadlineTimer &deadline, const QFuture<Result<T>> &future, Then then);

    void open(const SecretPtr &passphrase, const Answer<Unit> &answer);
    void openExisting(const SealHeader &header, const SecretPtr &passphrase, const Answer<Unit> &answer);
    void createWithKeyStore(const SecretPtr &passphrase, const Answer<Unit> &answer);
    void createWithPassphrase(const SecretPtr &passphrase, const QString &why, const Answer<Unit> &answer);
    void createInMemory(const Answer<Unit> &answer);
    void finishOpening(Answer<Unit> answer, std::function<Result<Unit>(VaultFile &)> work, bool usesKeyStore);
    void show(const VaultSummary &summary);
    [[nodiscard]] QString entryFor(const SealHeader &header) const;

    const IdentityStoreOptions m_options;
    IdentityStore *const m_store;
    VaultFile m_file; // of the pool's thread
    VaultSummary m_shown;
    QFuture<Result<Unit>> m_opening;
    bool m_open = false;
    bool m_usesKeyStore = false;
    QThreadPool m_pool; // one thread; last, so that it ends first
};

template <typename T, typename Then>
void IdentityStorePrivate::within(const QDeadlineTimer &deadline, const QFuture<Result<T>> &future, Then then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(m_store);
    auto *timer = new QTimer(watcher);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, watcher, [watcher, then] {
        watcher->disconnect();
        watcher->deleteLater(); // what comes later is nobody's any more
        then(Result<T>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store does not answer; perhaps it waits to be unlocked"))));
    });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, timer, then] {
        timer->stop();
        watcher->deleteLater();
        const auto done = watcher->future();
        then(done.resultCount() > 0 ? done.result() : Result<T>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store gave no answer"))));
    });
    timer->start(std::chrono::duration_cast<std::chrono::milliseconds>(deadline.remainingTimeAsDuration()));
    watcher->setFuture(future);
}

} // namespace Ic
