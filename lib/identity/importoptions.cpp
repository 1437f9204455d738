// SPDX-License-Identifier: MIT
#include "importoptions.h"
#include "valueclass_p.h"

namespace Ic {

class ImportOptions::Data : public QSharedData
{
public:
    SecretPtr passphrase;
    std::optional<KeyScheme> assumedCurve;
    KeyScheme seedPhraseScheme = KeyScheme::Secp256k1;
    QByteArray dfxDescription;
    SecretFileRule fileRule = SecretFileRule::Private;
};

IC_VALUE_CLASS(ImportOptions)
IC_VALUE(ImportOptions, SecretPtr, passphrase, setPassphrase)
IC_VALUE(ImportOptions, std::optional<KeyScheme>, assumedCurve, setAssumedCurve)
IC_VALUE(ImportOptions, KeyScheme, seedPhraseScheme, setSeedPhraseScheme)
IC_VALUE(ImportOptions, QByteArray, dfxDescription, setDfxDescription)
IC_VALUE(ImportOptions, SecretFileRule, fileRule, setFileRule)

} // namespace Ic
