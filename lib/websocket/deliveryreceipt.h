// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QObject>

namespace Ic {

//! The proof that the canister has a message. Anybody who trusts the network's root key can check it again.
class IC_EXPORT DeliveryReceipt
{
    Q_GADGET
    Q_PROPERTY(Proof proof MEMBER proof CONSTANT)
    Q_PROPERTY(quint64 certifiedTimeNs MEMBER certifiedTimeNs CONSTANT)
    Q_PROPERTY(QByteArray requestId MEMBER requestId CONSTANT)
    Q_PROPERTY(QByteArray certificate MEMBER certificate CONSTANT)
public:
    enum class Proof {
        Reply, //!< the certified reply of ws_message to this very request
        //! The canister's certified message that it has received this and all before it (protocol.md b.7). Not that it said Ok: in Motoko
        //! a message that is refused is acknowledged too. The proof only where the network could not be asked, or could not tell.
        Acknowledgement,
    };
    Q_ENUM(Proof)

    Proof proof = Proof::Reply;
    quint64 certifiedTimeNs = 0; //!< when the network said so; nanoseconds since 1970
    QByteArray requestId; //!< of the ws_message call, 32 bytes; empty for an acknowledgement
    //! CBOR of the certificate (protocol.md e.1), which shows request_status/<requestId>; for an acknowledgement the whole
    //! frame that carried it (protocol.md a.6).
    QByteArray certificate;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::DeliveryReceipt)
