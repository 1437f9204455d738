// SPDX-License-Identifier: MIT
#include "agentmessages.h"
#include "cborreader.h"
#include "httpmessage.h"
#include "networkstatus.h"
#include "submitresult.h"
#include "utf8text.h"

namespace Ic {

namespace {

Error malformed(const QString &what, const Error &error)
{
    return {ErrorCode::HttpMalformed, QStringLiteral("%1: %2").arg(what, error.message())};
}

QString text(QByteArrayView utf8)
{
    return Text::fromUtf8(utf8);
}

// The keys of a reject, wherever they stand.
struct RejectFields
{
    Reject reject;
    bool hasCode = false;
    QByteArray messageUtf8;
    std::optional<QByteArray> errorCodeUtf8;

    bool read(CborReader &reader, QByteArrayView key)
    {
        if (key == "reject_code") {
            reject.code = reader.readNat();
            hasCode = true;
        } else if (key == "reject_message") {
            messageUtf8 = reader.readText().toByteArray();
            reject.message = text(messageUtf8);
        } else if (key == "error_code" && reader.peek() == CborReader::Type::Text) {
            errorCodeUtf8 = reader.readText().toByteArray();
            reject.errorCode = text(*errorCodeUtf8);
        } else {
            return false;
        }
        return true;
    }
};

} // namespace

Result<NetworkStatus> NetworkStatus::fromCbor(QByteArrayView cbor)
{
    NetworkStatus status;
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        if (key == "root_key" && reader.peek() == CborReader::Type::Bytes)
            status.rootKeyDer = reader.readBytes().toByteArray();
        else if (key == "replica_health_status" && reader.peek() == CborReader::Type::Text)
            status.health = text(reader.readText());
        else if (key == "impl_version" && reader.peek() == CborReader::Type::Text)
            status.implementation = text(reader.readText());
        else
            reader.skip();
    });
    if (const auto end = reader.finish(); !end)
        return malformed(QStringLiteral("the network's status"), end.error());
    return status;
}

Result<QueryReply> QueryReply::fromCbor(QByteArrayView cbor)
{
    const QString what = QStringLiteral("the reply to a query");
    QueryReply result;
    RejectFields rejected;
    QByteArrayView status;
    bool hasArgument = false;
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    const auto readSignature = [&] {
        QuerySignature signature;
        reader.readMap([&](QByteArrayView key) {
            if (key == "timestamp") {
                signature.timestampNs = reader.readNat();
            } else if (key == "signature") {
                signature.signature = reader.readBytes().toByteArray();
            } else if (key == "identity") {
                if (auto node = Principal::fromBytes(reader.readBytes()))
                    signature.node = *node;
                else
                    reader.fail(ErrorCode::HttpMalformed, node.error().message());
            } else {
                reader.skip();
            }
        });
        result.signatures.append(std::move(signature));
    };
    reader.readMap([&](QByteArrayView key) {
        if (key == "status") {
            status = reader.readText();
        } else if (key == "reply") {
            reader.readMap([&](QByteArrayView part) {
                if (part == "arg") {
                    result.argument = reader.readBytes().toByteArray();
                    hasArgument = true;
                } else {
                    reader.skip();
                }
            });
        } else if (key == "signatures") {
            reader.readArray(readSignature);
        } else if (!rejected.read(reader, key)) {
            reader.skip();
        }
    });
    if (const auto end = reader.finish(); !end)
        return malformed(what, end.error());
    if (status == "replied" && hasArgument)
        return result;
    if (status == "rejected" && rejected.hasCode) {
        result.reject = std::move(rejected.reject);
        result.rejectMessageUtf8 = std::move(rejected.messageUtf8);
        result.errorCodeUtf8 = std::move(rejected.errorCodeUtf8);
        return result;
    }
    return Error(ErrorCode::HttpMalformed, QStringLiteral("%1 is neither a reply nor a reject").arg(what));
}

Result<SubmitResult> SubmitResult::fromResponse(const HttpResponse &response)
{
    const QString what = QStringLiteral("the response to a call");
    if (!response.isSuccess())
        return httpStatusError(response);
    SubmitResult result;
    if (response.status == 202)
        return result;
    RejectFields rejected;
    bool hasCertificate = false;
    CborReader reader(response.body);
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        if (key == "certificate") {
            result.certificate = reader.readBytes().toByteArray();
            hasCertificate = true;
        } else if (!rejected.read(reader, key)) {
            reader.skip();
        }
    });
    if (const auto end = reader.finish(); !end)
        return malformed(what, end.error());
    if (hasCertificate)
        return result;
    if (rejected.hasCode)
        return rejected.reject.toError();
    return Error(ErrorCode::HttpMalformed, QStringLiteral("%1 has neither a certificate nor a reject").arg(what));
}

Result<QByteArray> certificateOfReadState(QByteArrayView cbor)
{
    const QString what = QStringLiteral("the response to read_state");
    QByteArray certificate;
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        if (key == "certificate")
            certificate = reader.readBytes().toByteArray();
        else
            reader.skip();
    });
    if (const auto end = reader.finish(); !end)
        return malformed(what, end.error());
    if (certificate.isEmpty())
        return Error(ErrorCode::HttpMalformed, QStringLiteral("%1 has no certificate").arg(what));
    return certificate;
}

} // namespace Ic
