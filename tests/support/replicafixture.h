// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "cborreader.h"
#include "cdkarguments.h"
#include "certificateverifier.h"
#include "echoapplication.h"
#include "envelope.h"
#include "httpapi.h"
#include "manualenvironment.h"
#include "networkkeys.h"
#include "replica.h"
#include "websocketcanister.h"
#include <QtCore/QMap>

namespace Ic::LocalNet::Test {

//! The CBOR of an answer with the values that tests look at.
struct AnswerMap
{
    QMap<QByteArray, QByteArray> texts;
    QMap<QByteArray, QByteArray> bytes;
    QMap<QByteArray, quint64> numbers;
    QByteArrayList keys; //!< in order; of nested maps as "reply.arg", of elements as "signatures[].timestamp"
    bool tagged = false;

    static AnswerMap read(const QByteArray &cbor)
    {
        AnswerMap map;
        CborReader reader(cbor);
        map.tagged = reader.peek() == CborReader::Type::Tag;
        reader.skipSelfDescribeTag();
        map.readInto(reader, {});
        if (!reader.finish())
            qFatal("malformed answer: %s", qPrintable(reader.error().message()));
        return map;
    }

private:
    void readInto(CborReader &reader, const QByteArray &prefix)
    {
        reader.readMap([&](QByteArrayView key) {
            const QByteArray name = prefix + key.toByteArray();
            readValue(reader, name);
        });
    }
    void readValue(CborReader &reader, const QByteArray &name)
    {
        switch (reader.peek()) {
        case CborReader::Type::Text:
            keys.append(name);
            texts.insert(name, reader.readText().toByteArray());
            break;
        case CborReader::Type::Bytes:
            keys.append(name);
            bytes.insert(name, reader.readBytes().toByteArray());
            break;
        case CborReader::Type::Unsigned:
            keys.append(name);
            numbers.insert(name, reader.readUnsigned());
            break;
        case CborReader::Type::Map: readInto(reader, name + '.'); break;
        case CborReader::Type::Array: reader.readArray([&] { readInto(reader, name + "[]."); }); break;
        default: keys.append(name); reader.skip();
        }
    }
};

//! The content as signed: signEnvelope() fills in the sender, which is part of the id.
inline RequestContent sentBy(RequestContent content, const IdentityPtr &identity)
{
    content.sender = identity->sender();
    return content;
}

//! A replica with the echo canister behind its HTTP interface, and a user who signs. No sockets.
struct ReplicaFixture
{
    explicit ReplicaFixture(DelegationMode mode = DelegationMode::None, const NetworkProfile &profile = {})
        : environment(std::make_shared<Ic::Test::ManualEnvironment>())
        , replica("test", mode, environment, profile)
        , api(replica)
        , echo(NetworkKeys::canisterId(2))
        , user(generateIdentity(KeyScheme::Ed25519, *environment))
        , verifier(RootKey::fromDer(replica.keys().rootKeyDer()).value())
    {
        replica.install(std::make_unique<WebsocketCanister>(echo, std::make_unique<App::EchoApplication>(), CdkOptions(), replica.nowNs()));
    }

    quint64 now() const { return quint64(environment->unixTime().count()); }
    Freshness fresh() const { return Freshness::at(now()); }

    RequestContent content(RequestType type, const QByteArray &method, const QByteArray &argument) const
    {
        RequestContent result;
        result.type = type;
        result.canister = echo;
        result.method = method;
        result.argument = argument;
        result.ingressExpiryNs = now() + 240'000'000'000;
        result.nonce = QByteArray::number(++nonces);
        return result;
    }
    RequestContent openContent(quint64 clientNonce = 1) const
    {
        return content(RequestType::Call, Ic::Cdk::OpenMethod, Ic::Cdk::encodeOpen({clientNonce, gateway->sender()}));
    }
    RequestContent readContent(const QList<Path> &paths) const
    {
        RequestContent result;
        result.type = RequestType::ReadState;
        result.ingressExpiryNs = now() + 240'000'000'000;
        result.paths = paths;
        return result;
    }
    static HttpRequest request(const QByteArray &path, const QByteArray &body)
    {
        HttpRequest result;
        result.method = "POST";
        result.path = path;
        result.headers = {{"Content-Type", "application/cbor"}};
        result.body = body;
        return result;
    }
    QByteArray path(const QByteArray &version, const QByteArray &operation) const
    {
        return "/api/" + version + "/canister/" + echo.toText().toLatin1() + '/' + operation;
    }
    //! The response, which is there at once; its status is 0 if it is not.
    HttpResponse answer(const HttpRequest &request)
    {
        const auto response = std::make_shared<HttpResponse>(HttpResponse {0, {}, {}});
        api.handle(request, [response](const HttpResponse &given) { *response = given; });
        return *response;
    }
    HttpResponse post(const QByteArray &path, const RequestContent &content, const IdentityPtr &identity)
    {
        return answer(request(path, signEnvelope(content, *identity).value().toCbor()));
    }
    HttpResponse call(const QByteArray &version, const RequestContent &content) { return post(path(version, "call"), content, user); }
    HttpResponse query(const QByteArray &version, const RequestContent &content, const IdentityPtr &identity)
    {
        return post(path(version, "query"), content, identity);
    }
    HttpResponse read(const QList<Path> &paths, const IdentityPtr &identity) { return post(path("v2", "read_state"), readContent(paths), identity); }

    std::shared_ptr<Ic::Test::ManualEnvironment> environment;
    Replica replica;
    HttpApi api;
    Principal echo;
    IdentityPtr user;
    IdentityPtr gateway = generateIdentity(KeyScheme::Ed25519, *environment);
    CertificateVerifier verifier;
    mutable int nonces = 0;
};

inline Path requestPath(const RequestContent &content, const QByteArray &leaf = {})
{
    Path path {QByteArrayLiteral("request_status"), view(content.requestId()).toByteArray()};
    if (!leaf.isEmpty())
        path.append(leaf);
    return path;
}

} // namespace Ic::LocalNet::Test
