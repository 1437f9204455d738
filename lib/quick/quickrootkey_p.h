// SPDX-License-Identifier: MIT
#pragma once
#include "bytes.h"
#include "rootkey.h"
#include <QtCore/QUrl>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>

namespace Ic {

//! Returns the root key that the properties of \a object state: DER in hexadecimal, or a file,
//! relative to the QML file. Empty: that of the Internet Computer.
[[nodiscard]] inline Result<RootKey> rootKeyOf(const QObject *object, const QString &hexOrFile)
{
    if (hexOrFile.isEmpty())
        return RootKey::mainnet();
    if (fromHex(hexOrFile))
        return RootKey::fromHex(hexOrFile);
    const QQmlContext *context = qmlContext(object);
    const QUrl url = context ? context->resolvedUrl(QUrl(hexOrFile)) : QUrl(hexOrFile);
    if (url.scheme() == u"qrc")
        return RootKey::fromFile(u':' + url.path());
    return RootKey::fromFile(url.isLocalFile() ? url.toLocalFile() : hexOrFile);
}

} // namespace Ic
