// SPDX-License-Identifier: MIT
#include "reject.h"

namespace Ic {

QString Reject::toText() const
{
    const QString detail = errorCode.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(errorCode);
    return QStringLiteral("reject %1%2: %3").arg(QString::number(code), detail, message.simplified());
}

Error Reject::toError(ErrorCode asCode) const
{
    return Error(asCode, toText()).withReject(code, errorCode).withCanisterText(message);
}

} // namespace Ic
