// SPDX-License-Identifier: MIT
#include "errorfields.h"
#include <QtCore/QMetaEnum>

namespace Ic::App {

QJsonObject fieldsOf(const Error &error)
{
    QJsonObject fields {{QStringLiteral("code"), error.codeName()}, {QStringLiteral("reason"), error.message()}};
    if (const auto status = error.httpStatus())
        fields.insert(QStringLiteral("http_status"), *status);
    if (const auto code = error.rejectCode())
        fields.insert(QStringLiteral("reject_code"), *code);
    if (const QString code = error.rejectErrorCode(); !code.isEmpty())
        fields.insert(QStringLiteral("error_code"), code);
    if (const QString text = error.canisterText(); !text.isEmpty())
        fields.insert(QStringLiteral("canister_text"), text);
    if (const auto time = error.retryAfter())
        fields.insert(QStringLiteral("retry_after_s"), qint64(time->count()));
    if (const auto problem = error.keyStoreProblem())
        fields.insert(QStringLiteral("key_store_problem"), QString::fromLatin1(QMetaEnum::fromType<KeyStoreProblem>().valueToKey(int(*problem))));
    return fields;
}

} // namespace Ic::App
