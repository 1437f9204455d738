// SPDX-License-Identifier: MIT
#pragma once
#include "profileidentity.h"
#include "timedcheck.h"
#include <QtCore/QCoreApplication>

namespace Ic::Tray {

//! Reports how the profile protects its private key.
class KeyProtectionCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::KeyProtectionCheck)

public:
    //! \a identity must outlive it.
    explicit KeyProtectionCheck(const App::ProfileIdentity *identity);

private:
    void look(QObject *context) override;
    const App::ProfileIdentity *m_identity;
};

} // namespace Ic::Tray
