// SPDX-License-Identifier: MIT
#include "importrequest.h"
#include "valueclass_p.h"

namespace Ic {

class ImportRequest::Data : public QSharedData
{
public:
    SecretPtr bytes;
    QString file;
    ImportOptions options;
    QByteArray delegationJson;
    CanisterSignatureVerifier canisterSignatures;
    std::optional<SessionRequest> sessionOnly;
};

IC_VALUE_CLASS(ImportRequest)
IC_VALUE(ImportRequest, SecretPtr, bytes, setBytes)
IC_VALUE(ImportRequest, QString, file, setFile)
IC_VALUE(ImportRequest, ImportOptions, options, setOptions)
IC_VALUE(ImportRequest, QByteArray, delegationJson, setDelegationJson)
IC_VALUE(ImportRequest, CanisterSignatureVerifier, canisterSignatures, setCanisterSignatures)
IC_VALUE(ImportRequest, std::optional<SessionRequest>, sessionOnly, setSessionOnly)

} // namespace Ic
