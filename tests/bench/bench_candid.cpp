// SPDX-License-Identifier: MIT
// The cost of encoding and decoding Candid, beside a plain copy of the same bytes, and of decoding into generated classes, beside values.
//   bench_candid [options of Google Benchmark]
//   bench_candid --write DIR    writes the messages, for compare-candid-js.sh
//   bench_candid --classes      prints the nanoseconds of one decoding into classes
#include "candidcodec.h"
#include "chat.candid.h"
#include "shapes.candid.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
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

//! Those of a program, but for the size: 1,900,000 of nat64 take 15 MB.
DecodeLimits limits()
{
    DecodeLimits limits;
    limits.maxInputBytes = 16 * 1024 * 1024;
    return limits;
}

Message made(const char *name, const Value &value, const Type &type, int batch)
{
    const auto bytes = encode({value}, {type});
    require(bytes.has_value(), name);
    const auto read = decode(*bytes, {type}, limits());
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

// Replies as canisters give them, made of the classes that icws-candid makes of shapes.did.

template <typename T>
Message shape(const char *name, const T &value, int batch)
{
    return made(name, TypeTraits<T>::toValue(value), TypeTraits<T>::type(), batch);
}

Message rows()
{
    ShapesDid::Rows all;
    for (quint32 i = 0; i < 42'000; ++i) {
        ShapesDid::Row row;
        row.setId(i * quint64(1'000'003));
        row.setName(QStringLiteral("member %1").arg(i));
        row.setAmount(Nat(i * quint64(37)));
        all.append(row);
    }
    return shape("42,000 rows", all, 1);
}

Message events()
{
    ShapesDid::Events all;
    for (quint32 i = 0; i < 5'000; ++i) {
        ShapesDid::EventMoved moved;
        moved.setFrom(i);
        moved.setTo(i + 1);
        ShapesDid::EventFailed failed;
        failed.setCode(quint16(i));
        failed.setReason(QStringLiteral("no such room"));
        all.append({ShapesDid::Event::started(), ShapesDid::Event::renamed(QStringLiteral("lobby %1").arg(i)), ShapesDid::Event::moved(moved),
            ShapesDid::Event::failed(failed)});
    }
    return shape("20,000 variants", all, 1);
}

Message profiles()
{
    ShapesDid::Profiles all;
    for (quint32 i = 0; i < 20'000; ++i) {
        ShapesDid::Profile profile;
        if (i % 2)
            profile.setNickname(QStringLiteral("user %1").arg(i));
        if (i % 3)
            profile.setAge(quint8(i % 90));
        if (i % 5 == 0)
            profile.setFriend(Principal::selfAuthenticating(QByteArray::number(i)));
        if (i % 7)
            profile.setBalance(Int(qint64(i) * 1000 - 5'000'000));
        all.append(profile);
    }
    return shape("20,000 of opts", all, 1);
}

ShapesDid::Node tree(int depth)
{
    ShapesDid::Node node;
    node.setLabel(QStringLiteral("level %1").arg(depth));
    QList<ShapesDid::Node> children;
    for (int i = 0; depth > 0 && i < 4; ++i)
        children.append(tree(depth - 1));
    node.setChildren(children);
    return node;
}

Message tree()
{
    return shape("tree of 5,461", tree(6), 3);
}

Message groups()
{
    ShapesDid::Groups all;
    for (quint32 i = 0; i < 500; ++i) {
        ShapesDid::Group group;
        group.setName(QStringLiteral("group %1").arg(i));
        QList<ShapesDid::GroupMembers> members;
        for (quint32 k = 0; k < 20; ++k) {
            ShapesDid::GroupMembersUser user;
            user.setId(i * quint64(100) + k);
            user.setEmail(QStringLiteral("user%1@example.org").arg(k));
            ShapesDid::GroupMembers member;
            member.setUser(user);
            member.setRoles({QStringLiteral("reader"), QStringLiteral("writer")});
            members.append(member);
        }
        group.setMembers(members);
        all.append(group);
    }
    return shape("500 groups of 20", all, 1);
}

Message numbers()
{
    ShapesDid::Numbers all;
    for (quint64 i = 0; i < 1'900'000; ++i)
        all.append(i * 0x9e3779b97f4a7c15u);
    return shape("1,900,000 nat64", all, 1);
}

// Once before the clock starts: the heap is then as the same work left it.
template <typename F>
double measureDecode(const Message &message, F decodeOnce)
{
    require(decodeOnce().has_value(), message.name);
    const double start = workNs();
    for (int i = 0; i < message.batch; ++i) {
        auto read = decodeOnce();
        require(read.has_value(), message.name);
        benchmark::DoNotOptimize(read);
    }
    return (workNs() - start) / message.batch;
}

template <typename T>
double typed(const Message &message)
{
    return measureDecode(message, [&message] { return decode<T>(message.bytes, limits()); });
}

struct Shape
{
    const char *name;
    Message (*make)();
    double (*typed)(const Message &message);
};
constexpr Shape Shapes[] = {
    {"chat", chatMessage, typed<BenchDid::AppMessage>},
    {"rows", rows, typed<ShapesDid::Rows>},
    {"events", events, typed<ShapesDid::Events>},
    {"profiles", profiles, typed<ShapesDid::Profiles>},
    {"tree", tree, typed<ShapesDid::Node>},
    {"groups", groups, typed<ShapesDid::Groups>},
    {"numbers", numbers, typed<ShapesDid::Numbers>},
    {"blob", blob, typed<QByteArray>},
};

// Into classes and into values by turns, in the same run.
void runTyped(benchmark::State &state, const Shape &shape)
{
    const Message message = shape.make();
    std::vector<double> classes;
    std::vector<double> values;
    for ([[maybe_unused]] auto round : state) {
        classes.push_back(shape.typed(message));
        values.push_back(measureDecode(message, [&message] { return decode(message.bytes, message.types, limits()); }));
        state.SetIterationTime(classes.back() * message.batch / 1e9);
    }
    state.SetLabel(message.name);
    state.counters["ns"] = median(classes);
    state.counters["values_ns"] = median(values);
    state.counters["times_values_speed"] = median(values) / median(classes);
    state.counters["bytes"] = double(message.bytes.size());
}

//! Nanoseconds of one decoding into classes, for a comparison with another program in turns.
void printClasses()
{
    for (const Shape &shape : Shapes) {
        const Message message = shape.make();
        std::vector<double> all;
        for (int i = 0; i < 15; ++i)
            all.push_back(shape.typed(message));
        std::printf("%s %.0f\n", shape.name, median(all));
    }
}

void writeMessages(const QString &folder)
{
    const auto write = [&folder](const char *name, const Message &message) {
        QFile file(QDir(folder).filePath(QLatin1String(name) + QStringLiteral(".candid")));
        require(file.open(QIODevice::WriteOnly) && file.write(message.bytes) == message.bytes.size(), "cannot write the messages");
    };
    write("records", records());
    for (const Shape &shape : Shapes)
        write(shape.name, shape.make());
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
    if (argc == 2 && std::strcmp(argv[1], "--classes") == 0) {
        printClasses();
        return 0;
    }
    if (argc == 3 && std::strcmp(argv[1], "--write") == 0) {
        writeMessages(QString::fromLocal8Bit(argv[2]));
        return 0;
    }
    for (const Shape &shape : Shapes)
        benchmark::RegisterBenchmark((std::string("decode_typed/") + shape.name).c_str(), runTyped, shape)->UseManualTime();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
