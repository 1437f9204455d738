// SPDX-License-Identifier: MIT
#include "privatebus.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtDBus/QDBusMessage>

namespace Ic::Test {

namespace {

int nextNumber()
{
    static int number = 0; // tests have one thread that makes buses
    return ++number;
}

bool writeFile(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.flush();
}

} // namespace

// Directly in /tmp: with a long path the address of the socket would not fit into its 108 characters.
PrivateBus::PrivateBus()
    : m_folder(QStringLiteral("/tmp/icbus-XXXXXX"))
    , m_number(nextNumber())
{
    const QString configuration = QStringLiteral("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                                                 "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                                                 "<busconfig>\n"
                                                 "  <type>session</type>\n"
                                                 "  <listen>%1</listen>\n"
                                                 "  <auth>EXTERNAL</auth>\n"
                                                 "  <servicedir>%2</servicedir>\n"
                                                 "  <policy context=\"default\">\n"
                                                 "    <allow send_destination=\"*\" eavesdrop=\"true\"/>\n"
                                                 "    <allow eavesdrop=\"true\"/>\n"
                                                 "    <allow own=\"*\"/>\n"
                                                 "  </policy>\n"
                                                 "  <limit name=\"max_replies_per_connection\">50000</limit>\n"
                                                 "</busconfig>\n")
                                      .arg(address(), file(QStringLiteral("services")));
    if (!m_folder.isValid() || !QDir(m_folder.path()).mkdir(QStringLiteral("services")) || !writeFile(file(QStringLiteral("bus.conf")), configuration)) {
        m_problem = "no folder for the bus could be made in /tmp";
        return;
    }
    start();
}

PrivateBus::~PrivateBus()
{
    stop();
}

QString PrivateBus::address() const
{
    return QStringLiteral("unix:path=") + file(QStringLiteral("bus"));
}

QString PrivateBus::connectionName(const QString &name) const
{
    return QStringLiteral("privatebus-%1-%2").arg(m_number).arg(name);
}

QDBusConnection PrivateBus::connection(const QString &name)
{
    if (!m_names.contains(name))
        m_names.append(name);
    return QDBusConnection::connectToBus(address(), connectionName(name));
}

void PrivateBus::disconnect(const QString &name)
{
    if (m_names.removeAll(name) > 0)
        QDBusConnection::disconnectFromBus(connectionName(name));
}

void PrivateBus::addService(const QString &name, const QStringList &command)
{
    QStringList quoted;
    for (const QString &part : command)
        quoted.append(u'\'' + part + u'\'');
    writeFile(file(QStringLiteral("services/") + name + QStringLiteral(".service")),
        QStringLiteral("[D-BUS Service]\nName=%1\nExec=%2\n").arg(name, quoted.join(u' ')));
    if (!isRunning())
        return;
    // The daemon also watches the folder, but says nothing when it has seen the file.
    QDBusConnection bus = connection(QStringLiteral("configuration"));
    bus.call(QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("ReloadConfig")));
}

bool PrivateBus::start()
{
    if (isRunning())
        return true;
    m_problem.clear();
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(file(QStringLiteral("log")));
    m_process.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--nofork"), QStringLiteral("--nopidfile"), QStringLiteral("--print-address=1"),
            QStringLiteral("--config-file=") + file(QStringLiteral("bus.conf"))});
    // It prints its address when it listens.
    if (m_process.waitForStarted() && m_process.waitForReadyRead())
        return true;
    QFile log(file(QStringLiteral("log")));
    m_problem =
        "dbus-daemon did not start: " + m_process.errorString().toUtf8() + (log.open(QIODevice::ReadOnly) ? ' ' + log.readAll().trimmed() : QByteArray());
    stop();
    return false;
}

void PrivateBus::stop()
{
    for (const QString &name : std::as_const(m_names))
        QDBusConnection::disconnectFromBus(connectionName(name));
    m_names.clear();
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
    QFile::remove(file(QStringLiteral("bus")));
}

bool PrivateBus::restart()
{
    stop();
    return start();
}

QProcessEnvironment PrivateBus::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), address());
    environment.insert(QStringLiteral("DBUS_SYSTEM_BUS_ADDRESS"), address());
    return environment;
}

} // namespace Ic::Test
