// SPDX-License-Identifier: MIT
// The format is in PROTOCOL.key of OpenSSH.
#include "opensshkey.h"
#include "privatekeyder.h"
#include "secretbytes.h"
#include "textcut.h"
#include <QtCore/QtEndian>
#include <algorithm>
#include <optional>

namespace Ic {
namespace {

Error malformedOpenSshKey(const QString &what)
{
    return Error(ErrorCode::MalformedPem, QStringLiteral("PEM: %1").arg(what));
}

Error unsupported(const QString &what)
{
    return Error(
        ErrorCode::UnsupportedKey, QStringLiteral("PEM: an OpenSSH key %1; of these only Ed25519 and P-256 keys sign on the Internet Computer").arg(what));
}

class SshReader
{
public:
    explicit SshReader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }
    std::optional<quint32> number()
    {
        if (m_rest.size() < 4)
            return {};
        const auto value = qFromBigEndian<quint32>(m_rest.data());
        m_rest = m_rest.sliced(4);
        return value;
    }
    std::optional<QByteArrayView> string()
    {
        const auto size = number();
        if (!size || qint64(*size) > m_rest.size())
            return {};
        const QByteArrayView value = m_rest.first(*size);
        m_rest = m_rest.sliced(*size);
        return value;
    }

private:
    QByteArrayView m_rest;
};

Result<PrivateKey> ed25519(SshReader &fields)
{
    const auto publicPart = fields.string();
    const auto both = fields.string(); // the seed, and the public key once more
    if (!publicPart || !both || both->size() != PrivateKey::SecretLength + publicPart->size() || !both->endsWith(*publicPart))
        return malformedOpenSshKey(QStringLiteral("the OpenSSH key is damaged"));
    return privateKeyWithPublicPart(KeyScheme::Ed25519, SecretBytes::copyOf(both->first(PrivateKey::SecretLength)), publicPart);
}

Result<PrivateKey> p256(SshReader &fields)
{
    const auto curve = fields.string();
    const auto publicPart = fields.string();
    auto number = fields.string(); // with a zero before it where it would look negative
    if (!curve || *curve != QByteArrayView("nistp256") || !publicPart || !number)
        return malformedOpenSshKey(QStringLiteral("the OpenSSH key is damaged"));
    while (number->startsWith('\0'))
        number = number->sliced(1);
    if (number->size() > PrivateKey::SecretLength)
        return malformedOpenSshKey(QStringLiteral("the OpenSSH key is damaged"));
    SecretBytes secret(PrivateKey::SecretLength);
    std::copy(number->begin(), number->end(), secret.data() + (secret.size() - number->size()));
    return privateKeyWithPublicPart(KeyScheme::P256, secret, publicPart);
}

} // namespace

Result<PrivateKey> privateKeyFromOpenSsh(QByteArrayView bytes)
{
    constexpr QByteArrayView magic("openssh-key-v1\0", 15);
    if (!bytes.startsWith(magic))
        return malformedOpenSshKey(QStringLiteral("not a key of OpenSSH"));
    SshReader outer(bytes.sliced(magic.size()));
    const auto cipher = outer.string();
    const auto derivation = outer.string();
    const auto derivationOptions = outer.string();
    const auto count = outer.number();
    const auto publicKey = outer.string();
    const auto contents = outer.string();
    if (!cipher || !derivation || !derivationOptions || count != 1u || !publicKey || !contents)
        return malformedOpenSshKey(QStringLiteral("the OpenSSH key is damaged"));
    // Also where the key itself can't be read: passphrases do not help other kinds.
    const auto kind = SshReader(*publicKey).string().value_or(QByteArrayView());
    const bool isEd25519 = kind == QByteArrayView("ssh-ed25519");
    if (!isEd25519 && kind != QByteArrayView("ecdsa-sha2-nistp256"))
        return unsupported(QStringLiteral("of the kind %1").arg(Text::startOfUtf8(kind, 40)));
    if (*cipher != QByteArrayView("none"))
        return Error(ErrorCode::Unsupported,
            QStringLiteral(
                "PEM: the OpenSSH key is encrypted; take the passphrase off a copy with \"ssh-keygen -p -N '' -f COPY\", import the copy, and delete it"));
    SshReader fields(*contents);
    const auto first = fields.number();
    const auto second = fields.number();
    if (!first || first != second || fields.string() != kind)
        return malformedOpenSshKey(QStringLiteral("the OpenSSH key is damaged"));
    return isEd25519 ? ed25519(fields) : p256(fields);
}

} // namespace Ic
