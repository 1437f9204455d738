// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QString>
#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace Ic {

//! The Secret Service of the session bus, beside qtkeychain. Without D-Bus nothing happens, and nothing is known. For the thread of the
//! key store, since it waits for the bus.
class SecretService final
{
public:
    //! To be called before a job of qtkeychain. Ends the session that libsecret has with a service that is gone: libsecret 0.20
    //! would use it until the program ends, and a key ring that was restarted answers "The session does not exist".
    void renewSession();
    //! Calls \a then once, in the thread of \a context and within three seconds, with Locked, Absent or Silent: the state of the
    //! default collection. Nothing if that is unlocked or not known. Opens no dialog.
    static void findProblem(QObject *context, const std::function<void(std::optional<KeyStoreProblem>)> &then);

private:
    QString m_owner; // the unique name of the service at the last job
};

} // namespace Ic
