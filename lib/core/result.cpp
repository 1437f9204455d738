// SPDX-License-Identifier: MIT
#include "result.h"

namespace Ic::Detail {

void resultIsAbsent(const Error *error)
{
    if (error)
        qFatal("Ic::Result has no value but the error %s: %s", qPrintable(error->codeName()), qPrintable(error->message()));
    qFatal("Ic::Result has no error: check it before error() is called");
}

} // namespace Ic::Detail
