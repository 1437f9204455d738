// SPDX-License-Identifier: MIT
#pragma once
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "httpserver.h"
#include "leb128.h"

// Answers of a network, made by hand.
namespace Ic::Test {

//! The state of a call in the network.
enum class Outcome { Unknown, Received, Processing, Replied, Rejected, Done };

inline QByteArray certificate(const Hash &requestId, Outcome outcome, const BlsSecretKey &key, quint64 timeNs, bool hideStatus = false)
{
    const QByteArray id = view(requestId).toByteArray();
    LabeledTree tree;
    tree.insert({"time"}, unsignedLeb128(timeNs));
    tree.insert({"request_status", QByteArray(32, '\0'), "status"}, "done"); // of another request
    const auto set = [&](const QByteArray &name, const QByteArray &value) { tree.insert({"request_status", id, name}, value); };
    switch (outcome) {
    case Outcome::Unknown: break;
    case Outcome::Received: set("status", "received"); break;
    case Outcome::Processing: set("status", "processing"); break;
    case Outcome::Done: set("status", "done"); break;
    case Outcome::Replied:
        set("status", "replied");
        set("reply", "the reply");
        break;
    case Outcome::Rejected:
        set("status", "rejected");
        set("reject_code", unsignedLeb128(4));
        set("reject_message", "no thanks");
        break;
    }
    QList<Path> revealed {{"time"}};
    if (!hideStatus)
        revealed.append({"request_status", id});
    return buildCertificate(tree, revealed, key);
}

inline HttpResponse cbor(const QByteArray &body)
{
    return httpResponse(200, "application/cbor", body);
}

inline HttpResponse syncReply(const QByteArray &certificate)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(2).text("status").text("replied").text("certificate").bytes(certificate);
    return cbor(writer.result());
}

inline HttpResponse stateReply(const QByteArray &certificate)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(1).text("certificate").bytes(certificate);
    return cbor(writer.result());
}

inline HttpResponse queryReply(const QByteArray &argument)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(2).text("status").text("replied").text("reply").beginMap(1).text("arg").bytes(argument);
    return cbor(writer.result());
}

} // namespace Ic::Test
