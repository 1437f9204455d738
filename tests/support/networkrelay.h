// SPDX-License-Identifier: MIT
#pragma once
#include "envelope.h"
#include "httpclient.h"
#include "httpserver.h"
#include <QtCore/QList>
#include <functional>
#include <memory>

namespace Ic::Test {

//! A boundary node in front of a real local network: relays requests, unless scripted otherwise, and records them.
class NetworkRelay
{
public:
    struct Request
    {
        QByteArray operation; //!< "call", "query", "read_state", "status"
        QByteArray method; //!< of the canister
        QByteArray argument;
        QByteArray body;
    };
    explicit NetworkRelay(const QUrl &network)
        : m_network(network)
        , m_client(std::make_unique<HttpClient>(4))
    {
        m_server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) { handle(request, responder); });
        if (!m_server.listen())
            qFatal("the relay cannot listen");
    }
    [[nodiscard]] QUrl url() const { return m_server.url(); }
    //! Refuses connections from now on.
    void goAway() { m_server.close(); }
    [[nodiscard]] QList<Request> all(const QByteArray &operation, const QByteArray &method = {}) const
    {
        QList<Request> found;
        for (const Request &request : m_requests) {
            if (request.operation == operation && (method.isEmpty() || request.method == method))
                found.append(request);
        }
        return found;
    }

    //! Answers in the place of the network if it returns true. It may keep the responder.
    std::function<bool(const Request &request, const HttpResponder &responder)> onRequest;
    //! Changes the network's answer.
    std::function<HttpResponse(const Request &request, HttpResponse response)> onResponse;
    int callsUnderWay = 0;
    int mostCallsUnderWay = 0;

private:
    void handle(const HttpRequest &request, const HttpResponder &responder)
    {
        Request seen;
        seen.operation = request.path.mid(request.path.lastIndexOf('/') + 1);
        seen.body = request.body;
        if (const auto envelope = Envelope::fromCbor(request.body)) {
            seen.method = envelope->content.method;
            seen.argument = envelope->content.argument;
        }
        m_requests.append(seen);
        if (onRequest && onRequest(seen, responder))
            return;
        const bool isCall = seen.operation == "call";
        if (isCall)
            mostCallsUnderWay = std::max(mostCallsUnderWay, ++callsUnderWay);
        HttpClientRequest onward;
        onward.method = request.method;
        onward.url = m_network;
        onward.url.setPath(QString::fromLatin1(request.path));
        onward.headers.add("Content-Type", "application/cbor");
        onward.body = request.body;
        m_client->send(onward, nullptr, [this, seen, isCall, responder](const Result<HttpResponse> &response) {
            if (isCall)
                --callsUnderWay;
            if (!response)
                responder.abort();
            else
                responder.send(onResponse ? onResponse(seen, *response) : *response);
        });
    }

    QUrl m_network;
    HttpServer m_server;
    QList<Request> m_requests;
    std::unique_ptr<HttpClient> m_client; // goes first: nothing comes back then
};

} // namespace Ic::Test
