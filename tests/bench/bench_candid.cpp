// SPDX-License-Identifier: MIT
// The cost of encoding and decoding Candid, beside a plain copy of the same bytes.
//   bench_candid [options of Google Benchmark]
//   bench_candid --write DIR    writes the messages, for compare-candid-js.sh
#include "candidcodec.h"
#include "chat.candid.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstring>
#include <ctime>
#include <vector>

using namespace Ic;
using namespace Ic::Candid;

namespace {

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("bench_candid: %s", what);
}

//! Nanoseconds that this thread worked; other programs do not disturb the comparison.
double workNs()
{
#if defined(Q_OS_UNIX)
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
#else
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count();
#endif
}

double median(std::vector<double> values)
{
    require(!values.empty(), "nothing was measured");
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Message
{
    const char *name;
    QList<Value> values;
    QList<Type> types;
    QByteArray bytes;
    int batch; // operations between two looks at the clock
};

Message made(const char *name, const Value &value, const Type &type, int batch)
{
    const auto bytes = encode({value}, {type});
    require(bytes.has_value(), name);
    const auto read = decode(*bytes, {type});
    require(read.has_value() && read->first() == value, name);
    return {name, {value}, {type}, *bytes, batch};
}

BenchDid::AppMessage said()
{
    BenchDid::ChatMessage message;
    message.setId(4711);
    message.setRoom(QStringLiteral("lobby"));
    message.setAuthor(Principal::selfAuthenticating("bench"));
    message.setNickname(QStringLiteral("Ada"));
    message.setText(QString::fromUtf8("The Analytical Engine weaves algebraical patterns, caf\xc3\xa9 included."));
    message.setTimestamp(1'700'000'000'000'000'000);
    message.setClientId(QStringLiteral("2c1b7f0e-5"));
    return BenchDid::AppMessage::said(message);
}

Message chatMessage()
{
    return made("chat message", TypeTraits<BenchDid::AppMessage>::toValue(said()), TypeTraits<BenchDid::AppMessage>::type(), 2000);
}

Message records()
{
    const Type type = Type::vec(Type::record({{u"id", Type::nat64()}, {u"name", Type::text()}, {u"score", Type::integer()}, {u"active", Type::boolean()}}));
    QList<Value> elements;
    for (int i = 0; i < 10'000; ++i) {
        elements.append(Value::record({{u"id", Value::nat64(quint64(i) * 1'000'003)}, {u"name", Value::text(QStringLiteral("member %1").arg(i))},
            {u"score", Value::integer(i * 37 - 100'000)}, {u"active", Value::boolean(i % 3 == 0)}}));
    }
    return made("10,000 records", Value::vec(elements), type, 1);
}

Message blob()
{
    QByteArray bytes(1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i * 31 + i / 257);
    return made("blob of 1 MiB", Value::blob(bytes), Type::blob(), 10);
}

//! With values, or with the classes that icws-candid makes of chat.did.
enum class Work { Encode, Decode, EncodeClass, DecodeClass };

//! \a message.batch times, in nanoseconds each.
double measure(const Message &message, Work work)
{
    const BenchDid::AppMessage app = said();
    const double start = workNs();
    for (int i = 0; i < message.batch; ++i) {
        switch (work) {
        case Work::Encode: {
            auto bytes = encode(message.values, message.types);
            benchmark::DoNotOptimize(bytes);
            break;
        }
        case Work::Decode: {
            auto values = decode(message.bytes, message.types);
            benchmark::DoNotOptimize(values);
            break;
        }
        case Work::EncodeClass: {
            auto bytes = encode(app);
            benchmark::DoNotOptimize(bytes);
            break;
        }
        case Work::DecodeClass: {
            auto read = decode<BenchDid::AppMessage>(message.bytes);
            benchmark::DoNotOptimize(read);
            break;
        }
        }
    }
    return (workNs() - start) / message.batch;
}

//! A copy of the same bytes to memory that is there already.
double measureCopy(const Message &message, QByteArray &target)
{
    const int batch = message.bytes.size() < 1000 ? message.batch * 20 : message.batch;
    const double start = workNs();
    for (int i = 0; i < batch; ++i) {
        std::memcpy(target.data(), message.bytes.constData(), std::size_t(message.bytes.size()));
        benchmark::DoNotOptimize(target.data());
        benchmark::ClobberMemory();
    }
    return (workNs() - start) / batch;
}

// In turns, so that whatever else the machine does hits both; medians of what was taken.
void run(benchmark::State &state, Message (*make)(), Work work)
{
    const Message message = make();
    QByteArray target(message.bytes.size(), '\0');
    std::vector<double> ours;
    std::vector<double> copies;
    for ([[maybe_unused]] auto round : state) {
        ours.push_back(measure(message, work));
        copies.push_back(measureCopy(message, target));
        state.SetIterationTime(ours.back() * message.batch / 1e9);
    }
    state.SetLabel(message.name);
    state.counters["ns"] = median(ours);
    state.counters["memcpy_ns"] = median(copies);
    state.counters["times_memcpy"] = median(ours) / median(copies);
    state.counters["bytes"] = double(message.bytes.size());
}

void writeMessages(const QString &folder)
{
    for (const auto &[name, message] : {std::pair("chat", chatMessage()), std::pair("records", records()), std::pair("blob", blob())}) {
        QFile file(QDir(folder).filePath(QLatin1String(name) + QStringLiteral(".candid")));
        require(file.open(QIODevice::WriteOnly) && file.write(message.bytes) == message.bytes.size(), "cannot write the messages");
    }
}

} // namespace

BENCHMARK_CAPTURE(run, chat_encode, chatMessage, Work::Encode)->UseManualTime();
BENCHMARK_CAPTURE(run, chat_decode, chatMessage, Work::Decode)->UseManualTime();
BENCHMARK_CAPTURE(run, chatclass_encode, chatMessage, Work::EncodeClass)->UseManualTime();
BENCHMARK_CAPTURE(run, chatclass_decode, chatMessage, Work::DecodeClass)->UseManualTime();
BENCHMARK_CAPTURE(run, records_encode, records, Work::Encode)->UseManualTime();
BENCHMARK_CAPTURE(run, records_decode, records, Work::Decode)->UseManualTime();
BENCHMARK_CAPTURE(run, blob_encode, blob, Work::Encode)->UseManualTime();
BENCHMARK_CAPTURE(run, blob_decode, blob, Work::Decode)->UseManualTime();

int main(int argc, char **argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--write") == 0) {
        writeMessages(QString::fromLocal8Bit(argv[2]));
        return 0;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
