// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"
#include "replica.h"
#include <functional>
#include <map>
#include <variant>

namespace Ic::LocalNet {

//! The HTTP interface of the Internet Computer in front of a replica (protocol.md f): routes, CBOR, and every check of an
//! envelope before the replica sees what is in it. From request to response; no sockets or timers here.
class HttpApi final
{
public:
    //! Receives the response, once.
    using Respond = std::function<void(const HttpResponse &)>;

    explicit HttpApi(Replica &replica)
        : m_replica(replica)
    {
    }

    //! Answers \a request: before it returns, or, as the replica's profile demands, in answerDue().
    void handle(const HttpRequest &request, const Respond &respond);
    //! Sends what is due: delayed answers, and those of calls that the replica has executed meanwhile.
    void answerDue();
    //! When answerDue() has something to do, after the replica's runTimers().
    [[nodiscard]] std::optional<quint64> nextDueNs() const;
    //! True if \a request is a query: a slow network delays only these (Fault::SlowPoll).
    [[nodiscard]] static bool isQuery(const HttpRequest &request);

private:
    struct Route;
    //! A call whose certificate makes the response.
    struct PendingCall
    {
        RequestContent content;
        CertificateScope scope;
    };
    struct WaitingCall
    {
        PendingCall call;
        QByteArray id;
        quint64 deadlineNs;
        Respond respond;
    };
    using Answer = std::variant<HttpResponse, PendingCall>;
    using DueAnswers = QList<std::pair<Respond, HttpResponse>>;
    [[nodiscard]] Answer answer(const HttpRequest &request);
    [[nodiscard]] HttpResponse status() const;
    [[nodiscard]] std::optional<HttpResponse> refusedDestination(const Route &route, const RequestContent &content) const;
    [[nodiscard]] Answer dispatch(const Route &route, const HttpRequest &request);
    [[nodiscard]] Answer call(const Route &route, const RequestContent &content);
    [[nodiscard]] HttpResponse certified(const PendingCall &call);
    [[nodiscard]] HttpResponse query(const Route &route, const RequestContent &content);
    [[nodiscard]] HttpResponse readState(const Route &route, const RequestContent &content);
    [[nodiscard]] static HttpResponse refused(const Error &error);
    void takeDelayed(DueAnswers &due);
    void takeWaiting(DueAnswers &due);

    Replica &m_replica;
    std::multimap<quint64, std::pair<Respond, HttpResponse>> m_delayed; // by due time
    QList<WaitingCall> m_waiting; // by deadline
    quint64 m_answeredNs = 0; // the state whose calls have been answered
};

} // namespace Ic::LocalNet
