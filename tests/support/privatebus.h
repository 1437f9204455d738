// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusConnection>

namespace Ic::Test {

//! A message bus for one test: its own dbus-daemon in a folder of its own, without the services that are installed on this
//! computer (a package's service file would start its daemon on any bus). Nothing of it survives the object.
class PrivateBus final
{
public:
    //! Starts it; see isRunning() and problem().
    PrivateBus();
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    //! Why it is not running: for QVERIFY2.
    [[nodiscard]] QByteArray problem() const { return m_problem; }
    //! Stays the same for the life of the object, also after restart().
    [[nodiscard]] QString address() const;
    //! The connection \a name of this bus, made at the first call; different names are different clients with own unique names.
    //! Names of different buses do not meet.
    [[nodiscard]] QDBusConnection connection(const QString &name);
    //! Ends the connection \a name as if its program had crashed; the next connection(name) is a new one.
    void disconnect(const QString &name);

    //! Lets the bus start \a command (program and arguments, the program with its path) when a program calls the service \a name. Takes effect before
    //! this returns.
    void addService(const QString &name, const QStringList &command);

    //! Ends the bus and with it every connection.
    void stop();
    bool start();
    bool restart();

    //! The environment of this process with this bus as session and system bus, for programs that a test starts.
    [[nodiscard]] QProcessEnvironment environment() const;

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString connectionName(const QString &name) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_problem;
    QStringList m_names;
    int m_number;
};

} // namespace Ic::Test
