// SPDX-License-Identifier: MIT
#include "tlsfiles.h"
#include "try.h"
#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

namespace Ic {

namespace {

constexpr qint64 MaxPemBytes = 1024 * 1024;

Result<QByteArray> readCertificates(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::FileNotReadable, QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    const QByteArray pem = file.read(MaxPemBytes + 1);
    if (pem.size() > MaxPemBytes)
        return Error(ErrorCode::MalformedPem, QStringLiteral("%1 is too large for a PEM file").arg(path));
    return pem;
}

QSslKey privateKey(const SecretBytes &secret)
{
    const QByteArray pem = QByteArray::fromRawData(secret.view().data(), secret.size());
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<QSslConfiguration> tlsConfigurationFromFiles(const QString &certificatePath, const QString &keyPath, SecretFileRule keyRule)
{
    if (!QSslSocket::supportsSsl())
        return Error(ErrorCode::TlsFailed, QStringLiteral("this build of Qt has no TLS"));
    IC_TRY(certificatePem, readCertificates(certificatePath));
    IC_TRY(keyPem, readSecretFile(keyPath, MaxPemBytes, keyRule));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return Error(ErrorCode::MalformedPem, QStringLiteral("%1 contains no certificate").arg(certificatePath));
    const QSslKey key = privateKey(keyPem);
    if (key.isNull())
        return Error(ErrorCode::MalformedPem, QStringLiteral("%1 contains no unencrypted private key").arg(keyPath));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients have no certificates
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace Ic
