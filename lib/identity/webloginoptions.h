// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "principal.h"
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>

namespace Ic {

//! Requests and requirements of a web login, which are checked by WebLogin::start().
class IC_EXPORT WebLoginOptions
{
public:
    WebLoginOptions();
    WebLoginOptions(const WebLoginOptions &other);
    WebLoginOptions &operator=(const WebLoginOptions &other);
    ~WebLoginOptions();

    //! The address of Internet Identity, or of another site with the same service
    //! (`/.well-known/cli-auth-config`): https, or http on this computer: a loopback address or a
    //! `localhost` name, which is not looked up. Default: https://id.ai.
    [[nodiscard]] QUrl site() const;
    WebLoginOptions &setSite(QUrl value);
    //! The canisters whose signature a login at site() begins with. Empty, the default: those of the sites
    //! of Internet Identity are known (also at `localhost` names, where local networks install it under
    //! its usual id), and a literal loopback address (127.0.0.1, [::1]), which is for tests, may sign
    //! with any key. Required for all other sites.
    [[nodiscard]] QList<Principal> issuers() const;
    WebLoginOptions &setIssuers(QList<Principal> value);
    //! The web app whose principal of the user is requested: a host, or an origin. The user must first
    //! allow "CLI access" for it in the settings of Internet Identity. Empty, the default: the principal
    //! shared by all programs without a domain.
    [[nodiscard]] QString domain() const;
    WebLoginOptions &setDomain(QString value);
    //! The requested lifetime of the session, at least 1 minute. Internet Identity grants at most 30 days.
    //! Default: 8 h.
    [[nodiscard]] std::chrono::minutes lifetime() const;
    WebLoginOptions &setLifetime(std::chrono::minutes value);
    //! Sessions that expire sooner are rejected. Default: 2 min.
    [[nodiscard]] std::chrono::seconds minimumLifetime() const;
    WebLoginOptions &setMinimumLifetime(std::chrono::seconds value);
    //! The canisters that the session must allow. Default: none.
    [[nodiscard]] QList<Principal> canisters() const;
    WebLoginOptions &setCanisters(QList<Principal> value);
    //! The principal of an earlier login, which needs no confirmation. After a login with another one the
    //! user is asked to choose again. Default: none.
    [[nodiscard]] std::optional<Principal> expectedPrincipal() const;
    WebLoginOptions &setExpectedPrincipal(std::optional<Principal> value);
    //! Whether read-only sessions are accepted, which can query, but not open an IC WebSocket. Default:
    //! false.
    [[nodiscard]] bool allowsReadOnly() const;
    WebLoginOptions &setAllowReadOnly(bool value);
    //! Verifies the signature of an issuer. Required if issuers are named or known. See
    //! canisterSignatureVerifier().
    [[nodiscard]] CanisterSignatureVerifier canisterSignatures() const;
    WebLoginOptions &setCanisterSignatures(CanisterSignatureVerifier value);
    //! The time limit from WebLogin::start() to confirm(). Default: 10 min.
    [[nodiscard]] std::chrono::milliseconds timeout() const;
    WebLoginOptions &setTimeout(std::chrono::milliseconds value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
