// SPDX-License-Identifier: MIT
#include "agent.h"
#include "apptry.h"
#include "candiddidfile.h"
#include "canisteraccess.h"
#include "commands.h"
#include "didtexts.h"
#include "eventwriter.h"
#include "exitcode.h"
#include "notifyoptions.h"
#include "onresult.h"
#include "runcommand.h"
#include "unixsignals.h"
#include <QtCore/QCoreApplication>

namespace Ic::App {

namespace {

constexpr char Method[] = "notify";

//! Whether a canister of that interface takes our drafts and answers as we read it.
Result<Unit> checkInterface(const QString &text)
{
    IC_TRY(file, Candid::DidFile::parse(text));
    const auto method = file.method(QString::fromLatin1(Method));
    if (!method)
        return Error(ErrorCode::InterfaceUnsuitable, QStringLiteral("its interface has no method notify"));
    const auto expected = Candid::DidFile::parse(QString::fromLatin1(NotifyDidText));
    const auto compatible = Candid::checkCompatible(*method, *expected->method(QString::fromLatin1(Method)));
    if (!compatible)
        return Error(ErrorCode::InterfaceIncompatible, QStringLiteral("its method notify has another type: %1").arg(compatible.error().message()));
    return Unit {};
}

//! Does one after the other: finds the identity, the root key and the interface of the canister, and then sends each notification.
class Notifier : public QObject
{
    Q_OBJECT
public:
    explicit Notifier(NotifyOptions options)
        : m_options(std::move(options))
        , m_events(m_options.json ? EventWriter::Form::Json : EventWriter::Form::Text)
        , m_access(m_options.speaker, m_options.network, m_options.canister)
    {
        connect(&m_signals, &UnixSignals::terminationRequested, this, [] { QCoreApplication::exit(int(ExitCode::Ok)); });
    }

    void start()
    {
        m_access.find(std::chrono::seconds(15), [this](const IdentityPtr &identity, const Network &network) {
            m_agent.emplace(network, identity);
            askForInterface();
        });
    }

private:
    //! Checks the interface first: in a canister of another kind the method may have another meaning.
    void askForInterface()
    {
        onResult(m_agent->canisterInterface(m_options.canister), this, [this](const Result<QString> &text) {
            if (!text)
                return QCoreApplication::exit(fail(text.error()));
            const auto checked = checkInterface(*text);
            if (!checked)
                return giveUp(
                    ExitCode::Canister, QStringLiteral("%1 is not a notification canister: %2").arg(m_options.canister.toText(), checked.error().message()));
            notify();
        });
    }

    void notify()
    {
        if (m_events.isBroken() || m_number == m_options.count)
            return QCoreApplication::exit(int(ExitCode::Ok));
        const auto argument = Candid::encode(m_options.draftOf(++m_number));
        if (!argument)
            return QCoreApplication::exit(fail(argument.error()));
        onResult(m_agent->update({m_options.canister, Method, *argument}), this,
            [this](const Result<UpdateOutcome> &outcome) { onReply(outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error())); });
    }

    void onReply(const Result<QByteArray> &reply)
    {
        if (!reply)
            return QCoreApplication::exit(fail(reply.error()));
        const auto outcome = Candid::decode<NotifyDid::NotifyOutcome>(*reply);
        if (!outcome)
            return giveUp(ExitCode::Canister, QStringLiteral("the canister's reply cannot be read: %1").arg(outcome.error().message()));
        if (const quint64 *const id = outcome->asOk()) {
            m_events.write(QStringLiteral("notified"), {{QStringLiteral("id"), QString::number(*id)}});
            return notify();
        }
        const QString reason = *outcome->asErr();
        m_events.write(QStringLiteral("refused"), {{QStringLiteral("reason"), reason}});
        giveUp(ExitCode::Canister, QStringLiteral("the canister refused: %1").arg(reason));
    }

    static void giveUp(ExitCode code, const QString &why) { QCoreApplication::exit(fail(code, why)); }

    NotifyOptions m_options;
    UnixSignals m_signals;
    EventWriter m_events;
    CanisterAccess m_access;
    std::optional<Agent> m_agent;
    int m_number = 0;
};

} // namespace

int runNotify(const QStringList &arguments)
{
    return runCommandOf<Notifier, NotifyOptions>(arguments);
}

} // namespace Ic::App

#include "notifycommand.moc"
