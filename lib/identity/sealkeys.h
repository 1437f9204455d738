// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "sealedfile.h"
#include <QtCore/QDeadlineTimer>
#include <QtCore/QString>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace Ic {

//! The keys of sealed files in the system's key store, and with each the counter of the file's newest version: an older copy of
//! a file has a lower one. Functions return at once and call \a then once, later, in the thread of the context; not if that
//! goes before. KeyStoreUnavailable, also at the deadline.
class SealKeys final
{
public:
    template <typename T>
    using Then = std::function<void(const Result<T> &)>;
    struct Kept
    {
        SecretPtr key;
        quint64 newest = 0;
    };

    //! The name of an entry is \a prefix and the id of the key. \a store may be null: then all is KeyStoreUnavailable.
    SealKeys(std::shared_ptr<KeyStore> store, QString prefix, QObject *context);

    //! The key for \a id and the counter beside it. \a needsCounter false: 0 where that is missing.
    void read(const SealId &id, bool needsCounter, const QDeadlineTimer &deadline, const Then<Kept> &then) const;
    //! Keeps \a key and the counter 0. Where that fails nothing is left in the key store.
    void add(const SealId &id, const SecretPtr &key, const QDeadlineTimer &deadline, const Then<Unit> &then) const;
    void setNewest(const SealId &id, quint64 newest, const QDeadlineTimer &deadline, const Then<Unit> &then) const;
    //! Removes the key for \a id. Ok only if the key store has it no more, which counts only while it has the one for \a present:
    //! a locked key store says that it has nothing.
    void remove(const SealId &id, const SealId &present, const QDeadlineTimer &deadline, const Then<Unit> &then) const;
    //! Removes a key that seals nothing, as far as that is possible until \a deadline.
    void discard(const SealId &id, const QDeadlineTimer &deadline, const std::function<void()> &then) const;

private:
    [[nodiscard]] QString keyEntry(const SealId &id) const;
    [[nodiscard]] QString counterEntry(const SealId &id) const;
    void readEntry(const QString &entry, const QDeadlineTimer &deadline, const Then<SecretPtr> &then) const;
    //! Writes an entry, and fails unless it comes back.
    void keep(const QString &entry, const SecretPtr &secret, const QDeadlineTimer &deadline, const Then<Unit> &then) const;
    void removeEntry(const QString &entry, const QDeadlineTimer &deadline, const Then<Unit> &then) const;

    const std::shared_ptr<KeyStore> m_store;
    const QString m_prefix;
    QObject *const m_context;
};

} // namespace Ic
