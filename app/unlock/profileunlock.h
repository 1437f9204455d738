// SPDX-License-Identifier: MIT
#pragma once
#include "profileidentity.h"
#include "unlocktext.h"
#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace Ic::App {

//! The window of a profile whose private key cannot be read: the reason, the remedy, and further attempts.
//!
//! An attempt never blocks. One that fails changes nothing on the disk or in the key store. A passphrase is in no property.
class ProfileUnlock : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by UnlockPrompt")
    Q_PROPERTY(QString program READ program CONSTANT) //!< the name of the program, for people
    Q_PROPERTY(QString profile READ profile CONSTANT)
    Q_PROPERTY(QString file READ file CONSTANT) //!< the sealed file
    Q_PROPERTY(QString appearance READ appearance CONSTANT) //!< "system", "light" or "dark"
    Q_PROPERTY(QString heading READ heading NOTIFY changed)
    Q_PROPERTY(QString explanation READ explanation NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(QString details READ details NOTIFY changed) //!< the words of the key store; may be empty
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY changed) //!< an attempt is running
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed) //!< empty unless waiting
    Q_PROPERTY(bool asksPassphrase READ asksPassphrase NOTIFY changed)
    Q_PROPERTY(QString passphraseProblem READ passphraseProblem NOTIFY changed) //!< empty unless the last passphrase was wrong

public:
    struct Settings
    {
        QString program;
        QString profile;
        QString appearance = QStringLiteral("system");
    };

    //! \a identity is not open, and must outlive it.
    ProfileUnlock(ProfileIdentity *identity, Settings settings, QObject *parent = nullptr);
    ~ProfileUnlock() override;

    [[nodiscard]] QString program() const { return m_settings.program; }
    [[nodiscard]] QString profile() const { return m_settings.profile; }
    [[nodiscard]] QString file() const { return m_identity->sealedPath(); }
    [[nodiscard]] QString appearance() const { return m_settings.appearance; }
    [[nodiscard]] QString heading() const { return UnlockText::of(m_problem).heading; }
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] QString advice() const;
    [[nodiscard]] QString details() const;
    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    [[nodiscard]] QString waitingText() const;
    [[nodiscard]] bool asksPassphrase() const;
    [[nodiscard]] QString passphraseProblem() const;
    [[nodiscard]] UnlockProblem problem() const { return m_problem; }
    //! The error of the last attempt, with the remedy for a terminal; Cancelled before one has failed.
    [[nodiscard]] const Error &error() const { return m_error; }

    //! Opens the identity, once more after an error. Ignored while waiting.
    Q_INVOKABLE void retry();
    //! The same with a passphrase, which is copied into memory that is wiped. Clear the field before. Ignored if it is empty.
    Q_INVOKABLE void unlock(const QString &passphrase);
    //! Ends the wait; the problem of before stays.
    Q_INVOKABLE void cancel();
    //! Gives up.
    Q_INVOKABLE void quit();

Q_SIGNALS:
    void changed();
    void opened(const Ic::IdentityPtr &identity);
    //! An attempt failed; error() and the properties have the reason.
    void failed();
    void quitRequested();

private:
    void attempt(const QFuture<Result<IdentityPtr>> &identity, bool typed);
    void onFailed(const Error &error);
    void setProblem(UnlockProblem problem);

    ProfileIdentity *m_identity;
    const Settings m_settings;
    UnlockProblem m_problem = UnlockProblem::None;
    Error m_error;
    bool m_waiting = false;
    bool m_typed = false; // the passphrase of the last attempt
};

} // namespace Ic::App
