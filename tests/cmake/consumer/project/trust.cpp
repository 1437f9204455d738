// SPDX-License-Identifier: MIT
// A certified message from end to end: identities, certificates, frames.
#include "check.h"
#include <IcWebSocket/detail/cborreader.h>
#include <IcWebSocket/detail/cborwriter.h>
#include <IcWebSocket/detail/certificatebuilder.h>
#include <IcWebSocket/detail/certificateverifier.h>
#include <IcWebSocket/detail/envelope.h>
#include <IcWebSocket/detail/evidence.h>
#include <IcWebSocket/detail/frames.h>
#include <IcWebSocket/detail/leb128.h>
#include <IcWebSocket/detail/messageverifier.h>
#include <IcWebSocket/detail/networkclock.h>
#include <IcWebSocket/detail/requestid.h>
#include <IcWebSocket/detail/servicemessage.h>
#include <IcWebSocket/identityexpiry.h>
#include <IcWebSocket/identitystore.h>
#include <IcWebSocket/weblogin.h>
#include <QtCore/QJsonObject>
#include <QtCore/QPromise>

namespace {

constexpr quint64 NowNs = 1'700'000'000'000'000'000;

// An identity and a key store of the program's own.
class OwnIdentity final : public Ic::Identity
{
public:
    Ic::Principal sender() const override { return Ic::Principal::selfAuthenticating(publicKeyDer()); }
    QByteArray publicKeyDer() const override { return m_key.publicKey().der(); }
    Ic::Result<QByteArray> sign(QByteArrayView message) const override { return m_key.sign(message); }

private:
    Ic::PrivateKey m_key = Ic::PrivateKey::generate(Ic::KeyScheme::Ed25519, *Ic::Environment::system());
};

class EmptyKeyStore final : public Ic::KeyStore
{
public:
    QFuture<Ic::Result<Ic::SecretPtr>> read(const QString &) override { return answer<Ic::SecretPtr>(); }
    QFuture<Ic::Result<Ic::Unit>> write(const QString &, Ic::SecretPtr) override { return answer<Ic::Unit>(); }
    QFuture<Ic::Result<Ic::Unit>> remove(const QString &) override { return answer<Ic::Unit>(); }

private:
    template <typename T>
    static QFuture<Ic::Result<T>> answer()
    {
        QPromise<Ic::Result<T>> promise;
        promise.start();
        promise.addResult(Ic::Result<T>(Ic::Error(Ic::ErrorCode::KeyStoreUnavailable, QStringLiteral("empty"))));
        promise.finish();
        return promise.future();
    }
};

void useIdentities()
{
    const OwnIdentity own;
    CHECK(own.delegations().isEmpty());
    const auto session = Ic::generateIdentity(Ic::KeyScheme::Ed25519, *Ic::Environment::system());
    Ic::Delegation delegation;
    delegation.publicKeyDer = session->publicKeyDer();
    delegation.expirationNs = NowNs;
    CHECK(!delegation.isReadOnly());
    const auto signedDelegation = Ic::delegate(own, delegation);
    CHECK(signedDelegation);
    Ic::CborWriter cbor;
    signedDelegation->write(cbor);
    Ic::CborReader reader(cbor.result());
    CHECK(Ic::SignedDelegation::read(reader) == *signedDelegation);
    Ic::DelegationChain chain;
    chain.publicKeyDer = own.publicKeyDer();
    chain.delegations = {*signedDelegation};
    CHECK(chain.verify({}) && quint64(chain.expiration().count()) == NowNs);

    Ic::RequestContent content;
    content.type = Ic::RequestType::Call;
    content.method = "go";
    content.ingressExpiryNs = NowNs;
    const auto envelope = Ic::signEnvelope(content, own);
    CHECK(envelope && Ic::Envelope::fromCbor(envelope->toCbor())->content.requestId() == envelope->content.requestId());
    const Ic::ClientRequest request {*envelope};
    CHECK(Ic::ClientRequest::fromCbor(request.toCbor()));

    Ic::IdentityExpiry expiry;
    expiry.watch(session);
    CHECK(!expiry.isExpired());
    Ic::IdentityStoreOptions options;
    options.setProtection(Ic::StoreProtection::MemoryOnly);
    options.setKeyStore(std::make_shared<EmptyKeyStore>());
    Ic::IdentityStore store(options);
    CHECK(!store.isOpen() && store.names().isEmpty());
    const auto brief = Ic::SessionRequest().setLifetime(std::chrono::hours(1));
    const auto imported = Ic::ImportRequest().setFile(QStringLiteral("/nowhere")).setOptions(Ic::ImportOptions().setDfxDescription("{}")).setSessionOnly(brief);
    CHECK(imported.options().dfxDescription() == "{}" && imported.sessionOnly() == brief);
    CHECK(!Ic::IdentityInfo().isSession() && store.identities().isEmpty());
    Ic::WebLogin login(Ic::WebLoginOptions().setDomain(QStringLiteral("example.org")));
    login.cancel();
    CHECK(!login.isRunning());
    Ic::RepresentationHash hash;
    hash.addNat("a", 1);
    CHECK(hash.finish() != Ic::Hash());
}

} // namespace

void useTrust()
{
    useIdentities();
    const auto key = Ic::BlsSecretKey::fromSeed("consumer");
    const auto rootKey = Ic::RootKey::fromDer(key.publicKey().der());
    CHECK(rootKey && !rootKey->isMainnet());
    const auto canister = Ic::Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
    const Ic::ClientKey client {Ic::Principal::anonymous(), 7};
    const auto gateway = Ic::Principal::selfAuthenticating("gateway");
    CHECK(Ic::HandshakeFrame::fromCbor(Ic::HandshakeFrame {gateway}.toCbor())->gatewayPrincipal == gateway);

    Ic::WebsocketMessage message;
    message.clientKey = client;
    message.sequence = 1;
    message.isService = true;
    message.content = Ic::ServiceMessage::open(client).toCandid();
    const QByteArray content = message.toCbor(Ic::WebsocketMessage::CborStyle::Tagged);
    const QByteArray name = Ic::MessageKey {gateway.toText().toUtf8(), 1}.toText();
    Ic::LabeledTree queue;
    const Ic::Hash contentHash = Ic::sha256(content);
    queue.insert({"websocket", name}, Ic::view(contentHash).toByteArray());
    Ic::LabeledTree state;
    const Ic::Hash queueHash = queue.rootHash();
    state.insert({"canister", canister.toByteArray(), "certified_data"}, Ic::view(queueHash).toByteArray());
    state.insert({"time"}, Ic::unsignedLeb128(NowNs));
    const QByteArray cbor = Ic::buildCertificate(state, {{"canister"}, {"time"}}, key);

    const Ic::CertificateVerifier verifier(*rootKey);
    const auto certificate = verifier.verify(cbor, canister, Ic::Freshness::at(NowNs));
    CHECK(certificate && certificate->timeNs() == NowNs && *certificate->certifiedData() == Ic::view(queueHash));
    CHECK(Ic::HashTree::fromCbor(queue.toCbor())->rootHash() == queueHash && Ic::HashTree().isWellFormed());
    const auto frame = Ic::RelayedFrame::fromCbor(Ic::encodeRelayedFrame(name, content, cbor, queue.toCbor()));
    CHECK(frame);
    const auto certified = Ic::MessageVerifier(verifier, canister).verify(*frame, Ic::Freshness::at(NowNs));
    CHECK(certified && certified->message() == message);

    Ic::NetworkClock clock;
    clock.observe(NowNs, 0);
    CHECK(clock.correctedNs(NowNs, 0) == NowNs);
    Ic::Evidence evidence;
    evidence.canister = canister;
    CHECK(!evidence.toJson().isEmpty());
}
