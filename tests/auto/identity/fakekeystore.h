// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include <QtCore/QHash>
#include <QtCore/QPromise>
#include <vector>

namespace Ic::Test {

//! A key store that does as it is told.
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
    int asked = 0;

    QFuture<Result<SecretPtr>> read(const QString &entry) override
    {
        return answer<SecretPtr>([this, entry]() -> Result<SecretPtr> {
            if (mood == Mood::Lies)
                return SecretPtr(std::make_shared<const SecretBytes>(SecretBytes(32)));
            if (mood != Mood::Works || !entries.contains(entry))
                return refusal();
            return SecretPtr(std::make_shared<const SecretBytes>(SecretBytes::copyOf(entries.value(entry))));
        });
    }
    QFuture<Result<Unit>> write(const QString &entry, SecretPtr secret) override
    {
        return answer<Unit>([this, entry, secret]() -> Result<Unit> {
            if (mood == Mood::Refuses || mood == Mood::Locked)
                return refusal();
            if (mood == Mood::Works)
                entries.insert(entry, secret->view().toByteArray());
            return Unit {};
        });
    }
    QFuture<Result<Unit>> remove(const QString &entry) override
    {
        return answer<Unit>([this, entry]() -> Result<Unit> {
            entries.remove(entry);
            return Unit {};
        });
    }

private:
    static Error refusal() { return Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("refused")); }
    template <typename T, typename Work>
    QFuture<Result<T>> answer(Work work)
    {
        ++asked;
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        if (mood == Mood::Silent) {
            m_pending.push_back(promise);
        } else {
            promise->addResult(work());
            promise->finish();
        }
        return promise->future();
    }
    std::vector<std::shared_ptr<void>> m_pending;
};

} // namespace Ic::Test
