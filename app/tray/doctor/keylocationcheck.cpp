// SPDX-License-Identifier: MIT
#include "keylocationcheck.h"

namespace Ic::Tray {

using namespace std::chrono_literals;

KeyLocationCheck::KeyLocationCheck(const App::ProfileIdentity *identity)
    : TimedCheck(tr("Private key"), 1s, {})
    , m_identity(identity)
{
}

void KeyLocationCheck::look(QObject *)
{
    const QString advice = m_identity->locationAdvice();
    finish(advice.isEmpty() ? ok(m_identity->locationText()) : warning(m_identity->locationText(), advice));
}

} // namespace Ic::Tray
