// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include "cdktypes.h"
#include "icglobal.h"

namespace Ic::LocalNet {

//! The operations of a CanisterApplication while one of its functions runs. Must not be stored.
class IC_LOCALNET_EXPORT CanisterContext
{
public:
    virtual ~CanisterContext();

    //! Returns the canister's time in nanoseconds since 1970. It does not advance while a function
    //! runs.
    [[nodiscard]] virtual quint64 nowNs() const = 0;
    //! Queues the Candid bytes \a candid as a message for \a client. Err if it has no open session.
    virtual CdkOutcome sendEncoded(const Principal &client, const QByteArray &candid) = 0;
    //! Queues an object of a generated class, or of another with Candid::TypeTraits.
    template <typename T, typename = decltype(Candid::TypeTraits<T>::type())>
    CdkOutcome send(const Principal &client, const T &message)
    {
        const auto candid = Candid::encode(message);
        return candid ? sendEncoded(client, *candid) : CdkOutcome::trapped(candid.error().message());
    }
    //! Queues a value of \a type. Trapped if it is of another type.
    CdkOutcome send(const Principal &client, const Candid::Value &message, const Candid::Type &type);
    //! Ends the session of \a client. May call CanisterApplication::closed() before it returns. Err
    //! if there is none.
    virtual CdkOutcome close(const Principal &client) = 0;

protected:
    CanisterContext() = default;
    Q_DISABLE_COPY_MOVE(CanisterContext)
};

} // namespace Ic::LocalNet
