// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace Ic::Test {

//! A desktop whose xdg-open only writes down what it is to open and goes on running, and a private runtime folder. For this process and its children,
//! as long as the object lives.
class FakeDesktop
{
public:
    FakeDesktop()
        : m_path(qgetenv("PATH"))
        , m_runtime(qgetenv("XDG_RUNTIME_DIR"))
    {
        const auto OwnerFolder = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        QFile opener(m_folder.filePath(QStringLiteral("xdg-open")));
        if (!QDir(m_folder.path()).mkdir(QStringLiteral("runtime"), OwnerFolder) || !opener.open(QIODevice::WriteOnly)
            || opener.write("#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$(dirname \"$0\")/opened\"\nwhile [ -e \"$0\" ]; do sleep 0.1; done\n") < 0
            || !opener.setPermissions(OwnerFolder))
            qFatal("cannot make a desktop");
        qputenv("PATH", QFile::encodeName(m_folder.path()) + ':' + m_path);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtimeFolder()));
    }
    ~FakeDesktop()
    {
        qputenv("PATH", m_path);
        qputenv("XDG_RUNTIME_DIR", m_runtime);
    }
    Q_DISABLE_COPY_MOVE(FakeDesktop)

    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString runtimeFolder() const { return m_folder.filePath(QStringLiteral("runtime")); }
    //! The command lines of xdg-open so far, without its name.
    [[nodiscard]] QStringList opened() const
    {
        QFile file(m_folder.filePath(QStringLiteral("opened")));
        return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_path;
    QByteArray m_runtime;
};

} // namespace Ic::Test
