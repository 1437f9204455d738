// SPDX-License-Identifier: MIT
#include "networkoptions.h"
#include "environment.h"
#include "rootkey.h"
#include "valueclass_p.h"
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>

namespace Ic {

class NetworkOptions::Data : public ComparableData
{
public:
    QList<QUrl> urls {QUrl(QStringLiteral("https://icp-api.io")), QUrl(QStringLiteral("https://icp0.io")), QUrl(QStringLiteral("https://ic0.app"))};
    RootKey rootKey = RootKey::mainnet();
    bool fetchesRootKey = false;
    std::optional<QSslConfiguration> tlsConfiguration;
    std::optional<QNetworkProxy> proxy;
    EnvironmentPtr environment = Environment::system();

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(NetworkOptions)
IC_VALUE_EQUALITY(NetworkOptions)
IC_VALUE(NetworkOptions, QList<QUrl>, urls, setUrls)
IC_VALUE(NetworkOptions, RootKey, rootKey, setRootKey)
IC_VALUE(NetworkOptions, bool, fetchesRootKey, setFetchRootKey)
IC_VALUE(NetworkOptions, std::optional<QSslConfiguration>, tlsConfiguration, setTlsConfiguration)
IC_VALUE(NetworkOptions, std::optional<QNetworkProxy>, proxy, setProxy)

EnvironmentPtr NetworkOptions::environment() const
{
    return d->environment;
}

NetworkOptions &NetworkOptions::setEnvironment(EnvironmentPtr environment)
{
    d->environment = environment ? std::move(environment) : Environment::system();
    return *this;
}

} // namespace Ic
