// SPDX-License-Identifier: MIT
#include "check.h"
#include <IcWebSocket/IcWebSocket>
#include <IcWebSocket/canisterclient.h>
#include <IcWebSocket/detail/certificatebuilder.h>
#include <IcWebSocket/detail/certificateverifier.h>
#include <IcWebSocket/detail/leb128.h>
#include <IcWebSocket/detail/requeststatus.h>
#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>
#include <QtCore/QUrl>

namespace {

const auto Nowhere = QUrl(QStringLiteral("http://127.0.0.1:9"));

void useAgents()
{
    const Ic::Network network(Nowhere, Ic::RootKey::mainnet());
    CHECK(network.urls() == QList<QUrl> {Nowhere} && network.rootKey() && network.now().count() != 0);
    CHECK(network != Ic::Network() && Ic::Network() == Ic::Network::mainnet());
    const Ic::Network development(Ic::NetworkOptions().setUrls({Nowhere}).setFetchRootKey(true));
    CHECK(development.options() != Ic::NetworkOptions() && development.options().fetchesRootKey() && !development.rootKey()
        && !Ic::Network::local(Nowhere).isMainnet());
    Ic::AgentOptions options;
    options.setAttempts(2).setQueryTimeout(std::chrono::seconds(1));
    CHECK(options.attempts() == 2);
    Ic::Agent agent(network, Ic::anonymousIdentity(), options);
    agent.setIdentity(nullptr);
    auto answer = agent.query({Ic::Principal::anonymous(), "go", {}});
    answer.cancel();
    agent.status().cancel();
    CHECK(agent.network() == network && agent.identity()->sender().isAnonymous() && agent.boundaryNodes().size() == 1);
    Ic::CanisterClient client(&agent, Ic::Principal::anonymous());
    client.setIdentity(Ic::anonymousIdentity());
    CHECK(client.agent() == &agent);

    CHECK(!Ic::NetworkStatus::fromCbor(""));
    Ic::Reject reject;
    reject.code = Ic::Reject::CanisterError;
    CHECK(!reject.toText().isEmpty() && reject.toError(Ic::ErrorCode::CertifiedReject).rejectCode() == Ic::Reject::CanisterError);
    const auto key = Ic::BlsSecretKey::fromSeed("consumer");
    Ic::LabeledTree state;
    state.insert({"time"}, Ic::unsignedLeb128(1));
    const auto certificate = Ic::CertificateVerifier(Ic::RootKey::fromDer(key.publicKey().der()).value())
                                 .verify(Ic::buildCertificate(state, {{"time"}}, key), {}, Ic::Freshness::unchecked());
    CHECK(certificate && Ic::RequestStatus::fromCertificate(*certificate, {}));
}

void useSocket()
{
    Ic::IcWebSocket socket;
    socket.setGatewayUrls({Nowhere});
    socket.setCanisterId(QStringLiteral("aaaaa-aa"));
    socket.setNetwork(Ic::Network::local(Nowhere));
    CHECK(socket.isTestNetwork());
    CHECK(socket.state() == Ic::ConnectionState::Closed && !socket.isMessageTypeKnown());
    CHECK(!Ic::checkGateway(Nowhere).result()); // an HTTP address
    const Ic::IncomingMessage message;
    CHECK(message.value().isNull() && message.canisterTime() == message.certifiedTime());
    QString printed;
    QDebug(&printed) << message;
    CHECK(printed.contains(u"null"));
    CHECK(socket.sendVariant(QVariantMap {{QStringLiteral("text"), QStringLiteral("hello")}}).id == 1 && socket.cancel(1));
    const auto verdicts = Ic::VerdictOptions().setQuestionsAtOnce(2);
    const auto polling = Ic::PollingOptions().setMaxInterval(std::chrono::seconds(9));
    const Ic::SessionOptions options =
        Ic::SessionOptions().setVerdicts(verdicts).setPolling(polling).setReconnectPolicy(Ic::ReconnectPolicy().setMaxAttempts(0));
    socket.setOptions(options);
    CHECK(socket.options() == options && options.verdicts() == verdicts && options.polling() == polling && options != Ic::SessionOptions());
    CHECK(Ic::ReconnectPolicy().delayBefore(1, 0) && Ic::ReconnectPolicy().setMaxAttempts(0).maxAttempts() == 0);
    CHECK(QLatin1String(Ic::CloseReason::staticMetaObject.className()) == QLatin1String("Ic::CloseReason"));
    CHECK(QLatin1String(Ic::DeliveryReceipt::staticMetaObject.className()) == QLatin1String("Ic::DeliveryReceipt"));
    CHECK(QMetaEnum::fromType<Ic::ConnectionState>().keyCount() == 7 && QMetaEnum::fromType<Ic::DeliveryState>().keyCount() == 8);
    CHECK(QMetaEnum::fromType<Ic::SendOrder>().keyCount() == 2 && QMetaEnum::fromType<Ic::SendRoute>().keyCount() == 3);
    CHECK(socket.sendOrder() == Ic::SendOrder::Ordered && !Ic::isFinal(Ic::DeliveryState::Sent) && Ic::isFinal(Ic::DeliveryState::Failed));
}

} // namespace

void useNetwork()
{
    useAgents();
    useSocket();
}
