// SPDX-License-Identifier: MIT
#include "httpmessage.h"
#include "textcut.h"
#include <QtCore/QString>
#include <algorithm>
#include <chrono>
#include <optional>

namespace Ic {

namespace {

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isPrintable(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

//! The other form of the field, a date, is not used by boundary nodes, and would need a clock.
std::optional<std::chrono::seconds> retryAfterOf(const HttpResponse &response)
{
    const QByteArray value = response.headers.value("Retry-After").trimmed();
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool fits = false;
    const int seconds = value.toInt(&fits);
    return fits ? std::chrono::seconds(seconds) : Error::MaxRetryAfter;
}

} // namespace

bool HttpHeaders::add(const QByteArray &name, const QByteArray &value)
{
    if (name.isEmpty() || !isPrintable(name) || !isPrintable(value))
        return false;
    m_fields.append({name, value});
    return true;
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    for (const auto &field : m_fields) {
        if (equalsIgnoringCase(field.first, name))
            return field.second;
    }
    return {};
}

QList<QByteArray> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArray> result;
    for (const auto &field : m_fields) {
        if (equalsIgnoringCase(field.first, name))
            result.append(field.second);
    }
    return result;
}

bool HttpHeaders::contains(QByteArrayView name) const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(), [name](const auto &field) { return equalsIgnoringCase(field.first, name); });
}

bool HttpHeaders::hasToken(QByteArrayView name, QByteArrayView token) const
{
    const auto all = values(name);
    for (const QByteArray &value : all) {
        const auto elements = value.split(',');
        for (const QByteArray &element : elements) {
            if (equalsIgnoringCase(QByteArrayView(element).trimmed(), token))
                return true;
        }
    }
    return false;
}

HttpResponse httpResponse(int status, const QByteArray &contentType, const QByteArray &body)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", contentType);
    response.body = body;
    return response;
}

HttpResponse httpText(int status, const QByteArray &text)
{
    return httpResponse(status, "text/plain; charset=utf-8", text);
}

QByteArray httpReason(int status)
{
    switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 302: return "Found";
    case 303: return "See Other";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return status < 400 ? "OK" : "Error";
    }
}

Error httpStatusError(const HttpResponse &response)
{
    // The body of an error is text for people (protocol.md f); its start is enough, and it must stay one line.
    const QString text = Text::startOfUtf8(response.body, 200).simplified();
    const QString message = QStringLiteral("HTTP status %1%2").arg(response.status).arg(text.isEmpty() ? QString() : QStringLiteral(": ") + text);
    const bool passing = response.status == 408 || (response.status >= 500 && response.status != 501 && response.status != 505);
    const ErrorCode code = response.status == 429 ? ErrorCode::RateLimited : passing ? ErrorCode::ServerUnavailable : ErrorCode::HttpStatus;
    const Error error = Error(code, message).withHttpStatus(response.status).withCanisterText(Text::startOfUtf8(response.body, Error::MaxCanisterTextLength));
    const auto wait = retryAfterOf(response);
    return wait ? error.withRetryAfter(*wait) : error;
}

} // namespace Ic
