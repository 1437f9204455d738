// SPDX-License-Identifier: MIT
#include "vectors.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

namespace Ic::Test {

QString vectorsDirectory()
{
    const QString configured = qEnvironmentVariable("ICWS_VECTORS");
    if (!configured.isEmpty()) {
        if (!QDir(configured).exists())
            qFatal("ICWS_VECTORS names a directory that does not exist: %s", qPrintable(configured));
        return configured;
    }
    const QString beside = QStringLiteral(IC_DEFAULT_VECTORS);
    return QDir(beside).exists() ? beside : QString();
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

QByteArray bytesOf(const QJsonValue &hex)
{
    const QByteArray text = hex.toString().toLatin1();
    const QByteArray bytes = QByteArray::fromHex(text);
    if (!hex.isString() || bytes.toHex() != text)
        qFatal("a vector field is not lower-case hex: %s", text.constData());
    return bytes;
}

} // namespace Ic::Test
