// SPDX-License-Identifier: MIT
#pragma once
#include "httpmessage.h"

namespace Ic {

//! The first byte of a TLS connection (RFC 8446 section 5.1). No HTTP request begins with it.
constexpr char TlsHandshakeByte = 0x16;

//! Reads one HTTP/1.1 request from bytes as they come (RFC 9112). Strict: a request that two servers could read in two ways is refused, because that
//! is how requests are smuggled. Pure; a new one for each request.
class HttpRequestParser
{
public:
    enum class State {
        Header, //!< more bytes needed
        Body, //!< header read, more bytes needed
        Complete, //!< request() is ready
        Failed, //!< errorStatus() is the status of the answer; the connection can't be used further
    };

    HttpRequestParser(qsizetype maxHeaderBytes, qsizetype maxBodyBytes)
        : m_maxHeaderBytes(maxHeaderBytes)
        , m_maxBodyBytes(maxBodyBytes)
    {
    }

    //! Takes what belongs to this request from the front of \a input, and leaves the rest.
    State feed(QByteArray &input);
    [[nodiscard]] State state() const noexcept { return m_state; }
    [[nodiscard]] int errorStatus() const noexcept { return m_errorStatus; }
    [[nodiscard]] const char *errorText() const noexcept { return m_errorText; }
    [[nodiscard]] HttpRequest &request() noexcept { return m_request; }
    //! The client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expectsContinue() const noexcept { return m_expectsContinue; }
    //! The client wants the connection kept.
    [[nodiscard]] bool keepAlive() const noexcept { return m_keepAlive; }

private:
    enum class Chunk { Size, Data, DataEnd, Trailer };
    State fail(int status, const char *text);
    bool takeHeader(QByteArray &input);
    bool readRequestLine(QByteArrayView line);
    bool readField(QByteArrayView line);
    bool finishHeader();
    void takeSizedBody(QByteArray &input);
    void takeChunkedBody(QByteArray &input);
    bool takeLine(QByteArray &input, QByteArray &line);

    qsizetype m_maxHeaderBytes;
    qsizetype m_maxBodyBytes;
    State m_state = State::Header;
    int m_errorStatus = 0;
    const char *m_errorText = "";
    HttpRequest m_request;
    bool m_http11 = true;
    bool m_keepAlive = true;
    bool m_expectsContinue = false;
    bool m_chunked = false;
    Chunk m_chunk = Chunk::Size;
    qsizetype m_remaining = 0; // of the body, or of the chunk
    qsizetype m_trailerBytes = 0;
    qsizetype m_scanned = 0; // input known to hold no end of header
};

} // namespace Ic
