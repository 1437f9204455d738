// SPDX-License-Identifier: MIT
#include "keyprotectioncheck.h"

namespace Ic::Tray {

using namespace std::chrono_literals;

KeyProtectionCheck::KeyProtectionCheck(const App::ProfileIdentity *identity)
    : TimedCheck(tr("Private key"), 1s, {})
    , m_identity(identity)
{
}

void KeyProtectionCheck::look(QObject *)
{
    const QString advice = m_identity->protectionAdvice();
    finish(advice.isEmpty() ? ok(m_identity->protectionText()) : warning(m_identity->protectionText(), advice));
}

} // namespace Ic::Tray
