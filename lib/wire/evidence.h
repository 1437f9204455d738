// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

namespace Ic {

//! A frame that no honest gateway sends, with everything needed to verify it again offline. It
//! contains private messages. The frames of a gateway are unsigned, so it proves something to its
//! owner only (architecture.md section 6). The JSON form is the input of `icws verify --frames`.
struct IC_EXPORT Evidence
{
    QByteArray frame; //!< as received
    QByteArray rootKeyDer;
    Principal canister;
    Principal gateway;
    ClientKey client;
    quint64 expectedSequence = 0;
    quint64 nowNs = 0; //!< corrected time of reception, nanoseconds since 1970
    Error verdict; //!< the error found; not an input of the verification

    //! Reads the JSON form. BadInput with the name of the field.
    [[nodiscard]] static Result<Evidence> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace Ic
