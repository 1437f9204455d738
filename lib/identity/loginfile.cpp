// SPDX-License-Identifier: MIT
#include "loginfile.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace Ic {

namespace {

constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner;

//! Whether only this user can look into the folder.
bool isPrivate([[maybe_unused]] const QFileInfo &folder)
{
#ifdef Q_OS_UNIX
    constexpr auto Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    return folder.isAbsolute() && folder.isDir() && folder.ownerId() == geteuid() && !(folder.permissions() & Others);
#else
    return false;
#endif
}

QString baseFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString app = qEnvironmentVariable("FLATPAK_ID");
    // All that the world outside of a Flatpak sees of its runtime folder.
    QString shared = runtime + QStringLiteral("/app/") + app;
    if (!app.isEmpty() && isPrivate(QFileInfo(shared)))
        return shared;
    return isPrivate(QFileInfo(runtime)) ? runtime : QDir::tempPath();
}

#ifdef Q_OS_WIN
constexpr QLatin1StringView Opener("explorer.exe");
#elif defined(Q_OS_MACOS)
constexpr QLatin1StringView Opener("open");
#else
constexpr QLatin1StringView Opener("xdg-open");
#endif

} // namespace

Result<LoginFile> LoginFile::write(const QUrl &url)
{
    LoginFile result;
    result.m_folder = std::make_unique<QTemporaryDir>(baseFolder() + QStringLiteral("/icws-login-XXXXXX"));
    const auto failed = [](const QString &why) { return Error(ErrorCode::FileNotWritable, QStringLiteral("the file that opens the login page: %1").arg(why)); };
    if (!result.m_folder->isValid())
        return failed(result.m_folder->errorString());
    result.m_path = result.m_folder->filePath(QStringLiteral("login.html"));
    QFile file(result.m_path);
    const QByteArray html = redirectingHtml(url);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, OwnerFile) || file.write(html) != html.size())
        return failed(file.errorString());
    return Result<LoginFile>(std::move(result));
}

QByteArray redirectingHtml(const QUrl &url)
{
    const QString title = QCoreApplication::translate("IcLogin", "Log in");
    const QString link = QCoreApplication::translate("IcLogin", "Open the login page");
    return QStringLiteral("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n"
                          "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                          "<meta http-equiv=\"refresh\" content=\"0; url=%1\">\n<title>%2</title>\n</head>\n"
                          "<body>\n<p><a href=\"%1\">%3</a></p>\n</body>\n</html>\n")
        .arg(QString::fromLatin1(url.toEncoded()).toHtmlEscaped(), title.toHtmlEscaped(), link.toHtmlEscaped())
        .toUtf8();
}

Result<Unit> openWithDesktop(const QString &path)
{
    const QString program = QStandardPaths::findExecutable(Opener);
    QProcess process;
    process.setProgram(program);
    process.setArguments({QDir::toNativeSeparators(path)});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice()); // a browser's chatter has no place in the output of a program
    process.setStandardErrorFile(QProcess::nullDevice());
    if (program.isEmpty() || !process.startDetached())
        return Error(ErrorCode::Unsupported, QStringLiteral("%1, which opens the browser, did not start; open the address by hand").arg(Opener));
    return Unit {};
}

} // namespace Ic
