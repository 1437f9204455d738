// SPDX-License-Identifier: MIT
#pragma once
#include "connectoptions.h"
#include "eventwriter.h"
#include "evidencestore.h"
#include "exitcode.h"
#include "icwebsocket.h"
#include "linereader.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <deque>
#include <map>
#include <optional>

namespace Ic::App {

//! One run of `icws connect`: messages of standard input in, events of a socket out.
class ConnectRun : public QObject
{
    Q_OBJECT
public:
    ConnectRun(ConnectOptions options, const Network &network, QObject *parent = nullptr);

    void start();
    //! Closes the session on request: the exit code is Ok, whatever became of the input.
    void stop();
    //! Sets the types of the messages. Until then lines and messages wait, unless the options have them. An error is
    //! reported, and the interfaces of the program are used.
    void setInterfaces(const Result<Interfaces> &interfaces);

Q_SIGNALS:
    void finished(int exitCode);

private:
    //! Messages not sent yet: enough to keep the socket busy. The rest of the input stays unread.
    static constexpr int MaxUnsent = 256;
    //! The reply of a canister arrives a little later than the verdict on the question, as the gateway polls for it.
    static constexpr std::chrono::milliseconds QuietBeforeExit {1'000};
    struct Line
    {
        QByteArray text;
        quint64 number = 0;
        bool tooLong = false;
    };
    struct Outgoing
    {
        quint64 line = 0;
        bool isSent = false;
    };

    void connectSocket();
    void handleLines();
    void handleLine(const Line &line);
    void onExitTime();
    [[nodiscard]] bool isDone() const;
    void closeIfDone();

    void onOpened();
    void onMessage(const IncomingMessage &message);
    void showMessage(const IncomingMessage &message);
    void showHeldMessages();
    void onReconnecting(const CloseReason &reason, int attempt, qint64 delayMs);
    void onClosed(const CloseReason &reason);
    void onDeliveryState(quint64 id, DeliveryState state, const Error &error);
    //! \a outcome: the exit code that the verdict amounts to where the input must be delivered.
    void settle(quint64 id, const QString &event, QJsonObject fields, ExitCode outcome);
    void countLine(ExitCode outcome);
    void onGatewayMisbehaved(const QUrl &gateway, const Error &error, const QByteArray &json);
    void reportError(const Error &error);
    [[nodiscard]] ExitCode exitCodeFor(const CloseReason &reason) const;
    void emitEvent(const QString &name, const QJsonObject &fields);

    ConnectOptions m_options;
    EventWriter m_events;
    EvidenceStore m_evidence;
    IcWebSocket m_socket;
    LineReader m_reader;
    QTimer m_quietTimer; // runs while there is nothing left to send or to wait for

    std::deque<Line> m_lines; // read and not handled
    QList<IncomingMessage> m_held; // received before the interface is known
    quint64 m_lineCount = 0;
    bool m_inputEnded = false;
    std::map<quint64, Outgoing> m_outgoing; // without a verdict yet
    int m_unsent = 0;
    bool m_everOpened = false;
    std::optional<Error> m_lastFailure;
    std::optional<Error> m_giveUp; // the reason of an end that was not requested
    std::optional<ExitCode> m_lineFailure; // of the first line that was not delivered
    quint64 m_undelivered = 0; // lines
    bool m_interrupted = false;
    bool m_finished = false;
};

} // namespace Ic::App
