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

//! Finds out what a canister is before anybody subscribes to it: whether its certified interface is that of a notification canister
//! (resources/did/notify.did), who can change it, and what it offers.
class CanisterInspector : public QObject
{
    Q_OBJECT

public:
    explicit CanisterInspector(const Network &network, QObject *parent = nullptr);
    //! Cancels what is under way: its future is cancelled.
    ~CanisterInspector() override;

    //! Inspects one canister at a time: the next inspection cancels the one before. Cancelling the future ends it. InterfaceUnsuitable or
    //! InterfaceIncompatible with the difference; InterfaceMissing; errors of Agent; RequestTimeout after the time limit.
    QFuture<Result<CanisterProfile>> inspect(const Principal &canister);

    //! How long it may take altogether; 20 s by default. For the next inspect().
    void setTimeLimit(std::chrono::milliseconds limit) { m_timeLimit = limit; }

private:
    class Inspection;
    const Network m_network;
    std::chrono::milliseconds m_timeLimit {20'000};
    std::unique_ptr<Inspection> m_inspection;
};

} // namespace Ic::Tray
