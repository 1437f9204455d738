// SPDX-License-Identifier: MIT
#pragma once
#include "testcertificate.h"
#include <QtCore/QUrl>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QSslSocket>

namespace Ic::Test {

//! The HTTPS side of an HTTP server, with the test certificate.
class TlsRelay final
{
public:
    explicit TlsRelay(const QUrl &target)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(QByteArray(CertificatePem), QSsl::Pem));
        tls.setPrivateKey(QSslKey(QByteArray(KeyPem), QSsl::Ec));
        m_server.setSslConfiguration(tls);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this, target] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                connectTo(target, client);
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort())); }
    //! The settings of a client that trusts the test certificate.
    [[nodiscard]] static QSslConfiguration trust()
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({QSslCertificate(QByteArray(CertificatePem), QSsl::Pem)});
        return tls;
    }

private:
    static void connectTo(const QUrl &target, QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        QObject::connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        QObject::connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        QObject::connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        server->connectToHost(target.host(), quint16(target.port()));
        server->write(client->readAll());
    }
    QSslServer m_server;
};

} // namespace Ic::Test
