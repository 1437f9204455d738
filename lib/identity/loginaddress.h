// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <chrono>

// The place of a web login, and the parameters in its address. Pure. For the sources of this layer: others use weblogin.h.
namespace Ic {

//! The origin of \a url, such as https://id.ai, if a login may be asked of it: https, or http on this computer (for
//! development), and nothing behind the host and port. MalformedUrl.
[[nodiscard]] Result<QUrl> loginOrigin(const QUrl &url);

//! The issuers that may sign a login as its first key.
struct LoginIssuers
{
    QList<Principal> canisters; //!< by canister signatures; empty and not any: no login is good
    bool any = false; //!< any key, also a key of the sender's own

    friend bool operator==(const LoginIssuers &a, const LoginIssuers &b) { return a.canisters == b.canisters && a.any == b.any; }
};

//! The issuers of logins at \a origin: \a named ones if there are any, else those that the library knows. Any key is good at a
//! literal loopback address (127.0.0.1, [::1]), which is for tests; `localhost` names have Internet Identity's issuer, as local
//! networks install it under the id that it has on the Internet Computer. InvalidArgument: nothing is known of this site.
[[nodiscard]] Result<LoginIssuers> loginIssuers(const QUrl &origin, const QList<Principal> &named);

//! \a domain, the web app whose principal is wished, as an origin: a bare host means https; http is for this computer only.
//! Empty stays empty. MalformedUrl if it is more than an origin.
[[nodiscard]] Result<QString> loginDomain(const QString &domain);

//! The address at which \a origin publishes that it offers logins to programs.
[[nodiscard]] QUrl loginDiscoveryUrl(const QUrl &origin);
//! The login page, from what \a origin answered there: `{"path":"/cli"}`. HttpMalformed: also if the path leads elsewhere.
[[nodiscard]] Result<QUrl> loginPageFrom(const QUrl &origin, QByteArrayView json);

//! The parameters of the page's request.
struct LoginInvitation
{
    QByteArray sessionKeyDer;
    QUrl callback;
    QByteArray nonce; //!< as in the address: base64url
    QString domain; //!< see loginDomain()
    std::chrono::minutes lifetime {};

    //! As URLSearchParams writes it. In a fragment, so that no server sees it.
    [[nodiscard]] QByteArray fragment() const;
};

//! \a page with \a fragment, which is percent-encoded as it shall be.
[[nodiscard]] QUrl withFragment(QUrl page, const QByteArray &fragment);

} // namespace Ic
