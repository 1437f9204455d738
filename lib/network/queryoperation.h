// SPDX-License-Identifier: MIT
#pragma once
#include "agentoperation.h"

namespace Ic {

//! One query, until its signatures are verified. Private to lib/network.
class QueryOperation final : public AgentOperation
{
    Q_OBJECT
public:
    QueryOperation(HttpAgent::Private *agent, CallRequest request, HttpAgent::Callback<QueryOutcome> callback, QObject *context, QObject *parent);
    void start();

private:
    void onResponse(const Result<HttpResponse> &response);
    void findKeys();
    void check(const Certificate &keys);
    void onChecked(const Result<NodeProof> &proof);
    void fetchKeys();
    void onKeys(const Result<Certificate> &keys);
    //! Unless another boundary node can be asked.
    void fail(const Error &error);
    void finish(Result<QueryOutcome> result);

    CallRequest m_request;
    HttpAgent::Callback<QueryOutcome> m_callback;
    QueryReply m_reply;
    bool m_askedAgain = false; // for the keys, because of a node that was not among them
};

} // namespace Ic
