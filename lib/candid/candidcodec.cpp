// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candiddecoder.h"
#include "candidencoder.h"
#include "try.h"

namespace Ic::Candid {

Result<QByteArray> encode(const QList<Value> &values, const QList<Type> &types)
{
    if (values.size() > types.size())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("%1 values for %2 types").arg(values.size()).arg(types.size()));
    IC_TRY(head, encodedHead(types));
    Encoder encoder(head);
    for (qsizetype i = 0; i < types.size(); ++i) {
        const bool given = i < values.size();
        if (!given && !types[i].acceptsMissing())
            return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("[%1]: expected %2, found no value").arg(i).arg(kindName(types[i].kind())));
        if (!encoder.write(given ? values[i] : missingValue(types[i].kind()), types[i].node()))
            return Error(encoder.error().code(), QStringLiteral("[%1]").arg(i) + encoder.error().message());
    }
    return encoder.takeResult();
}

Result<QList<Value>> decode(QByteArrayView bytes, const QList<Type> &expected, const DecodeLimits &limits, DecodeWork *work)
{
    Decoder decoder(bytes, limits);
    auto head = decoder.readHead();
    auto values = head ? decoder.values(expected) : Result<QList<Value>>(std::move(head).error());
    if (work)
        *work = decoder.work();
    return values;
}

Result<QList<Value>> decodeUntyped(QByteArrayView bytes, const DecodeLimits &limits, DecodeWork *work)
{
    Decoder decoder(bytes, limits);
    auto head = decoder.readHead();
    auto values = head ? decoder.values(decoder.types()) : Result<QList<Value>>(std::move(head).error());
    if (work)
        *work = decoder.work();
    return values;
}

Result<QList<Type>> decodeTypes(QByteArrayView bytes, const DecodeLimits &limits)
{
    Decoder decoder(bytes, limits);
    IC_CHECK(decoder.readHead());
    return decoder.types();
}

Result<Unit> Detail::decodeInto(
    QByteArrayView bytes, const Type &type, const DecodeLimits &limits, bool (*read)(Source &source, Location location, void *into), void *into)
{
    Decoder decoder(bytes, limits);
    IC_CHECK(decoder.readHead());
    return decoder.object(type, read, into);
}

Result<Value> coerce(const Value &value, const Type &from, const Type &to)
{
    IC_TRY(bytes, encode({value}, {from}));
    IC_TRY(values, decode(bytes, {to}));
    return values.first();
}

} // namespace Ic::Candid
