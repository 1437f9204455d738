// SPDX-License-Identifier: MIT
#include "vectors.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>

namespace Ic::Test {

QString vectorsDirectory()
{
    const QString configured = qEnvironmentVariable("ICWS_VECTORS");
    const QString directory = configured.isEmpty() ? QStringLiteral(IC_DEFAULT_VECTORS) : configured;
    if (!QDir(directory).exists())
        qFatal("%s does not exist: set ICWS_VECTORS to a directory with test vectors", qPrintable(directory));
    return directory;
}

QJsonObject vectorFile(const QString &name)
{
    QFile file(QDir(vectorsDirectory()).filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(error.errorString()));
    return document.object();
}

QList<VectorRow> vectorRows(const QJsonValue &array, QStringView label)
{
    QList<VectorRow> rows;
    QSet<QByteArray> tags;
    const QJsonArray values = array.toArray();
    for (const auto &value : values) {
        QByteArray tag = value[label].toString().toUtf8();
        if (tag.isEmpty() || tags.contains(tag))
            tag += " (row " + QByteArray::number(rows.size()) + ')';
        tags.insert(tag);
        rows.append({tag, value.toObject()});
    }
    return rows;
}

QList<VectorRow> vectorRows(const QString &file, QStringView list, QStringView label)
{
    return vectorRows(vectorFile(file)[list], label);
}

QByteArray bytesOf(const QJsonValue &hex)
{
    const QByteArray text = hex.toString().toLatin1();
    const QByteArray bytes = QByteArray::fromHex(text);
    if (hex.isString() && bytes.toHex() == text)
        return bytes;
    QTest::qFail(hex.isString() ? "a vector field is not lower-case hex" : "a vector field with hex is missing", __FILE__, __LINE__);
    return {};
}

} // namespace Ic::Test
