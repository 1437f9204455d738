// SPDX-License-Identifier: MIT
#pragma once
#include "chatcontroller.h"
#include "chatoptions.h"
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

QT_BEGIN_NAMESPACE
class QQuickWindow;
QT_END_NAMESPACE

namespace Ic::Chat {

//! The automatic actions of the program: join, say things, take a picture, write a transcript, end.
class Automation : public QObject
{
    Q_OBJECT

public:
    //! \a controller must outlive it.
    Automation(ChatOptions options, ChatController *controller, QObject *parent = nullptr);

    void setWindow(QQuickWindow *window);
    //! Writes what was asked for. The last error if something can't be written.
    Result<Unit> finish();
    [[nodiscard]] QString transcript() const;

Q_SIGNALS:
    //! The time has come to end.
    void done();

private:
    void onMessages();
    void sayNext();
    void onQuiet();
    Result<Unit> takeScreenshot();

    ChatOptions m_options;
    ChatController *m_controller;
    QPointer<QQuickWindow> m_window;
    QStringList m_toSay;
    QTimer m_pause; // between two messages, as a person would
    QTimer m_quiet; // how long nothing has happened
    bool m_roomShown = false;
    bool m_pictureTaken = false;
};

} // namespace Ic::Chat
