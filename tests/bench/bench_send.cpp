// SPDX-License-Identifier: MIT
// The cost of sending a message, beside the unavoidable signature (architecture.md section 7, row 4).
#include "candidcodec.h"
#include "candidtext.h"
#include "cdkarguments.h"
#include "envelope.h"
#include "environment.h"
#include "frames.h"
#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <chrono>
#include <ctime>
#include <sodium.h>
#include <vector>

using namespace Ic;

namespace {

constexpr quint64 Now = 1'700'000'000'000'000'000;

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("bench_send: %s", what);
}

//! Microseconds that this thread worked; other programs do not disturb the comparison.
double workUs()
{
#if defined(Q_OS_UNIX)
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
#else
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
#endif
}

double median(std::vector<double> values)
{
    require(!values.empty(), "nothing was measured");
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

//! The floor: one signature of libsodium over what a request's signature covers, the domain separator and a hash.
class RawSignature
{
public:
    RawSignature()
    {
        require(sodium_init() >= 0, "libsodium");
        crypto_sign_keypair(m_public.data(), m_secret.data());
    }
    double measure()
    {
        ++m_message[20]; // never the same twice
        const double start = workUs();
        crypto_sign_detached(m_signature.data(), nullptr, m_message.data(), m_message.size(), m_secret.data());
        const double took = workUs() - start;
        benchmark::DoNotOptimize(m_signature);
        return took;
    }

private:
    std::array<uchar, crypto_sign_PUBLICKEYBYTES> m_public {};
    std::array<uchar, crypto_sign_SECRETKEYBYTES> m_secret {};
    std::array<uchar, crypto_sign_BYTES> m_signature {};
    std::array<uchar, 11 + 32> m_message {};
};

//! From an application value to the bytes of a ClientRequest.
class Sender
{
public:
    QByteArray send(quint64 number)
    {
        using Candid::Value;
        const Value value = Value::record({{u"text", Value::text(m_text)}, {u"timestamp", Value::nat64(Now + number)}});
        WebsocketMessage message;
        message.clientKey = {m_sender, 0x0123456789abcdef};
        message.sequence = number;
        message.timestampNs = Now + number;
        message.content = Candid::encode({value}, m_types).value();
        RequestContent content;
        content.type = RequestType::Call;
        content.canister = m_canister;
        content.method = Cdk::MessageMethod;
        content.argument = Cdk::encodeMessage(message);
        content.ingressExpiryNs = Now + 240'000'000'000;
        content.nonce = QByteArray(16, char(number));
        return ClientRequest {signEnvelope(std::move(content), *m_identity).value()}.toCbor();
    }

private:
    const IdentityPtr m_identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
    const Principal m_sender = m_identity->sender();
    const Principal m_canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
    const QList<Candid::Type> m_types = {Candid::parseType(u"record { text : text; timestamp : nat64 }").value()};
    const QString m_text = QStringLiteral("A sentence of the usual length, as people write them in a chat.");
};

void encodeSignAndFrame(benchmark::State &state)
{
    Sender sender;
    RawSignature raw;
    // Only frames that a replica accepts are worth measuring.
    const QByteArray frame = sender.send(1);
    const auto request = ClientRequest::fromCbor(frame);
    require(request.has_value(), "not a request");
    EnvelopePolicy policy;
    policy.nowNs = Now;
    require(verifyEnvelope(request->envelope, policy).has_value(), "its signature is wrong");

    std::vector<double> ours;
    std::vector<double> floors;
    quint64 number = 1;
    for (auto _ : state) {
        floors.push_back(raw.measure());
        const double start = workUs();
        QByteArray bytes = sender.send(++number);
        const double took = workUs() - start;
        benchmark::DoNotOptimize(bytes);
        ours.push_back(took);
        state.SetIterationTime(took / 1e6);
    }
    const double oursUs = median(ours);
    const double floorUs = median(floors);
    state.counters["floor_us"] = floorUs;
    state.counters["took_us"] = oursUs;
    state.counters["ratio"] = oursUs / floorUs;
    state.counters["target"] = 1.3;
}
BENCHMARK(encodeSignAndFrame)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(1);

} // namespace

BENCHMARK_MAIN();
