// SPDX-License-Identifier: MIT
// Makes frames of a canister as a gateway relays them, and measures how fast we verify them in one thread; the frames are
// for other programs too (compare-js.sh).
//   bench_frames generate FOLDER     batches-*.jsonl and single-*.jsonl, in the form of `icws verify --frames`
//   bench_frames measure FILE        {"verified":N,"seconds":S,"cpu_seconds":C}
#include "candidcodec.h"
#include "candidtext.h"
#include "certificatebuilder.h"
#include "environment.h"
#include "evidence.h"
#include "leb128.h"
#include "messageverifier.h"
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <cstdio>
#include <ctime>
#include <optional>

using namespace Ic;

namespace {

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("bench_frames: %s", what);
}

enum class Signer { Root, Subnet };

//! One canister with one client, as ten other messages of the same queue and two hundred canisters of the same subnet surround it.
class Canister
{
public:
    Canister(Signer signer, quint64 nowNs)
        : m_signer(signer)
        , m_now(nowNs)
    {
        if (signer == Signer::Subnet)
            m_delegation = buildDelegation(m_root, m_subnet.publicKey(), {{m_canister, m_canister}}, RangeLayout::Flat, nowNs);
    }

    //! The next \a count messages under one certificate, as lines.
    QByteArray poll(int count)
    {
        LabeledTree queue;
        QList<Path> revealed;
        QList<QPair<QByteArray, QByteArray>> contents;
        const quint64 first = m_sequence;
        for (int i = 0; i < count + 10; ++i) {
            WebsocketMessage message;
            message.clientKey = m_client;
            message.sequence = first + quint64(i);
            message.timestampNs = m_now;
            message.content = application(message.sequence);
            const QByteArray content = message.toCbor(WebsocketMessage::CborStyle::Tagged);
            const QByteArray key = MessageKey {m_gateway.toText().toLatin1(), message.sequence}.toText();
            queue.insert({"websocket", key}, view(sha256(content)).toByteArray());
            if (i < count) {
                revealed.append({"websocket", key});
                contents.append({key, content});
            }
        }
        const QByteArray certificate = certify(queue.rootHash());
        const QByteArray tree = queue.prunedTo(revealed);
        QByteArray lines;
        for (const auto &[key, content] : contents)
            lines += line(encodeRelayedFrame(key, content, certificate, tree));
        return lines;
    }

private:
    QByteArray line(const QByteArray &frame)
    {
        Evidence evidence;
        evidence.frame = frame;
        evidence.rootKeyDer = m_root.publicKey().der();
        evidence.canister = m_canister;
        evidence.gateway = m_gateway;
        evidence.client = m_client;
        evidence.expectedSequence = m_sequence++;
        evidence.nowNs = m_now;
        return QJsonDocument(evidence.toJson()).toJson(QJsonDocument::Compact) + '\n';
    }
    QByteArray application(quint64 number) const
    {
        using Candid::Value;
        const Value value = Value::record({{u"text", Value::text(QStringLiteral("message %1").arg(number))}, {u"timestamp", Value::nat64(m_now)}});
        return Candid::encode({value}, m_types).value();
    }
    QByteArray certify(const Hash &data) const
    {
        LabeledTree state;
        state.insert({"time"}, unsignedLeb128(m_now));
        state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(data).toByteArray());
        for (int i = 0; i < 200; ++i)
            state.insert({"canister", Principal::selfAuthenticating(QByteArray::number(i)).toByteArray(), "module_hash"}, QByteArray(32, 'x'));
        return buildCertificate(
            state, {{"time"}, {"canister", m_canister.toByteArray(), "certified_data"}}, m_signer == Signer::Root ? m_root : m_subnet, m_delegation);
    }

    const Signer m_signer;
    const quint64 m_now;
    const BlsSecretKey m_root = BlsSecretKey::fromSeed("bench root");
    const BlsSecretKey m_subnet = BlsSecretKey::fromSeed("bench subnet");
    std::optional<CertificateDelegation> m_delegation;
    const Principal m_canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
    const Principal m_gateway = Principal::selfAuthenticating("gateway");
    const ClientKey m_client {Principal::selfAuthenticating("client"), 0x0123456789abcdef};
    const QList<Candid::Type> m_types = {Candid::parseType(u"record { text : text; timestamp : nat64 }").value()};
    quint64 m_sequence = 1;
};

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(text) == text.size(), "cannot write");
}

int generate(const QString &folder)
{
    const auto now = quint64(Environment::system()->unixTime().count());
    struct Plan
    {
        const char *name;
        Signer signer;
        int polls;
        int messages;
    };
    constexpr Plan Plans[] = {
        {"batches-delegated", Signer::Subnet, 60, 50},
        {"batches-root", Signer::Root, 60, 50},
        {"single-delegated", Signer::Subnet, 400, 1},
        {"single-root", Signer::Root, 400, 1},
    };
    for (const Plan &plan : Plans) {
        Canister canister(plan.signer, now);
        QByteArray text;
        for (int i = 0; i < plan.polls; ++i)
            text += canister.poll(plan.messages);
        write(QDir(folder).filePath(QStringLiteral("%1.jsonl").arg(QLatin1StringView(plan.name))), text);
    }
    return 0;
}

double threadSeconds()
{
#if defined(Q_OS_UNIX)
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
#else
    return double(std::clock()) / CLOCKS_PER_SEC;
#endif
}

//! All that a session does with a frame before it delivers it, decoding of the application's value included.
int measure(const QString &path)
{
    QFile file(path);
    require(file.open(QIODevice::ReadOnly), "cannot read");
    QList<Evidence> cases;
    while (!file.atEnd())
        cases.append(Evidence::fromJson(QJsonDocument::fromJson(file.readLine()).object()).value());
    require(!cases.isEmpty(), "no frames");
    const RootKey rootKey = RootKey::fromDer(cases.constFirst().rootKeyDer).value();
    const QList<Candid::Type> types = {Candid::parseType(u"record { text : text; timestamp : nat64 }").value()};
    const MessageVerifier verifier(CertificateVerifier(rootKey), cases.constFirst().canister);
    const MessageAddress address {cases.constFirst().gateway.toText().toLatin1(), cases.constFirst().client};
    const auto judge = [&](const Evidence &item) {
        const auto frame = RelayedFrame::fromCbor(item.frame);
        if (!frame)
            return false;
        const auto message = verifier.verify(*frame, Freshness::at(item.nowNs));
        return message && checkAddress(*message, address) && checkSequence(*message, item.expectedSequence)
            && Candid::decode(message->message().content, types);
    };
    // The other side starts warm as well: its first frame, and our first delegation, are not counted.
    require(judge(cases.constFirst()), "a good frame was refused");
    Evidence bad = cases.constLast();
    bad.frame[bad.frame.size() / 2] = char(bad.frame[bad.frame.size() / 2] ^ 1);
    require(!judge(bad), "a bad frame was accepted");

    QElapsedTimer wall;
    wall.start();
    const double start = threadSeconds();
    qsizetype good = 0;
    for (qsizetype i = 1; i < cases.size(); ++i)
        good += judge(cases[i]) ? 1 : 0;
    const double cpu = threadSeconds() - start;
    require(good == cases.size() - 1, "a good frame was refused");
    std::printf("{\"verified\":%lld,\"seconds\":%.6f,\"cpu_seconds\":%.6f}\n", static_cast<long long>(good), double(wall.nsecsElapsed()) / 1e9, cpu);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "generate") == 0)
        return generate(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && qstrcmp(argv[1], "measure") == 0)
        return measure(QString::fromLocal8Bit(argv[2]));
    std::fputs("usage: bench_frames generate FOLDER | measure FILE\n", stderr);
    return 2;
}
