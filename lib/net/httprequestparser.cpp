// SPDX-License-Identifier: MIT
#include "httprequestparser.h"
#include "bytes.h"
#include <algorithm>
#include <limits>

namespace Ic {

namespace {

constexpr qsizetype MaxFields = 100;
constexpr qsizetype MaxChunkLine = 1024;
constexpr qsizetype MaxTrailerBytes = 8 * 1024;

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

// RFC 9110 section 5.5: white space is SP and HTAB and no more; others may see the end of a line where trimmed() sees a space.
QByteArrayView withoutBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

bool hasControls(QByteArrayView line)
{
    return std::any_of(line.begin(), line.end(), [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

// Digits only, and no more of them than fit: not what toLongLong() accepts.
bool parseLength(QByteArrayView text, qsizetype &length)
{
    if (text.isEmpty() || text.size() > 18)
        return false;
    length = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        length = length * 10 + (c - '0');
    }
    return true;
}

} // namespace

HttpRequestParser::State HttpRequestParser::fail(int status, const char *text)
{
    m_errorStatus = status;
    m_errorText = text;
    return m_state = State::Failed;
}

HttpRequestParser::State HttpRequestParser::feed(QByteArray &input)
{
    if (m_state == State::Header && !takeHeader(input))
        return m_state;
    if (m_state == State::Body) {
        if (m_chunked)
            takeChunkedBody(input);
        else
            takeSizedBody(input);
    }
    return m_state;
}

bool HttpRequestParser::takeHeader(QByteArray &input)
{
    // Robustness that the RFC asks for: empty lines before a request, such as old clients send after a body.
    while (m_scanned == 0 && input.startsWith("\r\n"))
        input.remove(0, 2);
    if (input == "\r")
        return false;
    // Such a client, of TLS for example, sends no end of a header, and would wait for the deadline of the request.
    if (m_scanned == 0 && !input.isEmpty() && !isTokenCharacter(input.front())) {
        fail(400, input.front() == TlsHandshakeByte ? "this port has no TLS; its address begins with http, not https" : "malformed request line");
        return false;
    }
    const qsizetype end = input.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_scanned - 3));
    if ((end < 0 ? input.size() : end) > m_maxHeaderBytes) {
        fail(431, "the header is too large");
        return false;
    }
    if (end < 0) {
        m_scanned = input.size();
        return false;
    }
    const QByteArray header = input.left(end);
    input.remove(0, end + 4);

    qsizetype from = 0;
    bool first = true;
    while (from <= header.size()) {
        qsizetype to = header.indexOf("\r\n", from);
        if (to < 0)
            to = header.size();
        const QByteArrayView line = QByteArrayView(header).sliced(from, to - from);
        if (!(first ? readRequestLine(line) : readField(line)))
            return false;
        first = false;
        from = to + 2;
    }
    return finishHeader();
}

bool HttpRequestParser::readRequestLine(QByteArrayView line)
{
    const qsizetype space = line.indexOf(' ');
    const qsizetype lastSpace = line.lastIndexOf(' ');
    if (space <= 0 || lastSpace == space) {
        fail(400, "malformed request line");
        return false;
    }
    const QByteArrayView method = line.first(space);
    const QByteArrayView target = line.sliced(space + 1, lastSpace - space - 1);
    const QByteArrayView version = line.sliced(lastSpace + 1);
    const bool printable = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!isToken(method) || target.isEmpty() || !printable) {
        fail(400, "malformed request line");
        return false;
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        const bool http = version.startsWith("HTTP/");
        fail(http ? 505 : 400, http ? "only HTTP/1.1 is supported" : "malformed request line");
        return false;
    }
    m_http11 = version == "HTTP/1.1";
    m_request.method = method.toByteArray();
    const qsizetype question = target.indexOf('?');
    m_request.path = (question < 0 ? target : target.first(question)).toByteArray();
    if (question >= 0)
        m_request.query = target.sliced(question + 1).toByteArray();
    return true;
}

bool HttpRequestParser::readField(QByteArrayView line)
{
    // A line that starts with a space would continue the one before: obsolete, and a way to smuggle.
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)) || hasControls(line)) {
        fail(400, "malformed header field");
        return false;
    }
    if (m_request.headers.fields().size() >= MaxFields) {
        fail(431, "too many header fields");
        return false;
    }
    if (!m_request.headers.add(line.first(colon).toByteArray(), withoutBlanks(line.sliced(colon + 1)).toByteArray())) {
        fail(400, "malformed header field");
        return false;
    }
    return true;
}

bool HttpRequestParser::finishHeader()
{
    const HttpHeaders &headers = m_request.headers;
    const qsizetype hosts = headers.values("host").size();
    if (hosts > 1 || (m_http11 && hosts == 0)) {
        fail(400, "exactly one Host field is needed");
        return false;
    }
    m_keepAlive = m_http11 ? !headers.hasToken("connection", "close") : headers.hasToken("connection", "keep-alive");
    const auto lengths = headers.values("content-length");
    const auto codings = headers.values("transfer-encoding");
    if (!codings.isEmpty()) {
        if (!m_http11 || !lengths.isEmpty()) {
            fail(400, "the length of the body is ambiguous");
            return false;
        }
        if (codings.size() != 1 || codings.first().compare("chunked", Qt::CaseInsensitive) != 0) {
            fail(501, "only the chunked transfer coding is supported");
            return false;
        }
        m_chunked = true;
    } else if (!lengths.isEmpty()) {
        if (lengths.size() > 1 || !parseLength(lengths.first(), m_remaining)) {
            fail(400, "malformed Content-Length");
            return false;
        }
        if (m_remaining > m_maxBodyBytes) {
            fail(413, "the body is too large");
            return false;
        }
    }
    if (headers.contains("expect")) {
        if (!headers.hasToken("expect", "100-continue")) {
            fail(417, "unknown expectation");
            return false;
        }
        m_expectsContinue = m_http11 && (m_chunked || m_remaining > 0);
    }
    if (!m_chunked && m_remaining == 0)
        m_state = State::Complete;
    else
        m_state = State::Body;
    return true;
}

void HttpRequestParser::takeSizedBody(QByteArray &input)
{
    const qsizetype take = std::min(m_remaining, qsizetype(input.size()));
    m_request.body.append(QByteArrayView(input).first(take));
    input.remove(0, take);
    m_remaining -= take;
    if (m_remaining == 0)
        m_state = State::Complete;
}

// A line of the chunked coding without its CRLF; false if it is not there yet, or too long (then failed).
bool HttpRequestParser::takeLine(QByteArray &input, QByteArray &line)
{
    const qsizetype end = input.indexOf("\r\n");
    if ((end < 0 ? input.size() : end) > MaxChunkLine) {
        fail(400, "malformed chunk");
        return false;
    }
    if (end < 0)
        return false;
    line = input.left(end);
    input.remove(0, end + 2);
    if (hasControls(line)) {
        fail(400, "malformed chunk");
        return false;
    }
    return true;
}

void HttpRequestParser::takeChunkedBody(QByteArray &input)
{
    QByteArray line;
    while (m_state == State::Body) {
        switch (m_chunk) {
        case Chunk::Size: {
            if (!takeLine(input, line))
                return;
            const qsizetype digits = std::find_if(line.cbegin(), line.cend(), [](char c) { return hexDigit(uchar(c)) < 0; }) - line.cbegin();
            const QByteArrayView rest = withoutBlanks(QByteArrayView(line).sliced(digits));
            if (digits == 0 || digits > 15 || (!rest.isEmpty() && !rest.startsWith(';'))) {
                fail(400, "malformed chunk");
                return;
            }
            m_remaining = 0;
            for (qsizetype i = 0; i < digits; ++i)
                m_remaining = m_remaining * 16 + hexDigit(uchar(line[i]));
            if (m_remaining > m_maxBodyBytes - m_request.body.size()) {
                fail(413, "the body is too large");
                return;
            }
            m_chunk = m_remaining > 0 ? Chunk::Data : Chunk::Trailer;
            break;
        }
        case Chunk::Data: {
            const qsizetype take = std::min(m_remaining, qsizetype(input.size()));
            m_request.body.append(QByteArrayView(input).first(take));
            input.remove(0, take);
            m_remaining -= take;
            if (m_remaining > 0)
                return;
            m_chunk = Chunk::DataEnd;
            break;
        }
        case Chunk::DataEnd:
            if (input.size() < 2)
                return;
            if (!input.startsWith("\r\n")) {
                fail(400, "malformed chunk");
                return;
            }
            input.remove(0, 2);
            m_chunk = Chunk::Size;
            break;
        case Chunk::Trailer: // read and forgotten
            if (!takeLine(input, line))
                return;
            m_trailerBytes += line.size() + 2;
            if (m_trailerBytes > MaxTrailerBytes)
                fail(431, "the trailer is too large");
            else if (line.isEmpty())
                m_state = State::Complete;
            break;
        }
    }
}

} // namespace Ic
