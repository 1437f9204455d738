// SPDX-License-Identifier: MIT
#include "statefile.h"
#include "apptry.h"
#include "logging.h"
#include "privatefile.h"
#include "utf8text.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <chrono>

namespace Ic::App {

namespace {
constexpr qint64 MaxSize = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds Delay {500};
} // namespace

StateFile::StateFile(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(Delay);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        if (const auto saved = save(); !saved)
            qCWarning(lcApp, "%s", qPrintable(saved.error().message()));
    });
    read();
}

StateFile::~StateFile()
{
    if (const auto saved = save(); !saved)
        qCWarning(lcApp, "%s", qPrintable(saved.error().message()));
}

void StateFile::read()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return;
    QJsonParseError problem {};
    problem.error = QJsonParseError::IllegalValue;
    QJsonDocument document;
    if (file.open(QIODevice::ReadOnly) && file.size() <= MaxSize)
        document = Text::jsonFromUtf8(file.readAll(), &problem);
    if (problem.error == QJsonParseError::NoError && document.isObject()) {
        m_root = document.object();
        return;
    }
    file.close();
    const QString aside = m_path + QStringLiteral(".damaged");
    QFile::remove(aside);
    const bool kept = QFile::rename(m_path, aside);
    qCWarning(lcApp, "%s cannot be read; starting afresh%s", qPrintable(m_path), kept ? qPrintable(QStringLiteral(", it is kept as %1").arg(aside)) : "");
}

void StateFile::setValue(const QString &key, const QJsonValue &value)
{
    if (m_root.value(key) == value)
        return;
    m_root.insert(key, value);
    m_changed = true;
    if (!m_delay.isActive())
        m_delay.start();
}

Result<Unit> StateFile::save()
{
    m_delay.stop();
    if (!m_changed || m_path.isEmpty())
        return Unit {};
    auto saved = write();
    m_changed = !saved;
    if (!saved)
        Q_EMIT failed(saved.error());
    return saved;
}

Result<Unit> StateFile::write() const
{
    const QByteArray content = QJsonDocument(m_root).toJson();
    if (content.size() > MaxSize) // it would not be read again
        return Error(ErrorCode::LimitExceeded, QStringLiteral("%1 would be larger than %2 MiB, and was not written").arg(m_path).arg(MaxSize >> 20));
    IC_CHECK(makePrivateFolder(QFileInfo(m_path).absolutePath()));
    return writePrivateFile(m_path, content);
}

} // namespace Ic::App
