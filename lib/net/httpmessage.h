// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <utility>

namespace Ic {

//! The header fields of a message, in order. Names compare without case.
class IC_EXPORT HttpHeaders
{
public:
    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<std::pair<QByteArray, QByteArray>> fields)
        : m_fields(fields)
    {
    }

    //! Fields with control characters in name or value are refused (false): they would end the header early.
    bool add(const QByteArray &name, const QByteArray &value);
    //! The first value of \a name; empty if there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] bool contains(QByteArrayView name) const;
    //! True if one of the comma-separated elements of \a name is \a token, without case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &fields() const noexcept { return m_fields; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

//! A complete request as a server got it. `path` is as sent, not percent-decoded, without the query.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;
    QByteArray query; //!< what follows `?`, without it
    HttpHeaders headers;
    QByteArray body;
};

//! An answer: written by a server's handler, or got by a client, of any status.
struct HttpResponse
{
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    [[nodiscard]] bool isSuccess() const noexcept { return status >= 200 && status < 300; }
};

//! An answer with a body of type \a contentType.
[[nodiscard]] IC_EXPORT HttpResponse httpResponse(int status, const QByteArray &contentType, const QByteArray &body);
//! An answer of plain text, as the IC gives for errors (protocol.md f).
[[nodiscard]] IC_EXPORT HttpResponse httpText(int status, const QByteArray &text);
//! The English phrase of a status, such as "Not Found".
[[nodiscard]] IC_EXPORT QByteArray httpReason(int status);
//! The error that an answer other than 2xx is, with the start of its text: RateLimited for 429, ServerUnavailable for what may
//! be different the next time (408 and most of 5xx), else HttpStatus.
[[nodiscard]] IC_EXPORT Error httpStatusError(const HttpResponse &response);

} // namespace Ic
