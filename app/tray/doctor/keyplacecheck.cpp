// SPDX-License-Identifier: MIT
#include "keyplacecheck.h"

namespace Ic::Tray {

using namespace std::chrono_literals;

KeyPlaceCheck::KeyPlaceCheck(const App::ProfileIdentity *identity)
    : TimedCheck(tr("Private key"), 1s, {})
    , m_identity(identity)
{
}

void KeyPlaceCheck::look(QObject *)
{
    const QString advice = m_identity->placeAdvice();
    finish(advice.isEmpty() ? ok(m_identity->placeText()) : warning(m_identity->placeText(), advice));
}

} // namespace Ic::Tray
