// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic {

//! The Secret Service of the session bus, beside qtkeychain. Without D-Bus nothing happens. For the thread of the key store, since
//! it waits for the bus.
class SecretService final
{
public:
    //! To be called before a job of qtkeychain. Ends the session that libsecret has with a service that is gone: libsecret 0.20
    //! would use it until the program ends, and a key ring that was restarted answers "The session does not exist".
    void renewSession();

private:
    QString m_owner; // the unique name of the service at the last job
};

} // namespace Ic
