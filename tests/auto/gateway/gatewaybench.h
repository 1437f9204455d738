// SPDX-License-Identifier: MIT
#pragma once
#include "cborreader.h"
#include "fakenetwork.h"
#include "gatewayserver.h"
#include "httpclient.h"
#include "servicemessage.h"
#include "testclient.h"
#include "testing.h"
#include "websocketmessage.h"
#include <sys/resource.h>

namespace Ic::Test {

//! A gateway between a scripted network and test clients.
class GatewayBench
{
protected:
    void reset()
    {
        network = std::make_unique<FakeNetwork>();
        options = {};
        options.setNetworkUrl(network->url());
        options.setPollingInterval(std::chrono::milliseconds(5));
    }
    void tearDown()
    {
        gateway.reset();
        network.reset();
    }
    void start(EnvironmentPtr environment = Environment::system())
    {
        gateway = std::make_unique<GatewayServer>(std::move(environment));
        IC_VERIFY(gateway->start(options));
    }
    //! Connects a client and opens its session with a first message from the canister.
    void openSession(TestClient &client, const Principal &to)
    {
        QTRY_VERIFY(client.isConnected());
        client.open(to, gateway->principal());
        network->send(to, gateway->principal(), client.key(), "opened");
        QTRY_COMPARE(client.received.size(), 2);
    }
    //! Shows that nothing more happens: all that could happen at once has the time of some round trips over the loopback.
    void waitForNothing(int roundTrips = 10)
    {
        HttpClient client;
        for (int i = 0; i < roundTrips; ++i) {
            HttpClientRequest request;
            request.url = network->url();
            bool answered = false;
            client.send(request, nullptr, [&answered](const Result<HttpResponse> &) { answered = true; });
            QTRY_VERIFY(answered);
        }
    }
    //! For many connections, both ends of which are in this process.
    static void raiseDescriptorLimit()
    {
        rlimit limit {};
        if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
            limit.rlim_cur = limit.rlim_max;
            ::setrlimit(RLIMIT_NOFILE, &limit);
        }
    }
    //! The content in a relayed frame.
    static QByteArray contentOf(const QByteArray &frame)
    {
        QByteArray result;
        CborReader reader(frame);
        reader.readMap([&](QByteArrayView key) {
            if (key == "content")
                result = reader.readBytes().toByteArray();
            else
                reader.skip();
        });
        return result;
    }
    static QByteArray closeMessage(const ClientKey &key)
    {
        WebsocketMessage message;
        message.clientKey = key;
        message.sequence = 2;
        message.isService = true;
        message.content = ServiceMessage::close(ServiceMessage::CloseCause::ClosedByApplication).toCandid();
        return message.toCbor(WebsocketMessage::CborStyle::Tagged);
    }

    std::unique_ptr<FakeNetwork> network;
    std::unique_ptr<GatewayServer> gateway;
    GatewayOptions options;
    const Principal canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
    const Principal otherCanister = Principal::fromText(u"ryjl3-tyaaa-aaaaa-aaaba-cai").value();
};

} // namespace Ic::Test
