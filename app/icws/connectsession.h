// SPDX-License-Identifier: MIT
#pragma once
#include "connectoptions.h"
#include "eventwriter.h"
#include "evidencestore.h"
#include "exitcode.h"
#include "linereader.h"
#include "sessiondriver.h"
#include "workerpool.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <deque>
#include <memory>
#include <unordered_map>

namespace Ic::App {

//! One run of `icws connect`: lines in, events out. It drives the session by itself in this thread, since a program of one
//! connection that shows each event in order needs no other.
class ConnectSession : public QObject
{
    Q_OBJECT
public:
    ConnectSession(ConnectOptions options, const Network &network, QObject *parent = nullptr);
    ~ConnectSession() override;

    void start();
    //! Closes as asked.
    void stop();
    //! What the messages are. Until it is called, unless the options say it, lines and messages wait. An error is told and
    //! leaves what comes with the program.
    void setInterfaces(const Result<Interfaces> &interfaces);

Q_SIGNALS:
    void finished(int exitCode);

private:
    //! Messages handed to the session and not signed yet: enough to keep it busy, and the rest of the input waits unread.
    static constexpr int MaxAhead = 256;
    //! What a canister answers comes a little later than the verdict on the question, by way of the gateway's polling.
    static constexpr std::chrono::milliseconds QuietBeforeExit {1'000};
    struct Outgoing
    {
        quint64 line = 0;
        bool written = false;
    };

    void onLine(const QByteArray &line, bool tooLong);
    void onInputEnd();
    void handleLines();
    void handleLine(const QByteArray &line, quint64 number, bool tooLong);
    void onExitTime();
    [[nodiscard]] bool isDone() const;
    void closeIfDone();

    void onNotice(const SessionNotice::Message &notice);
    void showMessage(const IncomingMessage &message);
    void showHeldMessages();
    void onNotice(const SessionNotice::ErrorOccurred &notice);
    void onNotice(const SessionAction::StateChanged &) { }
    void onNotice(const SessionAction::Opened &notice);
    void onNotice(const SessionAction::Reconnecting &notice);
    void onNotice(const SessionAction::Closed &notice);
    void onNotice(const SessionAction::DeliveryChanged &notice);
    void onNotice(const SessionAction::MessagesMayBeMissing &notice);
    void onNotice(const SessionAction::GatewayMisbehaved &notice);
    void reportVerdict(const QString &event, quint64 id, const Error &error);
    [[nodiscard]] ExitCode exitCodeFor(const Error &error) const;
    void emitEvent(const QString &name, const QJsonObject &fields);

    ConnectOptions m_options;
    EventWriter m_events;
    EvidenceStore m_evidence;
    WorkerPool m_pool;
    std::unique_ptr<SessionDriver> m_driver;
    LineReader m_reader;
    QTimer m_exitTimer;
    QTimer m_quietTimer; // runs when all is said and answered

    struct Line
    {
        QByteArray text;
        quint64 number = 0;
        bool tooLong = false;
    };
    std::deque<Line> m_lines; // read and not handled
    QList<IncomingMessage> m_held; // messages that came before it was known what they are
    quint64 m_lineCount = 0;
    bool m_inputEnded = false;
    quint64 m_nextId = 1;
    std::unordered_map<quint64, Outgoing> m_outgoing; // without a verdict yet
    int m_ahead = 0;
    bool m_everOpened = false;
    std::optional<Error> m_lastFailure;
    std::optional<Error> m_giveUp; // why we close although nobody asked
    bool m_finished = false;
};

} // namespace Ic::App
