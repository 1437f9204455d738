// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace Ic::Test {

//! A key store with scripted behaviour.
class FakeKeyStore final : public KeyStore
{
public:
    enum class Mood {
        Works,
        Refuses, //!< each job fails, as without D-Bus
        Locked, //!< has entries but says that it has none, and takes none
        Silent, //!< never answers
        Forgets, //!< takes everything and has nothing
        Lies, //!< gives back something else
    };
    Mood mood = Mood::Works;
    QHash<QString, QByteArray> entries;
    //! The reason that failures state; absent: that of the mood.
    std::optional<KeyStoreProblem> problem;
    int asked = 0;
    std::chrono::milliseconds readTime {0}; //!< how long each reading takes
    //! Refuses a single job; \a job is "read", "write" or "remove". Null: none.
    std::function<bool(QByteArrayView job, const QString &entry)> refuses;

    //! The entry of the one key that is kept.
    [[nodiscard]] QHash<QString, QByteArray>::iterator key()
    {
        return std::find_if(entries.begin(), entries.end(), [](const QByteArray &entry) { return entry.size() == 32; });
    }

    QFuture<Result<SecretPtr>> read(const QString &entry) override
    {
        const auto work = [this, entry]() -> Result<SecretPtr> {
            if (mood == Mood::Lies)
                return SecretPtr(std::make_shared<const SecretBytes>(SecretBytes(32)));
            if (mood != Mood::Works || !entries.contains(entry) || isRefused("read", entry))
                return refusal();
            return SecretPtr(std::make_shared<const SecretBytes>(SecretBytes::copyOf(entries.value(entry))));
        };
        return answer<SecretPtr>(work, readTime);
    }
    QFuture<Result<Unit>> write(const QString &entry, SecretPtr secret) override
    {
        return answer<Unit>([this, entry, secret]() -> Result<Unit> {
            if (mood == Mood::Refuses || mood == Mood::Locked || isRefused("write", entry))
                return refusal();
            if (mood == Mood::Works)
                entries.insert(entry, secret->view().toByteArray());
            return Unit {};
        });
    }
    QFuture<Result<Unit>> remove(const QString &entry) override
    {
        return answer<Unit>([this, entry]() -> Result<Unit> {
            if (mood == Mood::Refuses || mood == Mood::Locked || isRefused("remove", entry))
                return refusal();
            if (entries.remove(entry) == 0)
                return refusal();
            return Unit {};
        });
    }

private:
    [[nodiscard]] bool isRefused(QByteArrayView job, const QString &entry) const { return refuses && refuses(job, entry); }
    [[nodiscard]] Error refusal() const
    {
        const Error error(ErrorCode::KeyStoreUnavailable, QStringLiteral("refused"));
        if (problem)
            return error.withKeyStoreProblem(*problem);
        if (mood == Mood::Locked)
            return error.withKeyStoreProblem(KeyStoreProblem::Locked);
        return mood == Mood::Forgets ? error.withKeyStoreProblem(KeyStoreProblem::EntryMissing) : error;
    }
    template <typename T, typename Work>
    QFuture<Result<T>> answer(Work work, std::chrono::milliseconds time = {})
    {
        ++asked;
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto give = [promise, work] {
            promise->addResult(work());
            promise->finish();
        };
        if (mood == Mood::Silent)
            m_pending.push_back(promise);
        else if (time.count() > 0)
            QTimer::singleShot(time, &m_context, give);
        else
            give();
        return promise->future();
    }
    std::vector<std::shared_ptr<void>> m_pending;
    QObject m_context; // of the readings on their way
};

} // namespace Ic::Test
