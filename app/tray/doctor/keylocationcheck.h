// SPDX-License-Identifier: MIT
#pragma once
#include "profileidentity.h"
#include "timedcheck.h"
#include <QtCore/QCoreApplication>

namespace Ic::Tray {

//! Reports where the profile keeps its private key.
class KeyLocationCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::KeyLocationCheck)

public:
    //! \a identity must outlive it.
    explicit KeyLocationCheck(const App::ProfileIdentity *identity);

private:
    void look(QObject *context) override;
    const App::ProfileIdentity *m_identity;
};

} // namespace Ic::Tray
