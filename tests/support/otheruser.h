// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#ifdef Q_OS_UNIX
#include <grp.h>
#include <unistd.h>
#endif

namespace Ic::Test {

//! Another user of this computer, at a port of ours: sends what it is given and reads until the end. Only root can be one.
class OtherUser
{
public:
    static constexpr quint32 Id = 65534; // the id of "nobody"

    //! Why there is no other user here; null if there is one.
    static const char *missing()
    {
#ifdef Q_OS_LINUX
        if (geteuid() != 0)
            return "only root can be another user";
        if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty())
            return "bash is not installed";
        return nullptr;
#else
        return "known for Linux only";
#endif
    }

    OtherUser(quint16 port, const QByteArray &request)
        : OtherUser({QStringLiteral("bash"), QStringLiteral("-c"), QStringLiteral("exec 3<>/dev/tcp/127.0.0.1/%1; cat >&3; cat <&3").arg(port)})
    {
        m_process.write(request);
        m_process.closeWriteChannel();
    }
    //! Any program that this user runs.
    explicit OtherUser(QStringList command)
    {
#ifdef Q_OS_UNIX
        m_process.setChildProcessModifier([] {
            if (setgroups(0, nullptr) != 0 || setgid(Id) != 0 || setuid(Id) != 0)
                _exit(125);
        });
#endif
        const QString program = command.takeFirst();
        m_process.start(program, command);
    }
    ~OtherUser()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool isRunning() const
    {
        return m_process.state() != QProcess::NotRunning;
    }
    QByteArray output()
    {
        m_output += m_process.readAllStandardOutput();
        return m_output;
    }
    int exitCode() const
    {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

} // namespace Ic::Test
