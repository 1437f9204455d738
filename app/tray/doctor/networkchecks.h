// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include "engine.h"
#include "network.h"
#include "principal.h"
#include "timedcheck.h"
#include <QtCore/QCoreApplication>

// Checks of the way from here to the canisters.
namespace Ic::Tray {

//! Compares this computer's clock with the time that the network certifies.
class ClockCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::ClockCheck)

public:
    //! \a engine names a canister whose network is asked.
    ClockCheck(const Network &network, const Engine *engine, EnvironmentPtr environment);

private:
    void look(QObject *context) override;
    void judge(const Certificate &certificate);

    Network m_network;
    const Engine *m_engine;
    EnvironmentPtr m_environment;
};

//! Does the network answer, and is it the one that we trust?
class NetworkCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::NetworkCheck)

public:
    explicit NetworkCheck(const Network &network);

private:
    void look(QObject *context) override;

    Network m_network;
};

//! Does a gateway answer, and with its principal? Nothing is sent to it.
class GatewayCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::GatewayCheck)

public:
    GatewayCheck(const QUrl &gateway, const Network &network, const Principal &ourselves);

private:
    void look(QObject *context) override;

    QUrl m_gateway;
    Network m_network;
    Principal m_ourselves;
};

//! How it stands with the canisters that are subscribed to.
class CanisterCheck final : public TimedCheck
{
    Q_DECLARE_TR_FUNCTIONS(Ic::Tray::CanisterCheck)

public:
    explicit CanisterCheck(const Engine *engine);

private:
    void look(QObject *context) override;
    const Engine *m_engine;
};

} // namespace Ic::Tray
