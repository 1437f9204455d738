// SPDX-License-Identifier: MIT
// Untrusted Candid: any bytes lead to no crash and bounded work, and values that decode can be written and read again.
#include "candidcodec.h"
#include "candidjson.h"
#include "candidtext.h"
#include <cstddef>
#include <cstdlib>

using namespace Ic;
using namespace Ic::Candid;

namespace {

const QList<QList<Type>> &expectations()
{
    static const QList<QList<Type>> all = [] {
        const auto definitions = parseTypeDefinitions(uR"(
            type List = opt record { head : int; tail : List };
            type Reason = variant { WrongSequenceNumber; InvalidServiceMessage; KeepAliveTimeout; ClosedByApplication };
            type ClientKey = record { client_principal : principal; client_nonce : nat64 };
            type ServiceMessage = variant { OpenMessage : record { client_key : ClientKey }; CloseMessage : record { reason : Reason };
                                            AckMessage : record { last_incoming_sequence_num : nat64 } })");
        QList<QList<Type>> types;
        for (const char16_t *text : {u"()", u"(ServiceMessage)", u"(List, opt text)", u"(vec opt variant { a : blob; b : vec nat })",
                 u"(opt func (nat) -> (List) query, opt service { m : () -> () })", u"(record { nat; reserved; float64 })"})
            types.append(*parseTypeSequence(QStringView(text), *definitions));
        return types;
    }();
    return all;
}

void require(bool condition)
{
    if (!condition)
        abort();
}

void decodeAll(QByteArrayView bytes)
{
    const DecodeLimits limits;
    DecodeWork work;
    for (const QList<Type> &types : expectations()) {
        const auto values = decode(bytes, types, limits, &work);
        require(work.elements <= limits.freeElements + limits.elementsPerByte * bytes.size());
        if (!values)
            continue;
        const auto again = encode(*values, types);
        require(again.has_value());
        const auto same = decode(*again, types);
        require(same.has_value() && *same == *values);
        for (const Value &value : *values)
            require(!toJson(value).isUndefined());
    }
    if (const auto values = decodeUntyped(bytes)) {
        const QString text = toCandidText(*values);
        if (text.size() < 100'000)
            (void)parseValues(text);
    }
    if (const auto types = decodeTypes(bytes))
        (void)toText(*types).size();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    decodeAll(QByteArrayView(data, qsizetype(size)));
    return 0;
}
