// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QMetaEnum>
#include <QtCore/QMetaType>
#include <QtCore/QObject>

namespace Ic {

//! The proof that the canister received a message. It can be verified again with the root key of
//! the network.
class IC_EXPORT DeliveryReceipt
{
    Q_GADGET
    Q_PROPERTY(quint64 messageId MEMBER messageId CONSTANT)
    Q_PROPERTY(Proof proof MEMBER proof CONSTANT)
    Q_PROPERTY(QString proofName READ proofName CONSTANT)
    Q_PROPERTY(quint64 certifiedTimeNs MEMBER certifiedTimeNs CONSTANT)
    Q_PROPERTY(QByteArray requestId MEMBER requestId CONSTANT)
    Q_PROPERTY(QByteArray certificate MEMBER certificate CONSTANT)
public:
    enum class Proof {
        Reply, //!< the certified reply of ws_message to this request
        //! The canister's certified acknowledgement of this message and all before it (protocol.md
        //! b.7). It does not prove acceptance: Motoko canisters also acknowledge messages that they
        //! refused. Used only if the network could not be queried, or did not know the outcome.
        Acknowledgement,
    };
    Q_ENUM(Proof)

    //! Returns the name of the proof: "Reply" or "Acknowledgement".
    [[nodiscard]] QString proofName() const { return QString::fromLatin1(QMetaEnum::fromType<Proof>().valueToKey(int(proof))); }

    Proof proof = Proof::Reply;
    quint64 certifiedTimeNs = 0; //!< time of the certificate; nanoseconds since 1970
    QByteArray requestId; //!< of the ws_message call, 32 bytes; empty for an acknowledgement
    //! CBOR of the certificate (protocol.md e.1), which contains request_status/<requestId>; for an
    //! acknowledgement the whole frame that carried it (protocol.md a.6).
    QByteArray certificate;
    quint64 messageId = 0; //!< SentMessage::id; unique within its socket only, and not proved
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::DeliveryReceipt)
