// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <optional>

//! The encodings of keys and signatures by browsers and security tokens (protocol.md section c.4). For the sources of this layer.
namespace Ic::WebAuthn {

//! The P-256 point of a COSE key, 04 x y; nothing if it is malformed or of another algorithm.
[[nodiscard]] std::optional<QByteArray> p256Point(QByteArrayView coseKey);

//! The data that an authenticator signed, after a check that it contains our message.
struct Assertion
{
    QByteArray signedBytes; //!< authenticator data and the hash of the client data
    QByteArray signature; //!< DER
};
//! Reads the CBOR of a signature, and checks that its client data has \a message as challenge; nothing if not.
[[nodiscard]] std::optional<Assertion> assertionFor(QByteArrayView message, QByteArrayView signatureCbor);

} // namespace Ic::WebAuthn
