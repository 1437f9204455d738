// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <utility>

namespace Ic {

//! The header fields of a message, in order. Names compare without case.
class IC_PRIVATE_EXPORT HttpHeaders
{
public:
    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<std::pair<QByteArray, QByteArray>> fields)
        : m_fields(fields)
    {
    }

    //! Appends a field. Returns false, and appends nothing, if name or value contains a control
    //! character, which could end the header early.
    bool add(const QByteArray &name, const QByteArray &value);
    //! Returns the first value of \a name; empty if there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] bool contains(QByteArrayView name) const;
    //! Returns whether one of the comma-separated elements of \a name equals \a token, ignoring
    //! case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &fields() const noexcept { return m_fields; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

//! A complete request, as received by a server. `path` is as sent: not percent-decoded, and without
//! the query.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;
    QByteArray query; //!< the part behind `?`
    HttpHeaders headers;
    QByteArray body;
};

//! A response of any status, written by a server's handler or received by a client.
struct HttpResponse
{
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    [[nodiscard]] bool isSuccess() const noexcept { return status >= 200 && status < 300; }
};

//! Returns a response with a body of type \a contentType.
[[nodiscard]] IC_PRIVATE_EXPORT HttpResponse httpResponse(int status, const QByteArray &contentType, const QByteArray &body);
//! Returns a response of plain text, the form of errors of the Internet Computer (protocol.md f).
[[nodiscard]] IC_PRIVATE_EXPORT HttpResponse httpText(int status, const QByteArray &text);
//! Returns the English reason phrase of \a status, such as "Not Found".
[[nodiscard]] IC_PRIVATE_EXPORT QByteArray httpReason(int status);
//! Returns the error for a \a response that is not 2xx, with the start of its text: RateLimited for
//! 429, ServerUnavailable for statuses worth a retry (408 and most of 5xx), otherwise HttpStatus. Its
//! facts are the status, the text, and the seconds of Retry-After.
[[nodiscard]] IC_PRIVATE_EXPORT Error httpStatusError(const HttpResponse &response);

} // namespace Ic
