// SPDX-License-Identifier: MIT
#include "rootkey.h"
#include "bls.h"
#include "bytes.h"
#include <QtCore/QFile>

namespace Ic {

namespace {

constexpr qint64 MaxFileBytes = 4096; // the key has 133, twice as many digits

// protocol.md e.5, without the DER prefix.
constexpr char MainnetKey[] = "814c0e6ec71fab583b08bd81373c255c3c371b2e84863c98a4f1e08b74235d14fb5d9c0cd546d9685f913a0c0b2cc534"
                              "1583bf4b4392e467db96d65b9bb4cb717112f8472e0d5a4d14505ffd7484b01291091c5f87b98883463f98091a0baaae";

//! The text stands alone and behind the name of a setting alike.
Error noRootKey(const Error &reason)
{
    return {ErrorCode::RootKeyInvalid, QStringLiteral("not the root key of a network, in DER: %1").arg(reason.message())};
}

} // namespace

RootKey::RootKey(const BlsPublicKey &key)
    : m_key(std::make_shared<const BlsPublicKey>(key))
    , m_subnet(Principal::selfAuthenticating(key.der()))
{
}

RootKey RootKey::mainnet()
{
    static const RootKey key(BlsPublicKey::fromCompressed(QByteArray::fromHex(MainnetKey)).value());
    return key;
}

Result<RootKey> RootKey::fromDer(QByteArrayView der)
{
    auto key = BlsPublicKey::fromDer(der);
    if (!key) // check: root-key-valid
        return noRootKey(key.error());
    return RootKey(*key);
}

Result<RootKey> RootKey::fromHex(QStringView hex)
{
    const auto der = Ic::fromHex(hex);
    if (!der)
        return noRootKey(der.error());
    return fromDer(*der);
}

Result<RootKey> RootKey::fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::FileNotReadable, file.errorString()).within(path);
    const QByteArray content = file.read(MaxFileBytes);
    const auto hex = Ic::fromHex(QString::fromLatin1(content.trimmed()));
    auto key = fromDer(hex ? *hex : content);
    return key ? key : Result<RootKey>(key.error().within(path));
}

Result<RootKey> RootKey::fromHexOrFile(const QString &hexOrPath)
{
    if (hexOrPath.isEmpty())
        return Error(ErrorCode::RootKeyInvalid, QStringLiteral("the root key is empty"));
    if (Ic::fromHex(hexOrPath))
        return fromHex(hexOrPath);
    auto key = fromFile(hexOrPath);
    if (!key && key.error() == ErrorCode::FileNotReadable)
        return key.error().within(QStringLiteral("neither a key in hexadecimal nor a file that can be read"));
    return key;
}

QByteArray RootKey::der() const
{
    return m_key->der();
}

bool operator==(const RootKey &a, const RootKey &b) noexcept
{
    return *a.m_key == *b.m_key;
}

bool RootKey::isMainnet() const
{
    return *this == mainnet();
}

} // namespace Ic
