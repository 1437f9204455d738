// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "privatekey.h"
#include "secretbytes.h"
#include "secretfile.h"
#include <QtCore/QByteArray>
#include <QtCore/QSharedDataPointer>
#include <optional>

namespace Ic {

//! Information that the bytes of an identity do not contain.
class IC_EXPORT ImportOptions
{
public:
    ImportOptions();
    ImportOptions(const ImportOptions &other);
    ImportOptions &operator=(const ImportOptions &other);
    ~ImportOptions();

    //! The passphrase, in UTF-8: of the encrypted forms, or that of BIP-39 for a seed phrase. Null, the
    //! default: none.
    [[nodiscard]] SecretPtr passphrase() const;
    ImportOptions &setPassphrase(SecretPtr value);
    //! The curve of an `EC PRIVATE KEY` that names none, as written by some old tools. Nothing, the
    //! default: CurveUnknown.
    [[nodiscard]] std::optional<KeyScheme> assumedCurve() const;
    ImportOptions &setAssumedCurve(std::optional<KeyScheme> value);
    //! The scheme of the key that is derived from a seed phrase. Default: Secp256k1, as quill, dfx and
    //! icp-cli derive.
    [[nodiscard]] KeyScheme seedPhraseScheme() const;
    ImportOptions &setSeedPhraseScheme(KeyScheme value);
    //! The identity.json beside an identity.pem.encrypted of dfx.
    [[nodiscard]] QByteArray dfxDescription() const;
    ImportOptions &setDfxDescription(QByteArray value);
    //! The permissions required of a file. Default: Private.
    [[nodiscard]] SecretFileRule fileRule() const;
    ImportOptions &setFileRule(SecretFileRule value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
