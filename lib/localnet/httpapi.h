// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"
#include "replica.h"

namespace Ic::LocalNet {

//! The HTTP interface of the Internet Computer in front of a replica (protocol.md f): routes, CBOR, and every check of an
//! envelope before the replica sees what is in it. A function from request to response; no sockets here.
class HttpApi final
{
public:
    explicit HttpApi(Replica &replica)
        : m_replica(replica)
    {
    }

    [[nodiscard]] HttpResponse handle(const HttpRequest &request);
    //! True if \a request is a query: what a slow network holds up (Fault::SlowPoll).
    [[nodiscard]] static bool isQuery(const HttpRequest &request);

private:
    struct Route;
    [[nodiscard]] HttpResponse answer(const HttpRequest &request);
    [[nodiscard]] HttpResponse status() const;
    [[nodiscard]] HttpResponse dispatch(const Route &route, const HttpRequest &request);
    [[nodiscard]] HttpResponse call(const Route &route, const RequestContent &content);
    [[nodiscard]] HttpResponse query(const RequestContent &content);
    [[nodiscard]] HttpResponse readState(const Route &route, const RequestContent &content);
    [[nodiscard]] static HttpResponse refused(const Error &error);

    Replica &m_replica;
};

} // namespace Ic::LocalNet
