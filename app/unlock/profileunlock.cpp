// SPDX-License-Identifier: MIT
#include "profileunlock.h"
#include "onresult.h"

namespace Ic::App {

namespace {

UnlockProblem problemOf(const Error &error)
{
    switch (error.keyStoreProblem().value_or(KeyStoreProblem::Refused)) {
    case KeyStoreProblem::Locked: return UnlockProblem::Locked;
    case KeyStoreProblem::Absent: return UnlockProblem::NoKeyStore;
    case KeyStoreProblem::Silent: return UnlockProblem::NoAnswer;
    case KeyStoreProblem::EntryMissing: return UnlockProblem::KeyMissing;
    case KeyStoreProblem::Refused: break;
    }
    return UnlockProblem::Refused;
}

} // namespace

ProfileUnlock::ProfileUnlock(ProfileIdentity *identity, Settings settings, QObject *parent)
    : QObject(parent)
    , m_identity(identity)
    , m_settings(std::move(settings))
    , m_error(ErrorCode::Cancelled, QStringLiteral("opening the profile was cancelled"))
{
}

ProfileUnlock::~ProfileUnlock() = default;

QString ProfileUnlock::explanation() const
{
    const QString text = UnlockText::of(m_problem).explanation;
    return text.isEmpty() ? m_identity->cause().message() : text;
}

QString ProfileUnlock::advice() const
{
    const QString text = UnlockText::of(m_problem).advice;
    return text.isEmpty() ? m_identity->cause().advice() : text;
}

QString ProfileUnlock::details() const
{
    const bool helps = m_problem == UnlockProblem::KeyMissing || m_problem == UnlockProblem::Refused;
    return helps ? m_identity->cause().message() : QString();
}

QString ProfileUnlock::waitingText() const
{
    if (!m_waiting)
        return {};
    return m_typed ? tr("Checking the passphrase…") : tr("Waiting for the private key. The key store may ask for its password in a window of its own.");
}

bool ProfileUnlock::asksPassphrase() const
{
    return m_problem == UnlockProblem::PassphraseNeeded || m_problem == UnlockProblem::WrongPassphrase;
}

QString ProfileUnlock::passphraseProblem() const
{
    if (m_problem != UnlockProblem::WrongPassphrase || m_waiting)
        return {};
    return m_typed ? tr("This passphrase does not open the profile. Check the keyboard layout and Caps Lock, then enter it again. Nothing is lost.")
                   : tr("The passphrase in the file of --passphrase-file does not open the profile. Enter the right one.");
}

void ProfileUnlock::retry()
{
    if (!m_waiting)
        attempt(m_identity->open(), false);
}

void ProfileUnlock::unlock(const QString &passphrase)
{
    if (!m_waiting && !passphrase.isEmpty())
        attempt(m_identity->open(SecretBytes::fromText(passphrase)), true);
}

void ProfileUnlock::attempt(const QFuture<Result<IdentityPtr>> &identity, bool typed)
{
    m_typed = typed;
    m_waiting = true;
    Q_EMIT changed();
    onResult(identity, this, [this](const Result<IdentityPtr> &result) {
        if (!result)
            return onFailed(result.error());
        m_waiting = false;
        Q_EMIT opened(*result);
    });
}

void ProfileUnlock::onFailed(const Error &error)
{
    const Error &cause = m_identity->cause();
    if (cause != ErrorCode::Cancelled)
        m_error = m_typed ? cause.within(file()) : error; // the remedy is for options
    switch (cause.code()) {
    case ErrorCode::Cancelled: return setProblem(m_problem == UnlockProblem::None ? UnlockProblem::Cancelled : m_problem);
    case ErrorCode::PassphraseNeeded: return setProblem(UnlockProblem::PassphraseNeeded);
    case ErrorCode::WrongPassphrase: return setProblem(UnlockProblem::WrongPassphrase);
    case ErrorCode::KeyStoreUnavailable: return setProblem(problemOf(cause));
    default: return setProblem(UnlockProblem::Other);
    }
}

void ProfileUnlock::setProblem(UnlockProblem problem)
{
    m_problem = problem;
    m_waiting = false;
    Q_EMIT changed();
    Q_EMIT failed();
}

void ProfileUnlock::cancel()
{
    m_identity->cancel();
}

void ProfileUnlock::quit()
{
    Q_EMIT quitRequested();
}

} // namespace Ic::App
