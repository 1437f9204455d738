// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringView>
#include <memory>

namespace Ic {

class BlsPublicKey;

//! The public key that certifies a whole network (protocol.md e.5). It comes from configuration,
//! never from a gateway or from the network that it verifies.
class IC_EXPORT RootKey final
{
public:
    //! Returns the root key of the Internet Computer.
    [[nodiscard]] static RootKey mainnet();
    //! Reads the 133 bytes of the DER form; RootKeyInvalid otherwise.
    [[nodiscard]] static Result<RootKey> fromDer(QByteArrayView der);
    //! The DER form in hexadecimal, as icws-localnet and dfx print it; RootKeyInvalid otherwise.
    [[nodiscard]] static Result<RootKey> fromHex(QStringView hex);
    //! Reads a file with the DER form, or with the DER form in hexadecimal and surrounding
    //! whitespace. FileNotReadable, RootKeyInvalid.
    [[nodiscard]] static Result<RootKey> fromFile(const QString &path);
    //! Reads the DER form in hexadecimal, or else the file at that path: for configuration.
    //! RootKeyInvalid, FileNotReadable.
    [[nodiscard]] static Result<RootKey> fromHexOrFile(const QString &hexOrPath);

    [[nodiscard]] QByteArray der() const;
    [[nodiscard]] const BlsPublicKey &key() const noexcept { return *m_key; }
    //! Returns the root subnet: the self-authenticating id of this key.
    [[nodiscard]] Principal subnetId() const { return m_subnet; }
    [[nodiscard]] bool isMainnet() const;

    friend IC_EXPORT bool operator==(const RootKey &a, const RootKey &b) noexcept;
    friend bool operator!=(const RootKey &a, const RootKey &b) noexcept { return !(a == b); }

private:
    explicit RootKey(const BlsPublicKey &key);
    std::shared_ptr<const BlsPublicKey> m_key;
    Principal m_subnet;
};

} // namespace Ic
