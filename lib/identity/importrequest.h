// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "importoptions.h"
#include "sessionrequest.h"
#include <QtCore/QByteArray>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <optional>

namespace Ic {

//! The source of an import by IdentityStore::importAs(), see importIdentity().
class IC_EXPORT ImportRequest
{
public:
    ImportRequest();
    ImportRequest(const ImportRequest &other);
    ImportRequest &operator=(const ImportRequest &other);
    ~ImportRequest();

    //! The identity. Null, the default: that in file().
    [[nodiscard]] SecretPtr bytes() const;
    ImportRequest &setBytes(SecretPtr value);
    //! The file to read if bytes() is null, with the identity.json beside it for an encrypted identity of
    //! dfx.
    [[nodiscard]] QString file() const;
    ImportRequest &setFile(QString value);
    //! The passphrase and other information that these bytes do not contain.
    [[nodiscard]] ImportOptions options() const;
    ImportRequest &setOptions(ImportOptions value);
    //! If not empty, the key is a session key with this delegation chain, see importDelegation().
    [[nodiscard]] QByteArray delegationJson() const;
    ImportRequest &setDelegationJson(QByteArray value);
    //! Verifies canister signatures in the chain, see canisterSignatureVerifier(). Null, the default: they
    //! are not verified, see IdentityInfo::checked.
    [[nodiscard]] CanisterSignatureVerifier canisterSignatures() const;
    ImportRequest &setCanisterSignatures(CanisterSignatureVerifier value);
    //! Stores no long-term key, not even sealed, but only a session of this kind, signed at once.
    //! Nothing, the default: the key is stored.
    [[nodiscard]] std::optional<SessionRequest> sessionOnly() const;
    ImportRequest &setSessionOnly(std::optional<SessionRequest> value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
