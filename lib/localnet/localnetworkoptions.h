// SPDX-License-Identifier: MIT
#pragma once
#include "cdkoptions.h"
#include "faults.h"
#include "icglobal.h"
#include "networkkeys.h"
#include "networkprofile.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <chrono>

namespace Ic::LocalNet {

//! The settings of a LocalNetwork.
class IC_LOCALNET_EXPORT LocalNetworkOptions
{
public:
    LocalNetworkOptions();
    LocalNetworkOptions(const LocalNetworkOptions &other);
    LocalNetworkOptions &operator=(const LocalNetworkOptions &other);
    ~LocalNetworkOptions();

    //! The port of the network. 0, the default: any free one.
    [[nodiscard]] quint16 networkPort() const;
    LocalNetworkOptions &setNetworkPort(quint16 value);
    //! The port of the gateway. 0, the default: any free one.
    [[nodiscard]] quint16 gatewayPort() const;
    LocalNetworkOptions &setGatewayPort(quint16 value);
    //! Whether there is a gateway. Default: true.
    [[nodiscard]] bool isGatewayEnabled() const;
    LocalNetworkOptions &setGatewayEnabled(bool value);
    //! The seed of all keys and of the delays of profile(): the same seed gives the same ones. Default:
    //! "icws".
    [[nodiscard]] QByteArray seed() const;
    LocalNetworkOptions &setSeed(QByteArray value);
    //! The delegation of certificates. Default: ByEndpoint.
    [[nodiscard]] DelegationMode delegation() const;
    LocalNetworkOptions &setDelegation(DelegationMode value);
    //! The timing of the network. start() returns InvalidArgument for one that is not valid. Default:
    //! NetworkProfile::instant().
    [[nodiscard]] NetworkProfile profile() const;
    LocalNetworkOptions &setProfile(NetworkProfile value);
    //! The parameters of all canisters.
    [[nodiscard]] CdkOptions cdk() const;
    LocalNetworkOptions &setCdk(CdkOptions value);
    //! The polling interval of the gateway. Default: 100 ms.
    [[nodiscard]] std::chrono::milliseconds pollingInterval() const;
    LocalNetworkOptions &setPollingInterval(std::chrono::milliseconds value);
    //! The faults at first, see LocalNetwork::faults(). Default: none.
    [[nodiscard]] QList<FaultRule> faults() const;
    LocalNetworkOptions &setFaults(QList<FaultRule> value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic::LocalNet
