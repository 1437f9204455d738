// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"
#include <QtCore/QUrl>
#include <optional>

// The few requests that the loopback server of a web login understands. Pure. For the sources of this layer.
namespace Ic {

//! Properties of a request that are checked before any of its content is used.
struct LoginDoor
{
    QByteArray host; //!< ours: 127.0.0.1:PORT
    QByteArray origin; //!< of the login page
    QByteArray nonce;
};

//! A request that was judged.
struct LoginPost
{
    std::optional<HttpResponse> refusal; //!< the answer if it is refused
    QString reason; //!< why, for the log
    QByteArray delegation; //!< else the delegation that it contains
};

//! Lets \a request in if it is the login page's form: `POST /` to our very address, URL-encoded, with the nonce. A wrong one must not end the login:
//! any program on this computer, and any page in the browser, can send requests.
[[nodiscard]] LoginPost readLoginPost(const HttpRequest &request, const LoginDoor &door);

//! A page for the person at the browser, in plain words. Nothing in it runs, loads or can be framed, whatever the texts hold.
[[nodiscard]] HttpResponse loginPage(int status, const QString &title, const QString &text);
//! Sends the browser on to \a url.
[[nodiscard]] HttpResponse loginRedirect(const QUrl &url);

//! For a login that cannot be used; \a goesOn if the app waits for another one.
[[nodiscard]] HttpResponse loginFailedPage(const Error &error, bool goesOn = false);
//! For a second form while the first one is checked or waits for a confirmation.
[[nodiscard]] HttpResponse loginBusyPage();
//! For a connection of another user of this computer.
[[nodiscard]] HttpResponse loginOtherUserPage();

} // namespace Ic
