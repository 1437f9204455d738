// SPDX-License-Identifier: MIT
// The cost of verifying messages, beside that of one signature check of blst (architecture.md section 7, rows 1 to 3).
#include "candidcodec.h"
#include "candidtext.h"
#include "certificatebuilder.h"
#include "leb128.h"
#include "messageverifier.h"
#include "try.h"
#include "workerpool.h"
#include <QtCore/QSemaphore>
#include <algorithm>
#include <benchmark/benchmark.h>
#include <blst.h>
#include <chrono>
#include <cstring>
#include <ctime>

using namespace Ic;

namespace {

//! Time of this thread's work alone, where the system measures it: other programs then do not disturb the comparison.
struct WorkClock
{
    using duration = std::chrono::nanoseconds;
    static duration now()
    {
#if defined(Q_OS_UNIX)
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#else
        return std::chrono::steady_clock::now().time_since_epoch();
#endif
    }
};
using Clock = WorkClock;
constexpr quint64 Now = 1'700'000'000'000'000'000;
constexpr int MessagesOfPoll = 50;
constexpr int Ring = 96; // more than the caches hold, so that going around it never meets a known certificate

[[noreturn]] void stop(const char *what)
{
    qFatal("bench_verify: %s", what);
}
void require(bool condition, const char *what)
{
    if (!condition)
        stop(what);
}

double microseconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

double median(std::vector<double> values)
{
    require(!values.empty(), "nothing was measured");
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

//! The floor: one blst_p1_uncompress and one blst_core_verify_pk_in_g2 with the key already affine.
class Floor
{
public:
    Floor()
    {
        const auto key = BlsSecretKey::fromSeed("floor");
        m_signature = key.sign(m_message);
        const BlsPublicKey publicKey = key.publicKey();
        require(blst_p2_uncompress(&m_key, reinterpret_cast<const uchar *>(publicKey.compressed().data())) == BLST_SUCCESS, "key");
    }
    double measure() const
    {
        constexpr char Suite[] = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
        const auto start = Clock::now();
        blst_p1_affine point;
        bool good = blst_p1_uncompress(&point, reinterpret_cast<const uchar *>(m_signature.constData())) == BLST_SUCCESS;
        good = good
            && blst_core_verify_pk_in_g2(&m_key, &point, true, reinterpret_cast<const uchar *>(m_message.constData()), std::size_t(m_message.size()),
                   reinterpret_cast<const uchar *>(Suite), sizeof(Suite) - 1, nullptr, 0)
                == BLST_SUCCESS;
        const auto end = Clock::now();
        require(good, "the floor's own check failed");
        return microseconds(end - start);
    }

private:
    QByteArray m_message = QByteArray(46, 'm');
    QByteArray m_signature;
    blst_p2_affine m_key;
};

enum class Signer { Root, Subnet };

//! Polls of one canister, each with its own certificate.
class Polls
{
public:
    Polls(Signer signer, int messages)
    {
        std::optional<CertificateDelegation> delegation;
        if (signer == Signer::Subnet)
            delegation = buildDelegation(m_root, m_subnet.publicKey(), {{canister, canister}}, RangeLayout::Flat, Now);
        const QByteArray gateway = Principal::selfAuthenticating("gateway").toText().toLatin1();
        for (int poll = 0; poll < Ring; ++poll) {
            // The queue holds a few hundred messages; the poll reveals its own.
            LabeledTree queue;
            QList<Path> revealed;
            QList<QPair<QByteArray, QByteArray>> contents;
            for (int i = 0; i < 300; ++i) {
                WebsocketMessage message;
                message.clientKey = {Principal::selfAuthenticating("client"), 0x0123456789abcdef};
                message.sequence = quint64(i + 1);
                message.timestampNs = Now + quint64(poll);
                message.content = application(i, poll);
                const QByteArray content = message.toCbor(WebsocketMessage::CborStyle::Tagged);
                const QByteArray key = MessageKey {gateway, quint64(i)}.toText();
                queue.insert({"websocket", key}, view(sha256(content)).toByteArray());
                if (i >= 100 && i < 100 + messages) {
                    revealed.append({"websocket", key});
                    contents.append({key, content});
                }
            }
            const QByteArray certificate = certify(queue.rootHash(), poll, signer, delegation);
            const QByteArray tree = queue.prunedTo(revealed);
            QList<QByteArray> frames;
            for (const auto &[key, content] : contents)
                frames.append(encodeRelayedFrame(key, content, certificate, tree));
            m_polls.append(frames);
            m_certificates.append(certificate);
        }
    }

    RootKey rootKey() const { return RootKey::fromDer(m_root.publicKey().der()).value(); }
    MessageVerifier verifier(const CertificateVerifier &certificates) const { return {certificates, canister}; }
    const QList<QByteArray> &next() { return m_polls[m_next = (m_next + 1) % Ring]; }
    const QByteArray &nextCertificate() { return m_certificates[m_next = (m_next + 1) % Ring]; }
    //! The frame with one bit of its certificate's signature, tree or content changed.
    static QByteArray tampered(QByteArray frame, const char *after, int offset)
    {
        const qsizetype at = frame.indexOf(after);
        require(at >= 0, "nothing to tamper with");
        char &byte = frame[at + qsizetype(std::strlen(after)) + offset];
        byte = char(byte ^ 1);
        return frame;
    }

    const Principal canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
    const QList<Candid::Type> types = {Candid::parseType(u"record { text : text; timestamp : nat64 }").value()};

private:
    QByteArray application(int i, int poll) const
    {
        using Candid::Value;
        const Value value = Value::record({{QStringLiteral("text"), Value::text(QStringLiteral("message %1 of poll %2").arg(i).arg(poll))},
            {QStringLiteral("timestamp"), Value::nat64(Now)}});
        return Candid::encode({value}, types).value();
    }
    QByteArray certify(const Hash &data, int poll, Signer signer, const std::optional<CertificateDelegation> &delegation) const
    {
        LabeledTree state;
        state.insert({"time"}, unsignedLeb128(Now + quint64(poll)));
        state.insert({"canister", canister.toByteArray(), "certified_data"}, view(data).toByteArray());
        for (int i = 0; i < 200; ++i) // other canisters of the subnet, pruned away
            state.insert({"canister", Principal::selfAuthenticating(QByteArray::number(i)).toByteArray(), "module_hash"}, QByteArray(32, 'x'));
        return buildCertificate(
            state, {{"time"}, {"canister", canister.toByteArray(), "certified_data"}}, signer == Signer::Root ? m_root : m_subnet, delegation);
    }

    const BlsSecretKey m_root = BlsSecretKey::fromSeed("root");
    const BlsSecretKey m_subnet = BlsSecretKey::fromSeed("subnet");
    QList<QList<QByteArray>> m_polls;
    QList<QByteArray> m_certificates;
    int m_next = 0;
};

//! Runs \a subject and the floor in turns; \a subject returns the microseconds it took.
template <typename Subject>
void compare(benchmark::State &state, double target, Subject &&subject)
{
    const Floor floor;
    std::vector<double> subjects;
    std::vector<double> floors;
    for (auto _ : state) {
        floors.push_back(floor.measure());
        const double took = subject();
        subjects.push_back(took);
        state.SetIterationTime(took / 1e6);
    }
    const double subjectUs = median(subjects);
    const double floorUs = median(floors);
    state.counters["floor_us"] = floorUs;
    state.counters["took_us"] = subjectUs;
    state.counters["ratio"] = subjectUs / floorUs;
    if (target > 0)
        state.counters["target"] = target;
}

// Row 1: fifty messages of one poll, from the bytes of their frames to application values, on one thread.
void pollOfFifty(benchmark::State &state, Signer signer)
{
    Polls polls(signer, MessagesOfPoll);
    const CertificateVerifier certificates(polls.rootKey());
    const MessageVerifier verifier = polls.verifier(certificates);
    const auto judge = [&](const QByteArray &bytes) -> Result<QList<Candid::Value>> {
        IC_TRY(frame, RelayedFrame::fromCbor(bytes));
        IC_TRY(message, verifier.verify(frame, Freshness::at(Now)));
        return Candid::decode(message.message().content, polls.types);
    };
    const QByteArray good = polls.next().first();
    require(judge(good).has_value(), "a good frame is refused");
    for (const char *part : {"signature", "certified_data", "gmessage_", "content", "tree"}) {
        if (good.contains(part))
            require(!judge(Polls::tampered(good, part, 20)), "a tampered frame is accepted");
    }
    const quint64 before = certificates.statistics().signatureChecks;
    quint64 rounds = 0;
    compare(state, 0.95, [&] {
        const QList<QByteArray> &frames = polls.next();
        ++rounds;
        const auto start = Clock::now();
        int judged = 0;
        for (const QByteArray &frame : frames)
            judged += judge(frame).has_value();
        const auto end = Clock::now();
        require(judged == MessagesOfPoll, "a good frame is refused");
        return microseconds(end - start);
    });
    require(certificates.statistics().signatureChecks == before + rounds, "not one check for each poll");
    state.counters["messages"] = MessagesOfPoll;
}
BENCHMARK_CAPTURE(pollOfFifty, root_signed, Signer::Root)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);
BENCHMARK_CAPTURE(pollOfFifty, delegation_known, Signer::Subnet)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);

// Row 2: one message, one certificate.
void oneMessage(benchmark::State &state, Signer signer)
{
    Polls polls(signer, 1);
    const CertificateVerifier certificates(polls.rootKey());
    const MessageVerifier verifier = polls.verifier(certificates);
    require(verifier.verify(RelayedFrame::fromCbor(polls.next().first()).value(), Freshness::at(Now)).has_value(), "a good frame is refused");
    const quint64 before = certificates.statistics().signatureChecks;
    quint64 rounds = 0;
    compare(state, 0.90, [&] {
        const QByteArray &bytes = polls.next().first();
        ++rounds;
        const auto start = Clock::now();
        const auto frame = RelayedFrame::fromCbor(bytes);
        const bool good = frame && verifier.verify(*frame, Freshness::at(Now));
        const auto end = Clock::now();
        require(good, "a good frame is refused");
        return microseconds(end - start);
    });
    // Row 3: a known delegation costs no check of its own.
    require(certificates.statistics().signatureChecks == before + rounds, "more than one check for a certificate");
}
BENCHMARK_CAPTURE(oneMessage, root_signed, Signer::Root)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);
BENCHMARK_CAPTURE(oneMessage, delegation_known, Signer::Subnet)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);

// Row 2, a key never seen: reading and checking the key is part of it.
void newKey(benchmark::State &state)
{
    const QByteArray message(46, 'm');
    std::vector<QPair<QByteArray, QByteArray>> signedByOthers;
    for (int i = 0; i < 256; ++i) {
        const auto secret = BlsSecretKey::fromSeed(QByteArray::number(i));
        signedByOthers.emplace_back(secret.publicKey().der(), secret.sign(message));
    }
    std::size_t next = 0;
    compare(state, 1.0, [&] {
        const auto &[der, signature] = signedByOthers[next++ % signedByOthers.size()];
        const auto start = Clock::now();
        const auto key = BlsPublicKey::fromDer(der);
        const bool good = key && blsVerify(*key, message, signature);
        const auto end = Clock::now();
        require(good, "a good signature is refused");
        return microseconds(end - start);
    });
}
BENCHMARK(newKey)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);

// A new verifier with a new root key, and a whole message through it.
void newRootKey(benchmark::State &state)
{
    Polls polls(Signer::Root, 1);
    const QByteArray der = polls.rootKey().der();
    compare(state, 1.0, [&] {
        const QByteArray &bytes = polls.next().first();
        const auto start = Clock::now();
        const auto root = RootKey::fromDer(der);
        const MessageVerifier verifier(CertificateVerifier(*root), polls.canister);
        const auto frame = RelayedFrame::fromCbor(bytes);
        const bool good = frame && verifier.verify(*frame, Freshness::at(Now));
        const auto end = Clock::now();
        require(good, "a good frame is refused");
        return microseconds(end - start);
    });
}
BENCHMARK(newRootKey)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);

// Beside the rows: the cost of moving the work to another thread and back.
void threadHop(benchmark::State &state)
{
    WorkerPool pool;
    pool.setMaxThreadCount(1);
    QSemaphore done;
    compare(state, 0, [&] {
        const auto start = std::chrono::steady_clock::now();
        pool.start([&] { done.release(); });
        done.acquire();
        return microseconds(std::chrono::steady_clock::now() - start);
    });
}
BENCHMARK(threadHop)->UseManualTime()->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
