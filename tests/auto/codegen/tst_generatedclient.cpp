// SPDX-License-Identifier: MIT
// The client that was made of the service of everything.did, against a canister on the local network.
#include "democanisters.h"
#include "everything.client.candid.h"
#include "everythingcanister.h"
#include "localnetwork.h"
#include "networkkeys.h"
#include "networkrelay.h"
#include "replica.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using Test::EverythingCanister;

class tst_GeneratedClient : public QObject
{
    Q_OBJECT
private:
    template <typename T>
    static Result<T> waitFor(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
            return Error(ErrorCode::RequestTimeout, QStringLiteral("the future does not finish"));
        if (future.resultCount() == 0)
            return Error(ErrorCode::Cancelled, QStringLiteral("the future was cancelled"));
        return future.result();
    }

    Network networkAt(const QUrl &url) const { return Network(url, RootKey::fromDer(m_network.rootKeyDer()).value()); }

    LocalNetwork m_network;
    EverythingCanister *m_canister = nullptr;
    std::unique_ptr<Agent> m_agent;
    std::unique_ptr<Everything::EverythingClient> m_client;

private Q_SLOTS:
    void initTestCase()
    {
        LocalNetworkOptions options;
        options.setGatewayEnabled(false);
        IC_VERIFY(m_network.start(options));
        IC_VERIFY(App::installDemoCanisters(m_network));
        const Principal id = NetworkKeys::canisterId(9);
        m_canister = static_cast<EverythingCanister *>(&m_network.replica().install(std::make_unique<EverythingCanister>(id)));
        m_agent = std::make_unique<Agent>(networkAt(m_network.networkUrl()));
        m_client = std::make_unique<Everything::EverythingClient>(m_agent.get(), id);
    }
    void query()
    {
        const auto greeting = waitFor(m_client->greet(u"Ada"_qs));
        IC_VERIFY(greeting);
        QCOMPARE(*greeting, u"Hello, Ada!"_qs);
    }
    void update()
    {
        const IdentityPtr identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        m_client->setIdentity(identity);
        Everything::Primitives primitives;
        primitives.setAText(u"x"_qs);
        primitives.setANat(*Candid::Nat::fromDecimal(u"340282366920938463463374607431768211456"_qs));
        const auto back = waitFor(m_client->default_(primitives));
        IC_VERIFY(back);
        QCOMPARE(*back, primitives);
        QCOMPARE(m_canister->callers.constLast(), identity->sender());
        m_client->setIdentity(nullptr); // the agent's
        IC_VERIFY(waitFor(m_client->nothing()));
        QCOMPARE(m_canister->callers.constLast(), Principal::anonymous());
        const IdentityPtr another = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        m_agent->setIdentity(another);
        IC_VERIFY(waitFor(m_client->nothing()));
        QCOMPARE(m_canister->callers.constLast(), another->sender());
        m_agent->setIdentity(nullptr);
    }
    void severalArgumentsAndResults()
    {
        Everything::SeveralArgument3 third;
        third.setX(7);
        const auto results = waitFor(m_client->several(5, Everything::Color::blue(), third));
        IC_VERIFY(results);
        QCOMPARE(std::get<0>(*results), Everything::Result::err(u"no"_qs));
        QCOMPARE(std::get<1>(*results), Everything::Forest {Everything::Tree::leaf()});
        QCOMPARE(std::get<2>(*results).y(), u"7 coloured"_qs);
        QCOMPARE(std::get<2>(*waitFor(m_client->several(5, std::nullopt, third))).y(), u"7 plain"_qs);
    }
    void oneway()
    {
        IC_VERIFY(waitFor(m_client->fire(u"now"_qs)));
        QCOMPARE(m_canister->fired, QStringList {u"now"_qs});
    }
    void rejects()
    {
        // The canister's own words, uncertified from a query.
        const auto query = waitFor(m_client->parent_({}));
        IC_COMPARE_ERROR(query, ErrorCode::UncertifiedReject);
        QVERIFY2(query.error().message().contains(u"no such query"), qPrintable(query.error().message()));
        Everything::EverythingClient other(m_agent.get(), NetworkKeys::canisterId(2)); // the echo canister knows no such update
        IC_COMPARE_ERROR(waitFor(other.nothing()), ErrorCode::CertifiedReject);
    }
    void replyOfAnotherType()
    {
        // An opt func was promised; text in its place is no func, which an opt takes as nothing.
        const auto func = waitFor(m_client->byReference(1, {}));
        IC_VERIFY(func);
        QVERIFY(!func->has_value());
        // A method that answers nothing where a text is promised.
        Everything::EverythingClient echo(m_agent.get(), NetworkKeys::canisterId(2));
        IC_COMPARE_ERROR(waitFor(echo.greet(u"x"_qs)), ErrorCode::UncertifiedReject);
    }
    void forgedReplyIsRejected()
    {
        Ic::Test::NetworkRelay relay(m_network.networkUrl());
        relay.onResponse = [](const Ic::Test::NetworkRelay::Request &request, HttpResponse response) {
            if (request.operation == "query")
                response.body.replace("Hello", "Hallo");
            return response;
        };
        Agent agent(networkAt(relay.url()));
        Everything::EverythingClient client(&agent, m_canister->id());
        IC_COMPARE_ERROR(waitFor(client.greet(u"Ada"_qs)), ErrorCode::QuerySignatureInvalid);
        QCOMPARE(relay.all("query", "greet").size(), 1);
    }
    void rootKeyIsFetched()
    {
        Agent agent(Network::local(m_network.networkUrl()));
        Everything::EverythingClient client(&agent, m_canister->id());
        const auto greeting = waitFor(client.greet(u"Ada"_qs));
        IC_VERIFY(greeting);
        QCOMPARE(*greeting, u"Hello, Ada!"_qs);
        QCOMPARE(agent.network().rootKey().value().der(), m_network.rootKeyDer());
    }
    void unencodableArguments()
    {
        Everything::Primitives primitives;
        primitives.setAText(QString(QChar(0xd800)));
        const auto refused = waitFor(m_client->default_(primitives));
        IC_COMPARE_ERROR(refused, ErrorCode::CandidTypeMismatch);
        QVERIFY2(refused.error().message().contains(u"a_text"), qPrintable(refused.error().message()));
    }
    void clientDestroyedDuringCall()
    {
        auto client = std::make_unique<Everything::EverythingClient>(m_agent.get(), m_canister->id());
        const auto future = client->greet(u"x"_qs);
        client.reset();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
    }
    void agentDestroyedBeforeCall()
    {
        auto agent = std::make_unique<Agent>(networkAt(m_network.networkUrl()));
        Everything::EverythingClient orphan(agent.get(), m_canister->id());
        agent.reset();
        IC_COMPARE_ERROR(waitFor(orphan.greet(u"x"_qs)), ErrorCode::InvalidState);
    }
    void agentDestroyedDuringCall()
    {
        auto agent = std::make_unique<Agent>(networkAt(m_network.networkUrl()));
        Everything::EverythingClient client(agent.get(), m_canister->id());
        const auto future = client.greet(u"x"_qs);
        agent.reset();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        IC_COMPARE_ERROR(future.result(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_GeneratedClient)
#include "tst_generatedclient.moc"
