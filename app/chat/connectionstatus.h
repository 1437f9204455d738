// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icwebsocket.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace Ic::Chat {

//! The connection in words: its state, the remedy, the time until the next attempt.
class ConnectionStatus : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the ChatController")
    Q_PROPERTY(Level level READ level NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)

public:
    enum Level { Good, Waiting, Bad };
    Q_ENUM(Level)

    ConnectionStatus(IcWebSocket *socket, EnvironmentPtr environment, QObject *parent = nullptr);

    [[nodiscard]] Level level() const { return m_level; }
    [[nodiscard]] QString text() const { return m_text; }
    //! The same without a countdown.
    [[nodiscard]] QString headline() const { return m_headline; }
    //! What to do about it; may be empty.
    [[nodiscard]] QString advice() const { return m_advice; }
    //! The code and the reason in English, for the curious; may be empty.
    [[nodiscard]] QString detail() const { return m_detail; }
    [[nodiscard]] bool canRetry() const { return m_canRetry; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    //! 0 unless waiting for the next attempt.
    [[nodiscard]] int secondsToRetry() const { return m_seconds; }

    //! Whether the canister has welcomed us, or \a wanted and it will.
    void setJoined(bool joined, bool wanted);
    //! Reads everything again; also called when a second has passed.
    void update();

Q_SIGNALS:
    void changed();

private:
    IcWebSocket *m_socket;
    EnvironmentPtr m_environment;
    QTimer m_second; // runs only while a countdown is shown
    Level m_level = Waiting;
    QString m_headline;
    QString m_text;
    QString m_advice;
    QString m_detail;
    bool m_canRetry = false;
    bool m_busy = false;
    bool m_joined = false;
    bool m_joinWanted = false;
    bool m_everOpen = false;
    int m_seconds = 0;
};

} // namespace Ic::Chat
