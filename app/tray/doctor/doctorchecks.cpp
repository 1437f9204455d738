// SPDX-License-Identifier: MIT
#include "doctorchecks.h"
#include "desktopchecks.h"
#include "keyprotectioncheck.h"
#include "networkchecks.h"

namespace Ic::Tray {

std::vector<std::unique_ptr<DoctorCheck>> doctorChecks(const DoctorSubject &subject)
{
    std::vector<std::unique_ptr<DoctorCheck>> checks;
    checks.push_back(std::make_unique<TrayIconCheck>(subject.icon));
    checks.push_back(std::make_unique<NotificationCheck>(subject.server));
    checks.push_back(std::make_unique<KeyStoreCheck>(systemKeyStore(QStringLiteral("icws-tray")), subject.environment));
    if (subject.identity)
        checks.push_back(std::make_unique<KeyProtectionCheck>(subject.identity));
    checks.push_back(std::make_unique<ClockCheck>(subject.network, subject.engine, subject.environment));
    checks.push_back(std::make_unique<NetworkCheck>(subject.network));
    for (const QUrl &gateway : subject.gateways)
        checks.push_back(std::make_unique<GatewayCheck>(gateway, subject.network, subject.principal));
    checks.push_back(std::make_unique<CanisterCheck>(subject.engine));
    return checks;
}

} // namespace Ic::Tray
