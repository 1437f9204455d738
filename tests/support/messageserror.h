// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"

namespace Ic::Test {

//! Returns the Err of ws_get_messages. For tests of the Candid layer and above.
[[nodiscard]] inline QByteArray encodeMessagesError(const QString &error)
{
    using namespace Candid;
    return encode({Value::variant(u"Err", Value::text(error))}, {Type::variant({{u"Err", Type::text()}})}).value();
}

} // namespace Ic::Test
