// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include <algorithm>

namespace Ic::Test {

//! The kind of a row of "method_arguments_and_results": the arguments of a ws_… method, or a result.
enum class RecordedMethod { Unknown, Open, Close, Message, GetMessages, Outcome, Messages };

//! Distinguishes them by the fields of the types in \a candid. For tests of the Candid layer and above.
[[nodiscard]] inline RecordedMethod recordedMethod(QByteArrayView candid)
{
    using namespace Candid;
    const auto types = decodeTypes(candid);
    const QList<Field> fields = types && !types->isEmpty() ? types->first().fields() : QList<Field>();
    const auto field = [&](std::string_view name) {
        return std::find_if(fields.cbegin(), fields.cend(), [id = fieldHash(name)](const Field &f) { return f.id == id; });
    };
    const auto has = [&](std::string_view name) { return field(name) != fields.cend(); };
    if (has("Ok"))
        return field("Ok")->type.kind() == Kind::Record ? RecordedMethod::Messages : RecordedMethod::Outcome;
    if (has("gateway_principal"))
        return RecordedMethod::Open;
    if (has("msg"))
        return RecordedMethod::Message;
    if (has("client_key"))
        return RecordedMethod::Close;
    return has("nonce") ? RecordedMethod::GetMessages : RecordedMethod::Unknown;
}

} // namespace Ic::Test
