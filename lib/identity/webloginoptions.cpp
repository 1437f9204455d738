// SPDX-License-Identifier: MIT
#include "webloginoptions.h"
#include "valueclass_p.h"

namespace Ic {

class WebLoginOptions::Data : public QSharedData
{
public:
    QUrl site {QStringLiteral("https://id.ai")};
    QList<Principal> issuers;
    QString domain;
    std::chrono::minutes lifetime {8 * 60};
    std::chrono::seconds minimumLifetime {2 * 60};
    QList<Principal> canisters;
    std::optional<Principal> expectedPrincipal;
    bool allowsReadOnly = false;
    CanisterSignatureVerifier canisterSignatures;
    std::chrono::milliseconds timeout {10 * 60 * 1000};
};

IC_VALUE_CLASS(WebLoginOptions)
IC_VALUE(WebLoginOptions, QUrl, site, setSite)
IC_VALUE(WebLoginOptions, QList<Principal>, issuers, setIssuers)
IC_VALUE(WebLoginOptions, QString, domain, setDomain)
IC_VALUE(WebLoginOptions, std::chrono::minutes, lifetime, setLifetime)
IC_VALUE(WebLoginOptions, std::chrono::seconds, minimumLifetime, setMinimumLifetime)
IC_VALUE(WebLoginOptions, QList<Principal>, canisters, setCanisters)
IC_VALUE(WebLoginOptions, std::optional<Principal>, expectedPrincipal, setExpectedPrincipal)
IC_VALUE(WebLoginOptions, bool, allowsReadOnly, setAllowReadOnly)
IC_VALUE(WebLoginOptions, CanisterSignatureVerifier, canisterSignatures, setCanisterSignatures)
IC_VALUE(WebLoginOptions, std::chrono::milliseconds, timeout, setTimeout)

} // namespace Ic
