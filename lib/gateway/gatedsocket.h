// SPDX-License-Identifier: MIT
#pragma once
#include <QtNetwork/QAbstractSocket>
#include <utility>

namespace Ic {

//! The gate before a TCP socket below a QWebSocket, which reads all there is and has no pause. While it is shut, the socket offers nothing, takes a few
//! bytes more from the system and then none, so that TCP slows the peer down. Shut it only in a slot of QWebSocket for a whole message: QWebSocket
//! ends a connection whose frame does not continue within 5 s (qtwebsockets.md row 5).
class ReadGate
{
public:
    ReadGate() = default;
    virtual ~ReadGate() = default;
    Q_DISABLE_COPY_MOVE(ReadGate)

    virtual void shutGate() = 0;
    //! Offers what has arrived meanwhile, before it returns.
    virtual void openGate() = 0;
    [[nodiscard]] bool isShut() const noexcept { return m_isShut; }
    //! To be called by the last slot of QIODevice::readyRead().
    void offered() noexcept { m_isOffering = false; }

protected:
    bool m_isShut = false;
    bool m_isOffering = false; // readyRead() is being emitted
};

//! A QTcpSocket or QSslSocket with a gate.
template <typename Socket>
class GatedSocket final : public Socket, public ReadGate
{
public:
    explicit GatedSocket(QObject *parent)
        : Socket(parent)
    {
        // The first slots: those of QWebSocket come later.
        QObject::connect(this, &QIODevice::readyRead, this, [this] { m_isOffering = true; });
        // The peer has closed the connection: its earlier data is read while there is a connection.
        QObject::connect(this, &QAbstractSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
            m_isClosing = state == QAbstractSocket::ClosingState;
            if (m_isClosing && this->isOpen())
                offer();
        });
    }

    ~GatedSocket() override { QObject::disconnect(this, nullptr, this, nullptr); } // the socket emits signals while it is destroyed
    Q_DISABLE_COPY_MOVE(GatedSocket)

    void shutGate() override
    {
        if (m_isClosing)
            return;
        m_isShut = true;
        this->setReadBufferSize(BytesWhileShut);
    }
    void openGate() override
    {
        if (!m_isShut)
            return;
        offer();
        if (m_isShut)
            return;
        // Unlimited, as a frame that does not fit would never be complete (qtwebsockets.md row 6); the WebSocket limits frames.
        this->setReadBufferSize(0);
        this->flush(); // TLS: decrypts what was left encrypted
    }
    //! QAbstractSocket itself asks between the signals, and must learn the truth: it would read on for ever.
    [[nodiscard]] qint64 bytesAvailable() const override { return m_isShut && m_isOffering ? 0 : Socket::bytesAvailable(); }

private:
    void offer()
    {
        if (!std::exchange(m_isShut, false))
            return;
        Q_EMIT this->readyRead();
        m_isOffering = false;
    }

    bool m_isClosing = false;
    static constexpr qint64 BytesWhileShut = 64 * 1024;
};

} // namespace Ic
