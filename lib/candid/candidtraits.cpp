// SPDX-License-Identifier: MIT
#include "candidtraits.h"
#include "candidsequence_p.h"
#include "utf8text.h"
#include <QtCore/QLoggingCategory>

namespace Ic::Candid::Detail {

namespace {

//! Whether \a message begins with a location: "messages[3].content: expected text". The text after a location has blanks before any colon.
bool hasLocation(QStringView message)
{
    const qsizetype colon = message.indexOf(u": ");
    return colon > 0 && !message.first(colon).contains(u' ');
}

const QLoggingCategory &lcCandid()
{
    static const QLoggingCategory category("ic.candid", QtInfoMsg);
    return category;
}

bool isJavaScript(const QVariant &variant)
{
    return qstrcmp(variant.metaType().name(), "QJSValue") == 0;
}

} // namespace

Error at(const char *name, const Error &error)
{
    return at(Text::fromUtf8(name), error);
}

Error at(const QString &step, const Error &error)
{
    const QString &message = error.message();
    const bool joins = message.startsWith(u'[') && hasLocation(message);
    const QLatin1String between(joins ? "" : hasLocation(message) ? "." : ": ");
    return Error(error.code(), step + between + message);
}

Error mismatch(Kind expected, const Value &found)
{
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected %1, found %2").arg(kindName(expected), kindName(found.kind())));
}

Error missingField()
{
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the field is missing"));
}

QVariant plain(const QVariant &variant)
{
    if (!isJavaScript(variant))
        return variant;
    // This layer does not link QML, which registered these conversions.
    const QMetaType type = variant.metaType();
    for (const int target : {QMetaType::QVariantList, QMetaType::QVariantMap}) {
        QVariant result {QMetaType(target)};
        if (QMetaType::convert(type, variant.constData(), result.metaType(), result.data()) && (target == QMetaType::QVariantMap || !result.toList().isEmpty()))
            return result;
    }
    return variant;
}

bool isNothing(const QVariant &variant)
{
    return !variant.isValid() || variant.typeId() == QMetaType::Nullptr;
}

Result<Value> fromQml(const QVariant &variant, const Type &type)
{
    auto result = fromVariant(plain(variant), type);
    if (result)
        return result;
    const QString message = result.error().message();
    const QLatin1String here("value: ");
    return message.startsWith(here) ? Error(result.error().code(), message.mid(here.size())) : result.error();
}

Result<QVariantList> elements(const QVariant &variant)
{
    const QVariant list = plain(variant);
    const bool isText = list.typeId() == QMetaType::QString || list.typeId() == QMetaType::QByteArray;
    if (list.typeId() == QMetaType::QVariantList)
        return list.toList();
    if (isText || !isSequence(list))
        return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected a list, found %1").arg(QLatin1String(list.typeName())));
    QVariantList result;
    const auto sequence = list.value<QSequentialIterable>();
    for (const QVariant &element : sequence)
        result.append(element);
    return result;
}

Result<QVariantMap> members(const QVariant &variant, bool listIsTuple)
{
    const QVariant object = plain(variant);
    if (object.typeId() == QMetaType::QVariantMap || object.typeId() == QMetaType::QVariantHash)
        return object.toMap();
    if (listIsTuple) {
        if (const auto list = elements(object)) {
            QVariantMap result;
            for (qsizetype i = 0; i < list->size(); ++i)
                result.insert(QStringLiteral("item%1").arg(i), list->at(i));
            return result;
        }
    }
    const char *found = object.isValid() ? object.typeName() : "nothing";
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected an object, found %1").arg(QLatin1String(found)));
}

void warnNotSet(const char *property, const Error &error)
{
    qCWarning(lcCandid, "%s was not set: %s", property, qPrintable(error.message()));
}

} // namespace Ic::Candid::Detail
