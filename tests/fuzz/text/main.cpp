// SPDX-License-Identifier: MIT
// Untrusted Candid text: any text leads to no crash, and parsed values are printed so that they can be parsed again.
#include "candidtext.h"
#include <cstddef>
#include <cstdlib>

using namespace Ic;
using namespace Ic::Candid;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

const QList<QList<Type>> &expectations()
{
    static const QList<QList<Type>> all = [] {
        const auto definitions = parseTypeDefinitions(u"type List = opt record { head : int; tail : List };");
        QList<QList<Type>> types;
        for (const char16_t *text : {u"(nat)", u"(opt text, blob)", u"(record { a : nat8; b : opt float64; text : text })", u"(vec variant { a; b : List })",
                 u"(List, principal)", u"(opt func (nat) -> () query, opt service {}, reserved)"})
            types.append(*parseTypeSequence(QStringView(text), *definitions));
        return types;
    }();
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QString text = QString::fromUtf8(QByteArrayView(data, qsizetype(size)));
    if (const auto type = parseType(text)) {
        const auto again = parseType(type->toText());
        require(again.has_value() && *again == *type);
    }
    if (const auto types = parseTypeSequence(text))
        require(parseTypeSequence(toText(*types)).has_value());
    (void)parseTypeDefinitions(text);
    if (const auto value = parseValue(text)) {
        const auto again = parseValue(value->toCandidText());
        require(again.has_value() && *again == *value);
    }
    if (const auto values = parseValues(text)) {
        const auto again = parseValues(toCandidText(*values));
        require(again.has_value() && *again == *values);
    }
    for (const QList<Type> &types : expectations()) {
        if (const auto values = parseValues(text, types)) {
            require(values->size() == types.size());
            const auto again = parseValues(toCandidText(*values), types);
            require(again.has_value() && *again == *values);
        }
    }
    return 0;
}
