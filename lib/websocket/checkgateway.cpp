// SPDX-License-Identifier: MIT
#include "checkgateway.h"
#include "addresstext.h"
#include "environment.h"
#include "frames.h"
#include "gatewaytransport.h"
#include "networkoptions.h"
#include "onresult.h"
#include "try.h"
#include <QtCore/QTimer>

namespace Ic {

namespace {

Error timeoutIn(TransportPhase phase, std::chrono::milliseconds timeout)
{
    const QString within = QStringLiteral(" within %1 s").arg(double(timeout.count()) / 1000);
    switch (phase) {
    case TransportPhase::Tcp: return {ErrorCode::ConnectTimeout, QStringLiteral("no TCP connection to the gateway") + within};
    case TransportPhase::Tls: return {ErrorCode::TlsTimeout, QStringLiteral("no TLS connection to the gateway") + within};
    case TransportPhase::Upgrade: return {ErrorCode::UpgradeTimeout, QStringLiteral("the gateway did not answer the WebSocket request") + within};
    case TransportPhase::Ready: break;
    }
    return {ErrorCode::HandshakeTimeout, QStringLiteral("the gateway did not send its principal") + within};
}

Result<Principal> principalIn(const QByteArray &frame)
{
    IC_TRY(handshake, HandshakeFrame::fromCbor(frame));
    IC_CHECK(checkGatewayPrincipal(handshake.gatewayPrincipal, Principal::anonymous()));
    return handshake.gatewayPrincipal;
}

//! One connection until its first frame; deletes itself then.
class GatewayCheck final : public QObject
{
public:
    GatewayCheck(const QUrl &url, const NetworkOptions &network, std::chrono::milliseconds timeout)
        : m_environment(network.environment())
        , m_began(m_environment->monotonicTime())
        , m_transport(network)
    {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { finish(Error(ErrorCode::Cancelled, QString())); });
        m_watcher.setFuture(m_promise.future());
        connect(&m_transport, &Transport::progressed, this, [this](TransportPhase phase) { m_phase = phase; });
        connect(&m_transport, &Transport::frameReceived, this, [this](const QByteArray &frame) { onFrame(frame); });
        connect(&m_transport, &Transport::textFrameReceived, this,
            [this] { finish(Error(ErrorCode::TextFrame, QStringLiteral("the server sent a text frame, so it is no gateway"))); });
        connect(&m_transport, &Transport::closed, this, [this](const CloseReason &reason) { finish(reason.error()); });
        QTimer::singleShot(timeout, this, [this, timeout] { finish(timeoutIn(m_phase, timeout)); });
        m_transport.open(url);
    }
    [[nodiscard]] QFuture<Result<GatewayStatus>> future() { return m_promise.future(); }

private:
    void onFrame(const QByteArray &frame)
    {
        const auto principal = principalIn(frame);
        if (!principal)
            return finish(principal.error());
        finish(GatewayStatus {*principal, std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->monotonicTime() - m_began)});
    }
    void finish(const Result<GatewayStatus> &result)
    {
        if (std::exchange(m_finished, true))
            return;
        m_transport.close(1000, QString());
        deleteLater();
        m_promise.addResult(result); // has no effect on one that is cancelled
        m_promise.finish();
    }

    EnvironmentPtr m_environment;
    std::chrono::nanoseconds m_began;
    GatewayTransport m_transport;
    TransportPhase m_phase = TransportPhase::Tcp;
    QPromise<Result<GatewayStatus>> m_promise;
    QFutureWatcher<Result<GatewayStatus>> m_watcher;
    bool m_finished = false;
};

} // namespace

QFuture<Result<GatewayStatus>> checkGateway(const QUrl &url, const Network &network, std::chrono::milliseconds timeout)
{
    const bool isWebSocket = url.scheme() == u"ws" || url.scheme() == u"wss";
    if (!url.isValid() || url.host().isEmpty() || !isWebSocket)
        return readyResult<GatewayStatus>(Error(ErrorCode::MalformedUrl,
            QStringLiteral("%1 is not the address of a gateway; it must begin with ws:// or wss:// and name a host").arg(quotedAddress(url))));
    return (new GatewayCheck(url, network.options(), timeout))->future();
}

} // namespace Ic
