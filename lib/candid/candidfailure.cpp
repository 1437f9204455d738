// SPDX-License-Identifier: MIT
// The errors of the decoder, and the limits that it meets.
#include "candiddecoder.h"

namespace Ic::Candid {

Decoder::Status Decoder::malformed(const char *what)
{
    m_code = ErrorCode::MalformedCandid;
    m_message = QStringLiteral("%1 (byte %2)").arg(QLatin1String(what)).arg(m_reader.position());
    return Status::Fatal;
}

Decoder::Status Decoder::limit(const char *what)
{
    m_code = ErrorCode::LimitExceeded;
    m_message = QLatin1String(what);
    return Status::Fatal;
}

Decoder::Status Decoder::tooManyValues()
{
    const bool isSmall = m_granted < m_limits.maxElements;
    m_code = ErrorCode::LimitExceeded;
    m_message = isSmall ? QStringLiteral("more values than a message of this size may have") : QStringLiteral("more than %1 values").arg(m_granted);
    return Status::Fatal;
}

Decoder::Status Decoder::mismatch(WireRef wire, const TypeNode *expected)
{
    // No value is of type empty, so bytes that claim to hold one are wrong, whatever was expected.
    if (m_table->kind(wire) == Kind::Empty)
        return malformed("a value of type empty");
    return m_catching ? Status::Mismatch : mismatch(QStringLiteral("expected %1, found %2").arg(kindName(expected->kind), kindName(m_table->kind(wire))));
}

Decoder::Status Decoder::mismatch(const QString &message)
{
    m_code = ErrorCode::CandidTypeMismatch;
    m_message = message;
    return Status::Mismatch;
}

Decoder::Status Decoder::at(Status status, const QString &step)
{
    constexpr qsizetype MaxPath = 2000; // enough to find it; a hostile message nests deep
    if ((status == Status::Fatal || !m_catching) && m_path.size() < MaxPath)
        m_path.prepend(step);
    return status;
}

Decoder::Status Decoder::unexpectedTag(quint32 id)
{
    return m_catching ? Status::Mismatch : mismatch(QStringLiteral("the variant has an unexpected tag, id %1").arg(id));
}

Decoder::Status Decoder::missingField(const TypeNode *type, const Layout::Entry &entry)
{
    if (m_catching)
        return Status::Mismatch;
    return atField(mismatch(QStringLiteral("expected %1, but the field is missing").arg(kindName(type->kind))), entry);
}

Decoder::Status Decoder::atOpt(Status status)
{
    return at(status, QStringLiteral("?"));
}

Decoder::Status Decoder::atElement(Status status, quint64 index)
{
    return at(status, QStringLiteral("[%1]").arg(index));
}

Decoder::Status Decoder::atField(Status status, const Layout::Entry &entry)
{
    return entry.name.isEmpty() ? atField(status, entry.id) : at(status, u'.' + entry.name);
}

Decoder::Status Decoder::atField(Status status, quint32 id)
{
    return at(status, QStringLiteral(".%1").arg(id));
}

Error Decoder::failure(qsizetype argument) const
{
    return Error(m_code, QStringLiteral("[%1]%2: %3").arg(argument).arg(m_path, m_message));
}

Decoder::Status Decoder::chargeSkipped(quint64 elements)
{
    if (quint64(m_budget) < elements) {
        m_budget = 0;
        return tooManyValues();
    }
    m_budget -= qint64(elements);
    if (m_skipping) {
        if (quint64(m_skipBudget) < elements) {
            m_skipBudget = 0;
            return limit("too many values that are not expected");
        }
        m_skipBudget -= qint64(elements);
    }
    return Status::Ok;
}

Decoder::Status Decoder::checkSubtype(WireRef wire, const TypeNode *expected)
{
    switch (m_checker.check(m_table->type(wire).node(), expected)) {
    case SubtypeChecker::Verdict::Yes: return Status::Ok;
    case SubtypeChecker::Verdict::TooMuchWork: return limit("types are too large to compare");
    case SubtypeChecker::Verdict::No: break;
    }
    return m_catching ? Status::Mismatch : mismatch(QStringLiteral("expected a %1 of another type").arg(kindName(expected->kind)));
}

} // namespace Ic::Candid
