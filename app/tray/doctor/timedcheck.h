// SPDX-License-Identifier: MIT
#pragma once
#include "doctorcheck.h"
#include "error.h"
#include <QtCore/QObject>
#include <chrono>
#include <memory>

namespace Ic::Tray {

//! A check that comes to an end: by itself, or when its time is up.
class TimedCheck : public DoctorCheck
{
public:
    //! \a lateFinding: the finding when there is none after \a deadline.
    TimedCheck(QString name, std::chrono::milliseconds deadline, DoctorFinding lateFinding);

    QString name() const override { return m_name; }
    void run(std::function<void(const DoctorFinding &finding)> done) override;
    void cancel() override;

protected:
    //! Checks; ends in finish(), now or later. \a context ends with the run, so that slots connected to it are never called too late.
    virtual void look(QObject *context) = 0;
    void finish(const DoctorFinding &finding);

    static DoctorFinding ok(const QString &found) { return {DoctorFinding::State::Ok, found, {}}; }
    static DoctorFinding warning(const QString &found, const QString &advice) { return {DoctorFinding::State::Warning, found, advice}; }
    static DoctorFinding failed(const QString &found, const QString &advice) { return {DoctorFinding::State::Failed, found, advice}; }
    static DoctorFinding skipped(const QString &found) { return {DoctorFinding::State::Skipped, found, {}}; }
    //! Returns the error, and the advice of the table of errors.
    static DoctorFinding failed(const Error &error) { return failed(error.message(), error.advice()); }

private:
    QString m_name;
    std::chrono::milliseconds m_deadline;
    DoctorFinding m_late;
    std::unique_ptr<QObject> m_context;
    std::function<void(const DoctorFinding &)> m_done;
};

} // namespace Ic::Tray
