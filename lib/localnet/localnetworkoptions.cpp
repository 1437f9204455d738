// SPDX-License-Identifier: MIT
#include "localnetworkoptions.h"
#include "valueclass_p.h"

namespace Ic::LocalNet {

class LocalNetworkOptions::Data : public QSharedData
{
public:
    quint16 networkPort = 0;
    quint16 gatewayPort = 0;
    bool isGatewayEnabled = true;
    QByteArray seed = "icws";
    DelegationMode delegation = DelegationMode::ByEndpoint;
    NetworkProfile profile;
    CdkOptions cdk;
    std::chrono::milliseconds pollingInterval {100};
    QList<FaultRule> faults;
};

IC_VALUE_CLASS(LocalNetworkOptions)
IC_VALUE(LocalNetworkOptions, quint16, networkPort, setNetworkPort)
IC_VALUE(LocalNetworkOptions, quint16, gatewayPort, setGatewayPort)
IC_VALUE(LocalNetworkOptions, bool, isGatewayEnabled, setGatewayEnabled)
IC_VALUE(LocalNetworkOptions, QByteArray, seed, setSeed)
IC_VALUE(LocalNetworkOptions, DelegationMode, delegation, setDelegation)
IC_VALUE(LocalNetworkOptions, NetworkProfile, profile, setProfile)
IC_VALUE(LocalNetworkOptions, CdkOptions, cdk, setCdk)
IC_VALUE(LocalNetworkOptions, std::chrono::milliseconds, pollingInterval, setPollingInterval)
IC_VALUE(LocalNetworkOptions, QList<FaultRule>, faults, setFaults)

} // namespace Ic::LocalNet
