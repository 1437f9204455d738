// SPDX-License-Identifier: MIT
#pragma once
#include "canisterprofile.h"
#include "network.h"
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <chrono>
#include <memory>

namespace Ic::Tray {

//! Inspects a canister before a subscription: whether its certified interface is that of a notification canister (resources/did/notify.did), its
//! controllers, and its offers.
class CanisterInspector : public QObject
{
    Q_OBJECT

public:
    //! \a timeLimit: for a whole inspection.
    explicit CanisterInspector(const Network &network, std::chrono::milliseconds timeLimit = std::chrono::seconds(20), QObject *parent = nullptr);
    //! Cancels what is under way: its future is cancelled.
    ~CanisterInspector() override;

    //! Inspects one canister at a time: the next inspection cancels the one before. Cancelling the future ends it. InterfaceUnsuitable or
    //! InterfaceIncompatible with the difference; InterfaceMissing; errors of Agent; RequestTimeout after the time limit.
    QFuture<Result<CanisterProfile>> inspect(const Principal &canister);

private:
    class Inspection;
    const Network m_network;
    const std::chrono::milliseconds m_timeLimit;
    std::unique_ptr<Inspection> m_inspection;
};

} // namespace Ic::Tray
