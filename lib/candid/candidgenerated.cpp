// SPDX-License-Identifier: MIT
#include "candidgenerated.h"
#include "candidvalue_p.h"
#include "textcut.h"
#include "utf8text.h"
#include <QtCore/QDebug>

namespace Ic::Candid::Detail {

QMap<QString, Type> tied(const QMap<QString, Type> &definitions)
{
    const auto types = tie(definitions);
    if (!types)
        qFatal("generated Candid types are inconsistent: %s", qPrintable(types.error().message()));
    return *types;
}

QDebug print(QDebug debug, const char *name, const Value &value)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << name << '(' << value.toCandidText() << ')';
}

RecordReader::RecordReader(const Value &value)
    : m_value(value)
{
    if (value.kind() != Kind::Record)
        m_error = mismatch(Kind::Record, value);
}

void RecordReader::read(quint32 id, qsizetype index, const char *name, QString &into)
{
    if (m_error.isError())
        return;
    const Value *field = m_value.find(id, index);
    if (!field)
        missing(name, false);
    else if (const QString *text = ValueAccess::string(*field))
        into = *text;
    else
        failText(name, *field);
}

Q_NEVER_INLINE Q_DECL_COLD_FUNCTION void RecordReader::failText(const char *name, const Value &field)
{
    fail(name, field.toText().error());
}

void RecordReader::fail(const char *name, const Error &error)
{
    m_error = at(name, error);
}

void RecordReader::missing(const char *name, bool allowed)
{
    if (!allowed)
        fail(name, missingField());
}

Error TagReader::inside(const char *name, const Error &error)
{
    return at(name, error);
}

Error TagReader::unknown() const
{
    if (m_value.kind() != Kind::Variant)
        return mismatch(Kind::Variant, m_value);
    const QString tag = m_value.variantTag();
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the variant has no tag %1").arg(tag.isEmpty() ? QString::number(m_value.variantId()) : tag));
}

ObjectReader::ObjectReader(const QVariant &variant, bool isTuple)
{
    auto found = members(variant, isTuple);
    if (found)
        m_members = *std::move(found);
    else
        m_error = found.error();
}

std::optional<QVariant> ObjectReader::take(const char *name, const char *wireName, bool mayBeMissing)
{
    for (const char *each : {wireName, name}) { // in this order: a property may be called what another field is
        const auto it = m_members.constFind(Text::fromUtf8(each));
        if (it == m_members.cend())
            continue;
        QVariant member = *it;
        m_members.erase(it);
        if (member.isValid() || !mayBeMissing)
            return member;
        return std::nullopt; // undefined: as if it were not there
    }
    if (!mayBeMissing)
        m_error = at(name, missingField());
    return std::nullopt;
}

void ObjectReader::checkRest()
{
    if (!m_error.isError() && !m_members.isEmpty())
        m_error = Error(ErrorCode::CandidTypeMismatch, QStringLiteral("there is no field %1").arg(Text::startOf(m_members.firstKey(), 100)));
}

QmlTagReader::QmlTagReader(const QVariant &variant)
{
    const QVariant given = plain(variant);
    if (given.typeId() == QMetaType::QString) {
        m_tag = given.toString();
        m_isAlone = true;
        return;
    }
    const auto object = members(given);
    if (!object) {
        m_error = object.error();
    } else if (object->size() != 1) {
        m_error =
            Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected an object with the tag as its one member, found %1 members").arg(object->size()));
    } else {
        m_tag = object->firstKey();
        m_content = object->first();
    }
}

bool QmlTagReader::is(const char *name, const char *wireName) const
{
    return !m_error.isError() && (m_tag == Text::fromUtf8(wireName) || m_tag == Text::fromUtf8(name));
}

Error QmlTagReader::unknown() const
{
    if (m_error.isError())
        return m_error;
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the variant has no tag %1").arg(Text::startOf(m_tag, 100)));
}

} // namespace Ic::Candid::Detail
