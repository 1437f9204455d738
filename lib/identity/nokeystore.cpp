// SPDX-License-Identifier: MIT
// For builds without qtkeychain.
#include "keystore.h"
#include "onresult.h"

namespace Ic {
namespace {

template <typename T>
QFuture<Result<T>> unavailable()
{
    return readyResult<T>(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("this version was built without the system's key store"))
                              .withKeyStoreProblem(KeyStoreProblem::Absent));
}

class NoKeyStore final : public KeyStore
{
public:
    QFuture<Result<SecretPtr>> read(const QString &) override { return unavailable<SecretPtr>(); }
    QFuture<Result<Unit>> write(const QString &, SecretPtr) override { return unavailable<Unit>(); }
    QFuture<Result<Unit>> remove(const QString &) override { return unavailable<Unit>(); }
};

} // namespace

std::shared_ptr<KeyStore> systemKeyStore(const QString &)
{
    return std::make_shared<NoKeyStore>();
}

} // namespace Ic
