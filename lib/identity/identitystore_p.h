// SPDX-License-Identifier: MIT
#pragma once
#include "identitystore.h"
#include "sealkeys.h"
#include "vaultworker.h"
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <deque>

namespace Ic {

//! The part of a vault that is not secret.
struct VaultSummary
{
    QList<IdentityInfo> identities;
    QString current;
    std::vector<SealId> retiredKeys;
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
    IdentityStorePrivate(const IdentityStoreOptions &options, IdentityStore *store);
    ~IdentityStorePrivate();

    //! Marks \a answer as awaited until answerWith().
    template <typename T>
    void expect(const Answer<T> &answer);
    template <typename T>
    void answerWith(const Answer<T> &answer, Result<T> result);
    //! Does \a work in the worker's thread; then what the store shows is brought up to date, and only then \a then called.
    template <typename T, typename Work, typename Then>
    void inBackground(Work work, Then then);
    //! The same with an answer, which comes once the key store knows the file's newest version.
    template <typename T, typename Work>
    [[nodiscard]] QFuture<Result<T>> inBackground(Work work);

    void open(SecretPtr passphrase, const Opening &opening);
    void openExisting(const SealHeader &header, const SecretPtr &passphrase, const Opening &opening);
    void createWithKeyStore(const SecretPtr &passphrase, const Opening &opening);
    void createWithPassphrase(const SecretPtr &passphrase, const QString &why, const Opening &opening);
    void createInMemory(const Opening &opening);
    //! \a noted: the version of the file that the key store knows; nothing if that is not used.
    void finishOpening(const Opening &opening, std::function<Result<Unit>(VaultFile &)> work, const std::optional<SealHeader> &noted = {});
    void onUnlocked(const Opening &opening, const Result<Unit> &unlocked, const std::optional<SealHeader> &noted);
    //! Calls \a work, which ends with endTurn(), when that of before has ended. Work that removes keys of the file from the key store
    //! goes in turn: each piece relies on the present key, which the next one may replace.
    void inTurn(std::function<void()> work);
    void beginTurn();
    void endTurn();
    //! Gives the file a new key, without the identity \a name in it, and removes the key of before from the key store, so that
    //! no older copy of the file opens. In turn only.
    void removeUnderKeyStore(const QString &name, const SealKeys::Then<Unit> &then);
    void resealWithout(const QString &name, const SealHeader &header, const SecretPtr &key, const SealKeys::Then<Unit> &then);
    //! Removes keys that do not seal the file any more from the key store. A failed removal is tried again at the next opening. \a present: the key
    //! that seals it. In turn only.
    void removeRetired(std::vector<SealId> ids, const SealId &present, const SealKeys::Then<Unit> &then);
    //! Lets the key store know the file's newest version. A failure only leaves the key store behind until the next opening.
    void noteNewest(const std::function<void()> &then);
    [[nodiscard]] QDeadlineTimer keyStoreTimeout() const { return QDeadlineTimer(m_options.keyStoreTimeout()); }
    //! Whether the store was closed since: then nothing of that opening may happen any more.
    [[nodiscard]] bool isOver(const Opening &opening) const { return opening.generation != m_generation; }
    //! False: the owner is gone.
    [[nodiscard]] bool show(const VaultSummary &summary);
    void updateBusy();

    const IdentityStoreOptions m_options;
    IdentityStore *const m_store;
    const std::shared_ptr<VaultWorker> m_worker;
    const SealKeys m_keys;
    VaultSummary m_shown;
    SealHeader m_header; // of the open file, as of the last job
    std::optional<SealHeader> m_noted; // the version that the key store knows; nothing while it is not used
    QHash<const void *, std::function<void()>> m_expected; // how to cancel each
    std::deque<std::function<void()>> m_turns; // the first one is at work
    std::optional<Opening> m_opening;
    quint64 m_generation = 0; // incremented by each close(): operations that began before it must not show, or open, anything after it
    bool m_open = false;
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
        answer.give(std::move(result)); // a receiver may delete the store
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
        return [this, generation, summary = std::move(summary), header = file.header(), then = std::move(then), result = std::move(result)] {
            if (summary && generation == m_generation) {
                m_header = header;
                if (!show(*summary))
                    return;
            }
            then(result);
        };
    });
}

template <typename T, typename Work>
QFuture<Result<T>> IdentityStorePrivate::inBackground(Work work)
{
    const Answer<T> answer;
    auto future = answer.future();
    expect(answer);
    inBackground<T>(std::move(work), [this, answer](const Result<T> &result) { noteNewest([this, answer, result] { answerWith(answer, result); }); });
    return future;
}

} // namespace Ic
