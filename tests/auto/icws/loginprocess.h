// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtTest/QTest>
#ifdef Q_OS_UNIX
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace Ic::Test {

constexpr int ProgramTime = 60'000;

//! A terminal with a person at it.
class Terminal
{
public:
    Terminal()
    {
#ifdef Q_OS_UNIX
        m_master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        if (m_master < 0 || grantpt(m_master) != 0 || unlockpt(m_master) != 0)
            qFatal("no terminal");
        m_name = ptsname(m_master);
#endif
    }
    ~Terminal()
    {
#ifdef Q_OS_UNIX
        close(m_master);
#endif
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] QByteArray name() const
    {
        return m_name;
    }
    void type(const QByteArray &text) const
    {
#ifdef Q_OS_UNIX
        if (write(m_master, text.constData(), size_t(text.size())) != text.size())
            qFatal("cannot type");
#endif
    }
    //! All that was shown so far.
    QByteArray shown()
    {
#ifdef Q_OS_UNIX
        char buffer[1024];
        while (true) {
            const auto count = read(m_master, buffer, sizeof buffer);
            if (count <= 0)
                break;
            m_shown.append(buffer, count);
        }
#endif
        return m_shown;
    }

private:
    int m_master = -1;
    QByteArray m_name;
    QByteArray m_shown;
};

//! `icws identity` with identities below \a home, under a passphrase. One JSON object a line, unless it is to write text.
class Icws
{
public:
    enum class Output { Json, Text };

    Icws(const QTemporaryDir &home, QStringList arguments, const Terminal *terminal = nullptr, Output output = Output::Json)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME"})
            environment.insert(QLatin1StringView(variable), home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=%1").arg(home.filePath(QStringLiteral("no-bus"))));
        m_process.setProcessEnvironment(environment);
        QFile passphrase(home.filePath(QStringLiteral("passphrase")));
        if (!passphrase.open(QIODevice::WriteOnly) || passphrase.write("open sesame\n") < 0 || !passphrase.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write the passphrase");
        passphrase.close();
#ifdef Q_OS_UNIX
        m_process.setChildProcessModifier([name = terminal ? terminal->name() : QByteArray()] {
            if (setsid() < 0)
                _exit(125);
            if (name.isEmpty())
                return;
            const int descriptor = open(name.constData(), O_RDWR | O_CLOEXEC);
            if (descriptor < 0 || ioctl(descriptor, TIOCSCTTY, 0) < 0)
                _exit(125);
        });
#endif
        arguments.prepend(QStringLiteral("identity"));
        if (output == Output::Json)
            arguments.append(QStringLiteral("--json"));
        arguments.append({QStringLiteral("--protection"), QStringLiteral("passphrase"), QStringLiteral("--passphrase-cost"), QStringLiteral("interactive"),
            QStringLiteral("--passphrase-file"), passphrase.fileName()});
        m_process.start(qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws"), arguments);
    }
    ~Icws()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    //! Waits for the line of this event; of the last line without one, if \a event is empty.
    QJsonObject line(const QString &event)
    {
        QJsonObject found;
        (void)QTest::qWaitFor(
            [&] {
                while (m_process.canReadLine())
                    m_lines.append(QJsonDocument::fromJson(m_process.readLine()).object());
                for (const QJsonObject &object : std::as_const(m_lines)) {
                    if (object.value(u"event").toString() == event)
                        found = object;
                }
                return !found.isEmpty() || m_process.state() == QProcess::NotRunning;
            },
            ProgramTime);
        return found;
    }
    QUrl url()
    {
        return QUrl(line(QStringLiteral("open_url")).value(u"url").toString());
    }
    int exitCode()
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, ProgramTime) && m_process.exitStatus() == QProcess::NormalExit
            ? m_process.exitCode()
            : -1;
    }
    //! All that it wrote to standard error so far.
    QByteArray errors()
    {
        m_errors += m_process.readAllStandardError();
        return m_errors;
    }
    //! All that it wrote as text so far.
    QByteArray text()
    {
        m_text += m_process.readAllStandardOutput();
        return m_text;
    }
    QProcess &process()
    {
        return m_process;
    }

private:
    QProcess m_process;
    QList<QJsonObject> m_lines;
    QByteArray m_errors;
    QByteArray m_text;
};

} // namespace Ic::Test
