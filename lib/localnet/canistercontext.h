// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include "cdktypes.h"
#include "icglobal.h"

namespace Ic::LocalNet {

//! What a CanisterApplication can do while one of its functions runs. Not to be kept.
class IC_LOCALNET_EXPORT CanisterContext
{
public:
    virtual ~CanisterContext();

    //! The canister's time in nanoseconds since 1970. It stands still while a function runs.
    [[nodiscard]] virtual quint64 nowNs() const = 0;
    //! Queues a message for \a client: the Candid bytes \a candid. Err if it has no open session.
    virtual CdkOutcome sendEncoded(const Principal &client, const QByteArray &candid) = 0;
    //! The same for an object of a generated class, or another with Candid::TypeTraits.
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    CdkOutcome send(const Principal &client, const T &message)
    {
        const auto candid = Candid::encode(message);
        return candid ? sendEncoded(client, *candid) : CdkOutcome::trapped(candid.error().message());
    }
    //! The same for any value. Trapped if it is not of \a type.
    CdkOutcome send(const Principal &client, const Candid::Value &message, const Candid::Type &type);
    //! Ends the session of \a client, which may call CanisterApplication::closed() before it returns. Err if it has none.
    virtual CdkOutcome close(const Principal &client) = 0;

protected:
    CanisterContext() = default;
    Q_DISABLE_COPY_MOVE(CanisterContext)
};

} // namespace Ic::LocalNet
