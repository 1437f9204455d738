// SPDX-License-Identifier: MIT
#include "faultfilter.h"
#include "bytes.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "cdkarguments.h"
#include "frames.h"
#include "websocketmessage.h"

namespace Ic::LocalNet {

namespace {

constexpr quint64 TenMinutesNs = 600'000'000'000;

QByteArray withFlippedBit(QByteArray bytes)
{
    if (!bytes.isEmpty())
        bytes.back() = char(bytes.back() ^ 1);
    return bytes;
}

QByteArray withCorruptSignature(const QByteArray &certificate)
{
    CborReader reader(certificate);
    CborWriter out(certificate.size());
    reader.skipSelfDescribeTag();
    QList<QPair<QByteArray, QByteArray>> entries; // key and raw value
    reader.readMap([&](QByteArrayView key) {
        if (key == "signature") {
            CborWriter value;
            value.bytes(withFlippedBit(reader.readBytes().toByteArray()));
            entries.append({key.toByteArray(), value.result()});
            return;
        }
        const qsizetype begin = reader.position();
        reader.skip();
        entries.append({key.toByteArray(), certificate.mid(begin, reader.position() - begin)});
    });
    out.selfDescribeTag().beginMap(quint64(entries.size()));
    for (const auto &[key, value] : std::as_const(entries))
        out.text(key).raw(value);
    return std::move(out).result();
}

} // namespace

FaultFilter::FaultFilter(std::shared_ptr<FaultScript> script, const NetworkKeys &keys, EnvironmentPtr environment)
    : m_script(std::move(script))
    , m_forger(keys)
    , m_environment(std::move(environment))
{
}

void FaultFilter::closed(quint64 connection)
{
    m_connections.remove(connection);
}

QByteArray FaultFilter::reworded(const Connection &connection, FrameParts parts, Fault fault) const
{
    auto message = WebsocketMessage::fromCbor(parts.content);
    if (!message)
        return parts.toFrame();
    const bool tagged = parts.content.startsWith("\xd9\xd9\xf7");
    if (fault == Fault::ForeignClientKey)
        message->clientKey.nonce ^= 1;
    if (fault == Fault::RepeatSequence)
        message->sequence -= 1;
    if (fault == Fault::MessageBeforeOpen) {
        message->isService = false;
        message->content = QByteArrayLiteral("DIDL\x00\x00");
    }
    parts.content = message->toCbor(tagged ? WebsocketMessage::CborStyle::Tagged : WebsocketMessage::CborStyle::Untagged);
    return m_forger.certified(parts, connection.canister, quint64(m_environment->unixTime().count())).toFrame();
}

std::optional<QByteArray> FaultFilter::forged(const Connection &connection, const QByteArray &frame, const FrameParts &parts)
{
    const quint64 now = quint64(m_environment->unixTime().count());
    using Delegation = FrameForger::Delegation;
    using Witness = FrameForger::Witness;
    const auto certified = [&](quint64 timeNs, Delegation delegation = Delegation::AsNetwork, Witness witness = Witness::Right) {
        return m_forger.certified(parts, connection.canister, timeNs, delegation, witness).toFrame();
    };
    FrameParts changed = parts;
    if (m_script->strikes(Fault::CorruptSignature)) {
        changed.certificate = withCorruptSignature(parts.certificate);
        return changed.toFrame();
    }
    if (m_script->strikes(Fault::TamperContent)) {
        changed.content = withFlippedBit(parts.content);
        return changed.toFrame();
    }
    if (m_script->strikes(Fault::WitnessMismatch)) {
        LabeledTree other;
        other.insert({"websocket", parts.key}, QByteArray(32, '\0'));
        changed.tree = other.toCbor();
        return changed.toFrame();
    }
    if (m_script->strikes(Fault::StaleCertificate))
        return certified(now - TenMinutesNs);
    if (m_script->strikes(Fault::FutureCertificate))
        return certified(now + TenMinutesNs);
    if (m_script->strikes(Fault::WrongRootKey))
        return certified(now, Delegation::WrongRoot);
    if (m_script->strikes(Fault::NestedDelegation))
        return certified(now, Delegation::Nested);
    if (m_script->strikes(Fault::OutOfRange))
        return certified(now, Delegation::OutOfRange);
    if (m_script->strikes(Fault::UnsortedTree))
        return certified(now, Delegation::AsNetwork, Witness::Unsorted);
    if (m_script->strikes(Fault::MissingPath))
        return certified(now, Delegation::AsNetwork, Witness::OnlyAbove);
    if (m_script->strikes(Fault::OtherGatewayKey)) {
        const QByteArray other = Principal::selfAuthenticating("another gateway").toText().toLatin1();
        changed.key = other + parts.key.mid(parts.key.lastIndexOf('_'));
        return m_forger.certified(changed, connection.canister, now).toFrame();
    }
    if (m_script->strikes(Fault::ForeignClientKey))
        return reworded(connection, parts, Fault::ForeignClientKey);
    if (connection.relayed > 0 && m_script->strikes(Fault::RepeatSequence))
        return reworded(connection, parts, Fault::RepeatSequence);
    if (connection.relayed == 0 && m_script->strikes(Fault::MessageBeforeOpen))
        return reworded(connection, parts, Fault::MessageBeforeOpen);
    if (m_script->strikes(Fault::TrailingBytes))
        return QByteArray(frame + '\0');
    if (m_script->strikes(Fault::GarbageFrame))
        return QByteArray::fromHex("5a80000000");
    if (m_script->strikes(Fault::OversizedFrame))
        return QByteArray(MaxFrameBytes + 1, '\0');
    return std::nullopt;
}

QList<FilteredFrame> FaultFilter::toClient(quint64 connection, const QByteArray &frame)
{
    Connection &state = m_connections[connection];
    const auto parts = FrameParts::fromFrame(frame);
    if (!parts) {
        state.handshake = frame;
        return {{FilteredFrame::Binary, frame}};
    }
    if (m_script->strikes(Fault::CloseAbruptly))
        return {{FilteredFrame::Cut, {}}};
    if (m_script->strikes(Fault::SkipMessage))
        return {};
    QList<FilteredFrame> frames;
    if (m_script->strikes(Fault::SecondHandshake))
        frames.append({FilteredFrame::Binary, state.handshake});
    if (m_script->strikes(Fault::TextFrame))
        frames.append({FilteredFrame::Text, toHex(frame).toLatin1()});
    else
        frames.append({FilteredFrame::Binary, forged(state, frame, *parts).value_or(frame)});
    if (m_script->strikes(Fault::ReplayMessage))
        frames.append(FilteredFrame(frames.last()));
    ++state.relayed;
    return frames;
}

FilteredInput FaultFilter::fromClient(quint64 connection, const QByteArray &frame)
{
    Connection &state = m_connections[connection];
    const auto request = ClientRequest::fromCbor(frame);
    if (!request)
        return {{frame}};
    if (request->envelope.content.method == Ic::Cdk::OpenMethod) {
        state.canister = request->envelope.content.canister;
        if (m_script->strikes(Fault::RefuseOpen))
            return {{}, true};
        if (m_script->strikes(Fault::SilentOpen))
            return {};
        return {{frame}};
    }
    if (m_script->strikes(Fault::DropClientMessage))
        return {};
    FilteredInput taken {{frame}};
    if (m_script->strikes(Fault::DuplicateClientMessage))
        taken.frames.append(frame);
    if (!state.heldBack.isEmpty()) {
        taken.frames.append(state.heldBack);
        state.heldBack.clear();
        return taken;
    }
    if (m_script->strikes(Fault::ReorderClientMessages)) {
        state.heldBack = frame;
        return {};
    }
    return taken;
}

} // namespace Ic::LocalNet
