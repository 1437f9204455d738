// SPDX-License-Identifier: MIT
#pragma once
#include "bls.h"
#include "certificate.h"
#include "certificateverifier.h"
#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>

namespace Ic {

//! The values used last, found by all bytes of their key and of a context (what they were verified under): a hash of them
//! would have to be beyond attack, and comparing costs less than hashing. Bounded in number and in cost. Thread-safe.
template <typename Value>
class LruCache
{
public:
    LruCache(qsizetype maxEntries, qsizetype maxCost)
        : m_maxEntries(maxEntries)
        , m_maxCost(maxCost)
    {
    }

    std::optional<Value> find(QByteArrayView context, QByteArrayView key)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = locate(context, key);
        if (found == m_entries.end())
            return {};
        m_entries.splice(m_entries.begin(), m_entries, found); // the most recent first: that is the next one asked for
        return found->value;
    }

    //! \a cost in bytes, without the keys.
    void insert(QByteArrayView context, const QByteArray &key, const Value &value, qsizetype cost)
    {
        cost += context.size() + key.size();
        const std::lock_guard lock(m_mutex);
        if (cost > m_maxCost || locate(context, key) != m_entries.end())
            return; // too large, or another thread was faster
        m_entries.push_front({context.toByteArray(), key, value, cost});
        m_cost += cost;
        while (m_cost > m_maxCost || qsizetype(m_entries.size()) > m_maxEntries) {
            m_cost -= m_entries.back().cost;
            m_entries.pop_back();
        }
    }

    [[nodiscard]] qsizetype size() const
    {
        const std::lock_guard lock(m_mutex);
        return qsizetype(m_entries.size());
    }

private:
    struct Entry
    {
        QByteArray context;
        QByteArray key;
        Value value;
        qsizetype cost = 0;
    };
    using Iterator = typename std::list<Entry>::iterator;

    Iterator locate(QByteArrayView context, QByteArrayView key)
    {
        auto it = m_entries.begin();
        while (it != m_entries.end() && (it->key != key || it->context != context))
            ++it;
        return it;
    }

    mutable std::mutex m_mutex;
    std::list<Entry> m_entries;
    qsizetype m_cost = 0;
    qsizetype m_maxEntries;
    qsizetype m_maxCost;
};

//! Lets one thread at a time work on the same bytes, so that the messages of a poll which several threads take up at once
//! still cost one signature check: the others wait for the first, and then find its result in the cache.
class SingleFlight
{
public:
    //! Holds the bytes for its lifetime, waiting until no other thread holds them. \a context and \a key must outlive it.
    class Turn
    {
    public:
        Turn(SingleFlight &flight, QByteArrayView context, QByteArrayView key)
            : m_flight(flight)
        {
            std::unique_lock lock(m_flight.m_mutex);
            m_flight.m_left.wait(lock, [&] {
                for (const auto &[otherContext, otherKey] : m_flight.m_running) {
                    if (otherKey == key && otherContext == context)
                        return false;
                }
                return true;
            });
            m_place = m_flight.m_running.emplace(m_flight.m_running.end(), context, key);
        }
        ~Turn()
        {
            {
                const std::lock_guard lock(m_flight.m_mutex);
                m_flight.m_running.erase(m_place);
            }
            m_flight.m_left.notify_all();
        }
        Q_DISABLE_COPY_MOVE(Turn)

    private:
        SingleFlight &m_flight;
        std::list<std::pair<QByteArrayView, QByteArrayView>>::iterator m_place;
    };

private:
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::list<std::pair<QByteArrayView, QByteArrayView>> m_running;
};

//! Results of earlier verifications, which later ones reuse. Can be shared by verifiers in any threads.
class VerifierCache final
{
public:
    struct Limits
    {
        qsizetype certificates = 64;
        qsizetype trees = 64;
        qsizetype delegations = 32;
        qsizetype keys = 64;
        qsizetype bytesOfEach = 16 << 20;
    };

    VerifierCache()
        : VerifierCache(Limits {})
    {
    }
    explicit VerifierCache(const Limits &limits)
        : certificates(limits.certificates, limits.bytesOfEach)
        , trees(limits.trees, limits.bytesOfEach)
        , delegations(limits.delegations, limits.bytesOfEach)
        , keys(limits.keys, limits.bytesOfEach)
    {
    }

private:
    friend class CertificateVerifier;
    LruCache<CertificateVerifier::DataPointer> certificates; // context: root key
    LruCache<HashTree> trees;
    LruCache<CertificateVerifier::DelegationPointer> delegations; // context: root key and subnet
    LruCache<BlsPublicKey> keys;
    SingleFlight flights; // of certificates

    std::atomic<quint64> signatureChecks {0};
    std::atomic<quint64> certificateHits {0};
    std::atomic<quint64> delegationHits {0};
    std::atomic<quint64> keyHits {0};
    std::atomic<quint64> treesRead {0};
    std::atomic<quint64> treeHits {0};
};

} // namespace Ic
