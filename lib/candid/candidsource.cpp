// SPDX-License-Identifier: MIT
#include "candidsource.h"
#include "candiddecoder.h"
#include "candidnumber.h"
#include "candidtraits.h"

namespace Ic::Candid::Detail {

bool Source::fail(const Error &error)
{
    if (!m_isWire) {
        m_error = error;
        return false;
    }
    Decoder &d = decoder(*this);
    d.m_code = error.code();
    d.m_message = error.message();
    return d.keep(Decoder::Status::Fatal);
}

bool Source::failAtElement(quint64 index)
{
    if (m_isWire)
        decoder(*this).atElement(decoder(*this).m_failed, index);
    else
        m_error = atElement(qsizetype(index), m_error);
    return false;
}

bool Source::read(Location location, QString &text)
{
    if (const Value *value = this->value(location)) {
        const QString *found = ValueAccess::string(*value);
        if (!found)
            return fail(value->toText().error());
        text = *found;
        return true;
    }
    Decoder &d = decoder(*this);
    if (const auto status = d.begin(location.depth, location.wire, expectedAt(location)); status != Decoder::Status::Ok)
        return d.keep(status);
    return d.keep(d.text(text));
}

bool Source::read(Location location, quint64 &bits)
{
    Decoder &d = decoder(*this);
    if (const auto status = d.begin(location.depth, location.wire, expectedAt(location)); status != Decoder::Status::Ok)
        return d.keep(status);
    return d.keep(d.bits(expectedAt(location)->kind, bits));
}

bool Source::read(Location location, WholeNumber &number)
{
    return read(location, number.m_value);
}

bool Source::read(Location location, Principal &principal)
{
    Decoder &d = decoder(*this);
    if (const auto status = d.begin(location.depth); status != Decoder::Status::Ok)
        return d.keep(status);
    const Kind kind = d.m_table->kind(location.wire);
    return d.keep(kind == Kind::Principal || kind == Kind::Service ? d.principal(principal) : d.mismatch(location.wire, expectedAt(location)));
}

bool Source::read(Location location, Value &value)
{
    Decoder &d = decoder(*this);
    return d.keep(d.value(location.wire, expectedAt(location), value, location.depth));
}

bool Source::open(Location location, Elements &elements, bool isPlain)
{
    if (const Value *value = this->value(location)) {
        auto found = value->elements();
        if (!found)
            return fail(found.error());
        elements.values = *std::move(found);
        elements.first = {elements.values.constData()};
        elements.step = sizeof(Value);
        elements.count = quint64(elements.values.size());
        elements.room = elements.values.size();
        return true;
    }
    Decoder &d = decoder(*this);
    const TypeNode *inner = expectedAt(location)->children.front();
    if (const auto status = d.begin(location.depth, location.wire, expectedAt(location)); status != Decoder::Status::Ok)
        return d.keep(status);
    const WireRef element = d.m_table->inner(location.wire);
    const auto [count, counted] = d.vecCount(element);
    if (counted != Decoder::Status::Ok)
        return d.keep(counted);
    const Kind kind = d.m_table->kind(element);
    const quint64 size = count * quint64(fixedSize(inner->kind)); // not more than there is: the count was checked
    if (isPlain && inner->kind == Kind::Nat8 && (count == 0 || kind == Kind::Nat8))
        return d.m_reader.bytes(size, elements.bytes) && d.keep(d.chargeBytes(count));
    if (isPlain && inner->kind == kind && d.chargeAll(count, location.depth + 1))
        return d.m_reader.bytes(size, elements.bytes);
    d.open(elements, element, inner, location.depth, count);
    return true;
}

bool Source::open(Location location, Content &content)
{
    if (const Value *value = this->value(location)) {
        if (value->kind() != Kind::Opt)
            return fail(mismatch(Kind::Opt, *value));
        const auto *data = ValueAccess::data<OptData>(*value);
        content.isPresent = data;
        if (data)
            content.location = {&data->value};
        return true;
    }
    Decoder &d = decoder(*this);
    if (const auto status = d.begin(location.depth); status != Decoder::Status::Ok)
        return d.keep(status);
    return d.keep(d.open(content, location.wire, expectedAt(location), location.depth));
}

bool Source::close(const Content &content, bool isRead)
{
    if (!m_isWire)
        return isRead;
    Decoder &d = decoder(*this);
    return d.keep(d.close(content, isRead ? Decoder::Status::Ok : d.m_failed));
}

} // namespace Ic::Candid::Detail
