// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <functional>

namespace Ic::Tray {

//! The result of a check.
struct DoctorFinding
{
    enum class State { Ok, Warning, Failed, Skipped };
    State state = State::Ok;
    QString found; //!< for people, a sentence
    QString advice; //!< what to do; empty: nothing
};

//! One thing that can be wrong with this computer, the network or a canister. GUI thread.
class DoctorCheck
{
public:
    DoctorCheck() = default;
    virtual ~DoctorCheck();
    Q_DISABLE_COPY_MOVE(DoctorCheck)

    //! For people: "Tray icon".
    [[nodiscard]] virtual QString name() const = 0;
    //! Calls \a done once, now or later, but not after cancel() or when it was destroyed. Not called while it runs.
    virtual void run(std::function<void(const DoctorFinding &finding)> done) = 0;
    //! Stops what run() began, if anything.
    virtual void cancel() = 0;
};

} // namespace Ic::Tray
