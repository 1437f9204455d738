// SPDX-License-Identifier: MIT
#include "autostart.h"
#include "apptry.h"
#include "autostartentry.h"
#include "environment.h"
#include "privatefile.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <algorithm>

namespace Ic::Tray {

namespace {

using namespace std::chrono_literals;

constexpr qint64 MaxEntrySize = 64 * 1024;
constexpr auto PortalPatience = 2min; // a person may be asked
constexpr QLatin1StringView PortalService("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView PortalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView RequestInterface("org.freedesktop.portal.Request");

bool isDefault(const QString &profile)
{
    return profile == u"default";
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

QString thisProgram()
{
    // A program that runs from an AppImage lies in a folder that is gone at the next login.
    const QString image = qEnvironmentVariable("APPIMAGE");
    return QDir::isAbsolutePath(image) ? image : QCoreApplication::applicationFilePath();
}

} // namespace

Autostart::Autostart(const QDBusConnection &bus, AutostartOptions options, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_options(std::move(options))
{
    if (m_options.program.isEmpty())
        m_options.program = thisProgram();
    // The specification of base directories: relative paths in these variables do not count.
    if (m_options.configHome.isEmpty())
        m_options.configHome = qEnvironmentVariable("XDG_CONFIG_HOME");
    if (!QDir::isAbsolutePath(m_options.configHome))
        m_options.configHome = QDir::homePath() + QStringLiteral("/.config");
    if (m_options.systemConfig.isEmpty())
        m_options.systemConfig = qEnvironmentVariable("XDG_CONFIG_DIRS").split(u':', Qt::SkipEmptyParts);
    if (m_options.systemConfig.isEmpty())
        m_options.systemConfig = QStringList {QStringLiteral("/etc/xdg")};
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(PortalPatience);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        endRequest();
        Q_EMIT failed(Error(ErrorCode::RequestTimeout, QStringLiteral("the desktop did not report whether the program may start at login")));
    });
}

Autostart::~Autostart()
{
    endRequest();
}

QString Autostart::fileName() const
{
    return isDefault(m_options.profile) ? QStringLiteral("icws-tray.desktop") : QStringLiteral("icws-tray-%1.desktop").arg(m_options.profile);
}

QString Autostart::path() const
{
    return m_options.sandboxed ? QString() : m_options.configHome + QStringLiteral("/autostart/") + fileName();
}

QString Autostart::systemPath() const
{
    for (const QString &directory : m_options.systemConfig) {
        QString candidate = directory + QStringLiteral("/autostart/") + fileName();
        if (QDir::isAbsolutePath(directory) && QFile::exists(candidate))
            return candidate;
    }
    return {};
}

Autostart::State Autostart::state() const
{
    if (m_options.sandboxed)
        return m_answered;
    // A file of the user hides that of the system.
    QFile file(QFile::exists(path()) ? path() : systemPath());
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return State::Off;
    return isEnabledEntry(file.read(MaxEntrySize)) ? State::On : State::Off;
}

QStringList Autostart::command() const
{
    // Inside a sandbox programs go by their names.
    QStringList command {m_options.sandboxed ? QFileInfo(m_options.program).fileName() : m_options.program};
    command += m_options.arguments;
    if (!isDefault(m_options.profile))
        command += QStringList {QStringLiteral("--profile"), m_options.profile};
    return command;
}

void Autostart::setEnabled(bool enabled, const QString &reason)
{
    if (m_options.profile.isEmpty() || m_options.profile.startsWith(u'.') || m_options.profile.contains(u'/') || hasControlCharacters(m_options.profile)) {
        Q_EMIT failed(Error(ErrorCode::InvalidArgument, QStringLiteral("the profile's name cannot be part of the name of a file")));
        return;
    }
    if (m_options.sandboxed)
        return askPortal(enabled, reason);
    if (const auto written = writeFile(enabled); !written) {
        Q_EMIT failed(written.error());
        return;
    }
    Q_EMIT changed(state());
}

Result<Unit> Autostart::writeFile(bool enabled) const
{
    const QString file = path();
    if (!enabled && systemPath().isEmpty()) {
        // A link that leads nowhere does not exist, and is there.
        if ((QFile::exists(file) || QFileInfo(file).isSymLink()) && !QFile::remove(file))
            return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 cannot be removed").arg(file));
        return Unit();
    }
    // Desktop files cannot name such a program; people would wonder why it does not start.
    if (!QDir::isAbsolutePath(m_options.program) || m_options.program.contains(u'=') || hasControlCharacters(m_options.program))
        return Error(
            ErrorCode::InvalidArgument, QStringLiteral("%1 cannot be started at login: desktop files cannot name a path like this").arg(m_options.program));
    IC_CHECK(makeMissingFolders(QFileInfo(file).path()));
    QSaveFile out(file);
    const QString name = isDefault(m_options.profile) ? tr("IC Notifications") : tr("IC Notifications (%1)").arg(m_options.profile);
    if (!out.open(QIODevice::WriteOnly) || out.write(autostartEntry(name, command(), enabled)) < 0 || !out.commit())
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(file, out.errorString()));
    return Unit();
}

void Autostart::askPortal(bool enabled, const QString &reason)
{
    if (!m_request.isEmpty()) {
        Q_EMIT failed(Error(ErrorCode::InvalidState, QStringLiteral("the desktop is being asked already")));
        return;
    }
    m_wanted = enabled;
    // The answer may come before the call returns, so listen where it will come from: the path is made of our name and token. Other programs cannot
    // guess it, and so cannot answer in the place of the portal.
    QByteArray random(16, Qt::Uninitialized);
    Environment::system()->fillRandom(reinterpret_cast<uchar *>(random.data()), std::size_t(random.size()));
    const QString token = QStringLiteral("icws_autostart_") + QString::fromLatin1(random.toHex());
    m_request = PortalPath + QStringLiteral("/request/") + m_bus.baseService().mid(1).replace(u'.', u'_') + u'/' + token;
    m_bus.connect(QString(), m_request, RequestInterface, QStringLiteral("Response"), this, SLOT(portalAnswered(uint, QVariantMap)));
    QDBusMessage request =
        QDBusMessage::createMethodCall(PortalService, PortalPath, QStringLiteral("org.freedesktop.portal.Background"), QStringLiteral("RequestBackground"));
    request.setArguments({QString(),
        QVariantMap {{QStringLiteral("handle_token"), token}, {QStringLiteral("reason"), reason}, {QStringLiteral("autostart"), enabled},
            {QStringLiteral("commandline"), command()}, {QStringLiteral("dbus-activatable"), false}}});
    m_deadline.start();
    auto *const answer = new QDBusPendingCallWatcher(m_bus.asyncCall(request), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, path = m_request] {
        answer->deleteLater();
        if (!answer->isError() || path != m_request)
            return;
        endRequest();
        Q_EMIT failed(
            Error(ErrorCode::Unsupported, QStringLiteral("the desktop's portal does not start programs at login: %1").arg(answer->error().message())));
    });
}

void Autostart::portalAnswered(uint response, const QVariantMap &results)
{
    if (m_request.isEmpty())
        return;
    endRequest();
    if (response != 0 || results.value(QStringLiteral("autostart")).toBool() != m_wanted) {
        Q_EMIT failed(Error(ErrorCode::Cancelled,
            m_wanted ? QStringLiteral("the user or the desktop does not let the program start at login")
                     : QStringLiteral("the desktop did not change what starts at login")));
        return;
    }
    m_answered = m_wanted ? State::On : State::Off;
    Q_EMIT changed(m_answered);
}

void Autostart::endRequest()
{
    m_deadline.stop();
    if (!m_request.isEmpty())
        m_bus.disconnect(QString(), m_request, RequestInterface, QStringLiteral("Response"), this, SLOT(portalAnswered(uint, QVariantMap)));
    m_request.clear();
}

} // namespace Ic::Tray
