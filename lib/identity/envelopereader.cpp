// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "envelope.h"

namespace Ic {
namespace {

//! Reads an envelope from anywhere: everything is bounded before it is kept.
class EnvelopeReader final
{
public:
    explicit EnvelopeReader(QByteArrayView cbor)
        : m_cbor(cbor)
        , m_reader(cbor, 16)
    {
    }

    Result<Envelope> read()
    {
        m_reader.skipSelfDescribeTag();
        m_reader.readFields([this](QByteArrayView key) { readField(key); });
        if (!m_hasContent) // check: envelope-content
            fail("no content");
        if (const auto done = m_reader.finish(); !done) {
            // Errors within an envelope make the envelope malformed; only those of delegations keep their code.
            switch (done.error().code()) {
            case ErrorCode::DelegationMalformed:
            case ErrorCode::DelegationTooLong:
            case ErrorCode::EnvelopeMalformed: return done.error();
            default: return Error(ErrorCode::EnvelopeMalformed, QStringLiteral("envelope: %1").arg(done.error().message()));
            }
        }
        return std::move(m_envelope);
    }

private:
    void fail(const char *what) { m_reader.fail(ErrorCode::EnvelopeMalformed, QStringLiteral("envelope: %1").arg(QLatin1StringView(what))); }

    void readField(QByteArrayView key)
    {
        if (key == "content") {
            const qsizetype start = m_reader.position();
            readContent();
            m_envelope.contentCbor = m_cbor.sliced(start, m_reader.position() - start).toByteArray();
            m_hasContent = true;
        } else if (key == "sender_pubkey") {
            m_envelope.senderPublicKeyDer = m_reader.readBytes().toByteArray();
        } else if (key == "sender_sig") {
            m_envelope.signature = m_reader.readBytes().toByteArray();
        } else if (key == "sender_delegation") {
            m_reader.readArray([this] {
                if (m_envelope.delegations.size() >= DelegationChain::MaxLength) // check: envelope-read-delegations
                    return m_reader.fail(ErrorCode::DelegationTooLong, QStringLiteral("envelope: more than %1 delegations").arg(DelegationChain::MaxLength));
                m_envelope.delegations.append(SignedDelegation::read(m_reader));
            });
        } else {
            m_reader.skip();
        }
    }

    void readContent()
    {
        RequestContent &content = m_envelope.content;
        QByteArrayView type;
        std::optional<Principal> canister;
        std::optional<Principal> sender;
        bool hasExpiry = false;
        bool hasMethod = false;
        bool hasArgument = false;
        bool hasPaths = false;
        m_reader.readFields([&](QByteArrayView key) {
            if (key == "request_type") {
                type = m_reader.readText();
            } else if (key == "canister_id") {
                canister = readPrincipal();
            } else if (key == "sender") {
                sender = readPrincipal();
            } else if (key == "method_name") {
                content.method = m_reader.readText().toByteArray();
                hasMethod = true;
            } else if (key == "arg") {
                content.argument = m_reader.readBytes().toByteArray();
                hasArgument = true;
            } else if (key == "ingress_expiry") {
                content.ingressExpiryNs = m_reader.readUnsigned(); // major type 0 only (protocol.md a.5): no bignum
                hasExpiry = true;
            } else if (key == "nonce") {
                readNonce();
            } else if (key == "paths") {
                readPaths();
                hasPaths = true;
            } else if (key == "sender_info") {
                readSenderInfo();
            } else {
                m_reader.skip();
            }
        });
        if (m_reader.hasError())
            return;
        if (type != "call" && type != "query" && type != "read_state") // check: envelope-type
            return fail("a request type that is not known");
        content.type = type == "call" ? RequestType::Call : type == "query" ? RequestType::Query : RequestType::ReadState;
        if (!sender || !hasExpiry) // check: envelope-fields
            return fail("the content lacks sender or ingress_expiry");
        content.sender = *sender;
        if (content.type == RequestType::ReadState) {
            if (!hasPaths) // check: envelope-paths
                return fail("a read_state without paths");
            // Not part of the id of a read_state and thus not signed, so they are discarded.
            content.method.clear();
            content.argument.clear();
            return;
        }
        if (!canister || !hasMethod || !hasArgument) // check: envelope-call-fields
            return fail("the content lacks canister_id, method_name or arg");
        content.canister = *canister;
        content.paths.clear();
    }

    Principal readPrincipal()
    {
        const auto principal = Principal::fromBytes(m_reader.readBytes());
        if (!principal) { // check: envelope-principal
            fail("a principal of more than 29 bytes");
            return {};
        }
        return *principal;
    }

    void readNonce()
    {
        const QByteArrayView nonce = m_reader.readBytes();
        if (nonce.size() > RequestContent::MaxNonceLength) // check: envelope-read-nonce
            return fail("a nonce of more than 32 bytes");
        // Present but empty is another request than absent (protocol.md c.1), which a null QByteArray stands for.
        m_envelope.content.nonce = nonce.isEmpty() ? QByteArray("") : nonce.toByteArray();
    }

    void readPaths()
    {
        QList<QList<QByteArray>> &paths = m_envelope.content.paths;
        m_reader.readArray([&] {
            if (paths.size() >= RequestContent::MaxPaths) // check: envelope-path-count
                return fail("more than 1000 paths");
            QList<QByteArray> path;
            m_reader.readArray([&] {
                if (path.size() >= RequestContent::MaxPathLabels) // check: envelope-path-length
                    return fail("a path of more than 127 labels");
                path.append(m_reader.readBytes().toByteArray());
            });
            paths.append(path);
        });
    }

    void readSenderInfo()
    {
        SenderInfo info;
        bool hasInfo = false;
        bool hasSigner = false;
        bool hasSignature = false;
        m_reader.readFields([&](QByteArrayView key) {
            if (key == "info") {
                info.info = m_reader.readBytes().toByteArray();
                hasInfo = true;
            } else if (key == "signer") {
                info.signer = m_reader.readBytes().toByteArray();
                hasSigner = true;
            } else if (key == "sig") {
                info.signature = m_reader.readBytes().toByteArray();
                hasSignature = true;
            } else {
                m_reader.skip();
            }
        });
        if (!hasInfo || !hasSigner || !hasSignature) // check: envelope-sender-info-fields
            fail("sender_info lacks a field");
        m_envelope.content.senderInfo = std::move(info);
    }

    QByteArrayView m_cbor;
    CborReader m_reader;
    Envelope m_envelope;
    bool m_hasContent = false;
};

} // namespace

Result<Envelope> Envelope::fromCbor(QByteArrayView cbor)
{
    return EnvelopeReader(cbor).read();
}

} // namespace Ic
