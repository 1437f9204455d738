// SPDX-License-Identifier: MIT
#include "rootkeypins.h"
#include "statefile.h"

namespace Ic::App {

namespace {

QString rootKeysKey()
{
    return QStringLiteral("rootKeys");
}

} // namespace

Result<Unit> pinRootKey(StateFile &file, const QUrl &network, const RootKey &key, bool acceptsNew)
{
    const QString origin = network.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString();
    const QString der = QString::fromLatin1(key.der().toHex());
    QJsonObject keys = file.value(rootKeysKey()).toObject();
    const QString known = keys.value(origin).toString();
    if (known == der)
        return Unit {};
    if (!known.isEmpty() && !acceptsNew)
        return Error(ErrorCode::RootKeyChanged,
            QStringLiteral("%1 has another root key than this profile knows from before. If you set that network up anew, start once with "
                           "--accept-new-root-key; if not, another program answers at its address")
                .arg(origin));
    keys.insert(origin, der);
    file.setValue(rootKeysKey(), keys);
    return file.save();
}

} // namespace Ic::App
