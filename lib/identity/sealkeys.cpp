// SPDX-License-Identifier: MIT
#include "sealkeys.h"
#include "bytes.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QtEndian>

namespace Ic {
namespace {

constexpr qsizetype CounterSize = 8;

Error unavailable(KeyStoreProblem problem, const QString &message)
{
    return Error(ErrorCode::KeyStoreUnavailable, message).withKeyStoreProblem(problem);
}

//! The result of \a future, or KeyStoreUnavailable at the deadline.
template <typename T>
void within(const QDeadlineTimer &deadline, const QFuture<Result<T>> &future, QObject *context, const SealKeys::Then<T> &then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    auto *timer = new QTimer(watcher);
    timer->setSingleShot(true);
    const auto settle = [watcher, timer, then] {
        timer->stop();
        watcher->disconnect();
        watcher->deleteLater(); // a late result is ignored
        const auto answer = watcher->future();
        if (!answer.isFinished())
            then(unavailable(KeyStoreProblem::Silent, QStringLiteral("the system's key store does not answer; it may have to be unlocked")));
        else if (answer.resultCount() == 0)
            then(unavailable(KeyStoreProblem::Silent, QStringLiteral("the system's key store did not answer")));
        else
            then(answer.result());
    };
    // Both, for an answer may be there at the deadline although this thread has not heard of it yet.
    QObject::connect(timer, &QTimer::timeout, watcher, settle);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, settle);
    timer->start(std::chrono::duration_cast<std::chrono::milliseconds>(deadline.remainingTimeAsDuration()));
    watcher->setFuture(future);
}

Error notUsed()
{
    return unavailable(KeyStoreProblem::Absent, QStringLiteral("the system's key store is not used here"));
}

template <typename T>
void failLater(QObject *context, const SealKeys::Then<T> &then)
{
    QMetaObject::invokeMethod(
        context, [then] { then(notUsed()); }, Qt::QueuedConnection);
}

//! Of a file whose key was not read.
Error withoutKey(const Error &error)
{
    const QString message = QStringLiteral("the key of the file of identities: %1").arg(error.message());
    const bool isMissing = error.keyStoreProblem().value_or(KeyStoreProblem::EntryMissing) == KeyStoreProblem::EntryMissing;
    const QString explanation = isMissing ? QStringLiteral(". If the key store is unlocked, the file is a copy from before a deletion, which no key opens any "
                                                           "more: put the newest one back")
                                          : QString();
    return Error(error.code(), message + explanation).withFactsOf(error);
}

SecretPtr counterBytes(quint64 counter)
{
    SecretBytes bytes(CounterSize);
    qToBigEndian(counter, bytes.data());
    return std::make_shared<const SecretBytes>(std::move(bytes));
}

} // namespace

SealKeys::SealKeys(std::shared_ptr<KeyStore> store, QString prefix, QObject *context)
    : m_store(std::move(store))
    , m_prefix(std::move(prefix))
    , m_context(context)
{
}

QString SealKeys::keyEntry(const SealId &id) const
{
    return QStringLiteral("%1/%2").arg(m_prefix, toHex(QByteArrayView(id)));
}

QString SealKeys::counterEntry(const SealId &id) const
{
    return keyEntry(id) + QStringLiteral("/counter");
}

void SealKeys::readEntry(const QString &entry, const QDeadlineTimer &deadline, const Then<SecretPtr> &then) const
{
    if (m_store)
        within(deadline, m_store->read(entry), m_context, then);
    else
        failLater(m_context, then);
}

void SealKeys::removeEntry(const QString &entry, const QDeadlineTimer &deadline, const Then<Unit> &then) const
{
    if (m_store)
        within(deadline, m_store->remove(entry), m_context, then);
    else
        failLater(m_context, then);
}

void SealKeys::keep(const QString &entry, const SecretPtr &secret, const QDeadlineTimer &deadline, const Then<Unit> &then) const
{
    if (!m_store)
        return failLater(m_context, then);
    // qtkeychain cannot be asked whether there is a key store, so only what comes back counts as kept.
    within<Unit>(deadline, m_store->write(entry, secret), m_context, [this, entry, secret, deadline, then](const Result<Unit> &written) {
        if (!written)
            return then(written);
        readEntry(entry, deadline, [secret, then](const Result<SecretPtr> &again) {
            if (!again)
                then(again.error());
            else if (!constantTimeEquals((*again)->view(), secret->view()))
                then(unavailable(KeyStoreProblem::Refused, QStringLiteral("the system's key store returned another value")));
            else
                then(Unit {});
        });
    });
}

void SealKeys::read(const SealId &id, bool needsCounter, const QDeadlineTimer &deadline, const Then<Kept> &then) const
{
    readEntry(keyEntry(id), deadline, [this, id, needsCounter, deadline, then](const Result<SecretPtr> &key) {
        if (!key)
            return then(withoutKey(key.error()));
        readEntry(counterEntry(id), deadline, [key = *key, needsCounter, then](const Result<SecretPtr> &counter) {
            if (counter && (*counter)->size() == CounterSize)
                then(Kept {key, qFromBigEndian<quint64>((*counter)->data())});
            else if (!needsCounter)
                then(Kept {key, 0});
            else
                then(unavailable(counter ? KeyStoreProblem::Refused : counter.error().keyStoreProblem().value_or(KeyStoreProblem::EntryMissing),
                    QStringLiteral("whether the file of identities is the newest cannot be checked: the system's key store has its key, but not the number of "
                                   "its last change")));
        });
    });
}

void SealKeys::add(const SealId &id, const SecretPtr &key, const QDeadlineTimer &deadline, const Then<Unit> &then) const
{
    const Then<Unit> finish = [this, id, deadline, then](const Result<Unit> &kept) {
        if (kept)
            then(kept);
        else
            discard(id, deadline, [kept, then] { then(kept); });
    };
    keep(keyEntry(id), key, deadline, [this, id, deadline, finish](const Result<Unit> &kept) {
        if (kept)
            keep(counterEntry(id), counterBytes(0), deadline, finish);
        else
            finish(kept);
    });
}

void SealKeys::setNewest(const SealId &id, quint64 newest, const QDeadlineTimer &deadline, const Then<Unit> &then) const
{
    if (m_store)
        within(deadline, m_store->write(counterEntry(id), counterBytes(newest)), m_context, then);
    else
        failLater(m_context, then);
}

void SealKeys::remove(const SealId &id, const SealId &present, const QDeadlineTimer &deadline, const Then<Unit> &then) const
{
    // The answer to a removal does not say whether the entry is gone, so the key store is asked for it.
    discard(id, deadline, [this, id, present, deadline, then] {
        readEntry(keyEntry(id), deadline, [this, present, deadline, then](const Result<SecretPtr> &still) {
            if (still)
                return then(unavailable(KeyStoreProblem::Refused, QStringLiteral("the system's key store does not remove the key of before")));
            readEntry(keyEntry(present), deadline, [deadline, then](const Result<SecretPtr> &other) {
                if (!other)
                    then(other.error());
                else if (deadline.hasExpired()) // then the answer before was none
                    then(unavailable(KeyStoreProblem::Silent, QStringLiteral("the system's key store does not answer in time")));
                else
                    then(Unit {});
            });
        });
    });
}

void SealKeys::discard(const SealId &id, const QDeadlineTimer &deadline, const std::function<void()> &then) const
{
    // The key first: it is what opens files.
    removeEntry(keyEntry(id), deadline,
        [this, id, deadline, then](const Result<Unit> &) { removeEntry(counterEntry(id), deadline, [then](const Result<Unit> &) { then(); }); });
}

} // namespace Ic
