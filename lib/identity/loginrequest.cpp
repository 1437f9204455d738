// SPDX-License-Identifier: MIT
#include "loginrequest.h"
#include "bytes.h"
#include <QtCore/QCoreApplication>

namespace Ic {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("IcLogin", text);
}

HttpResponse secured(HttpResponse response)
{
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return response;
}

LoginPost refused(int status, const QString &reason)
{
    return {loginPage(status, tr("This is not the expected login"),
                tr("The app rejected the request: %1. It is still waiting. If you were logging in, go back to the app and start again.").arg(reason)),
        reason, {}};
}

//! Text of a form: `+` is a blank, %XX a byte. Nothing if it is malformed.
std::optional<QByteArray> formText(QByteArrayView encoded)
{
    QByteArray text;
    text.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        if (encoded[i] == '+') {
            text += ' ';
        } else if (encoded[i] != '%') {
            text += encoded[i];
        } else {
            const int high = i + 2 < encoded.size() ? hexDigit(uchar(encoded[i + 1])) : -1;
            const int low = i + 2 < encoded.size() ? hexDigit(uchar(encoded[i + 2])) : -1;
            if (high < 0 || low < 0)
                return {};
            text += char(high << 4 | low);
            i += 2;
        }
    }
    return text;
}

struct LoginForm
{
    std::optional<QByteArray> delegation;
    std::optional<QByteArray> nonce;
};

//! Nothing if the form is malformed or says something twice. Fields that we do not know are left to later versions.
std::optional<LoginForm> readForm(QByteArrayView body)
{
    LoginForm form;
    while (!body.isEmpty()) {
        const qsizetype end = body.indexOf('&');
        const QByteArrayView field = end < 0 ? body : body.first(end);
        body = end < 0 ? QByteArrayView() : body.sliced(end + 1);
        const qsizetype equals = field.indexOf('=');
        const auto name = formText(equals < 0 ? field : field.first(equals));
        const auto value = formText(equals < 0 ? QByteArrayView() : field.sliced(equals + 1));
        if (!name || !value)
            return {};
        std::optional<QByteArray> *slot = *name == "delegation" ? &form.delegation : *name == "nonce" ? &form.nonce : nullptr;
        if (!slot)
            continue;
        if (*slot)
            return {};
        *slot = *value;
    }
    return form;
}

bool isForm(const HttpRequest &request)
{
    const QByteArray type = request.headers.value("content-type");
    const qsizetype parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.first(parameters)).trimmed().compare("application/x-www-form-urlencoded", Qt::CaseInsensitive) == 0;
}

} // namespace

LoginPost readLoginPost(const HttpRequest &request, const LoginDoor &door)
{
    // A name that an attacker lets point to 127.0.0.1 would make our answers readable to his page.
    if (request.headers.values("host") != QList<QByteArray> {door.host}) // check: login-host
        return refused(421, tr("it was sent to another name than the address of the app"));
    if (request.path != "/" || !request.query.isEmpty()) // check: login-path
        return refused(404, tr("there is no such page"));
    if (request.method != "POST") { // check: login-method
        LoginPost post = refused(405, tr("it is not the form of a login"));
        post.refusal->headers.add("Allow", "POST");
        return post;
    }
    if (!isForm(request)) // check: login-content-type
        return refused(415, tr("it is not the form of a login"));
    // Pages that hide where they come from send "null", and some browsers nothing: then the nonce has to do.
    const QList<QByteArray> origins = request.headers.values("origin");
    if (!origins.isEmpty() && origins != QList<QByteArray> {"null"} && origins != QList<QByteArray> {door.origin}) // check: login-origin
        return refused(403, tr("it comes from another page than that of the login"));
    const auto form = readForm(request.body);
    if (!form) // check: login-form
        return refused(400, tr("the form cannot be read"));
    if (!constantTimeEquals(form->nonce.value_or(QByteArray()), door.nonce)) // check: login-nonce
        return refused(403, tr("it does not belong to this login"));
    LoginPost post;
    post.delegation = form->delegation.value_or(QByteArray());
    return post;
}

HttpResponse loginPage(int status, const QString &title, const QString &text)
{
    const QString html = QStringLiteral(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>%1</title>\n</head>\n<body>\n<main>\n<h1>%1</h1>\n<p>%2</p>\n</main>\n</body>\n</html>\n")
                             .arg(title.toHtmlEscaped(), text.toHtmlEscaped());
    return secured(httpResponse(status, "text/html; charset=utf-8", html.toUtf8()));
}

HttpResponse loginRedirect(const QUrl &url)
{
    HttpResponse response;
    response.status = 303;
    response.headers.add("Location", url.toEncoded());
    return secured(std::move(response));
}

HttpResponse loginFailedPage(const Error &error, bool goesOn)
{
    const QString help = error.code() == ErrorCode::DelegationReadOnly
        ? tr("This login would let the app read, but not send messages. Go back to the app, log in again, and allow full access when you are asked.")
        : goesOn ? tr("The app rejected this login and is still waiting. The reason: %1.").arg(error.message())
                 : tr("The app could not use this login. Go back to the app to log in again. The reason: %1.").arg(error.message());
    return loginPage(400, tr("You are not logged in"), help);
}

HttpResponse loginBusyPage()
{
    return loginPage(409, tr("The app has a login already"),
        tr("Another login arrived before this one, and the app is checking it or asks you about it. If the app shows a principal that is not yours, refuse it "
           "there and start again."));
}

HttpResponse loginOtherUserPage()
{
    return loginPage(403, tr("This login belongs to another user"),
        tr("The app accepts logins only from programs of its own user on this computer. Open the login page in a browser that this user started."));
}

} // namespace Ic
