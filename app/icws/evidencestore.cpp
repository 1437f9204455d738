// SPDX-License-Identifier: MIT
#include "evidencestore.h"
#include "apptry.h"
#include "jsonlines.h"
#include "privatefile.h"
#include "profilefiles.h"
#include <QtCore/QDir>
#include <QtCore/QFile>

namespace Ic::App {

namespace {

constexpr QFileDevice::Permissions OwnerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

EvidenceStore EvidenceStore::ofProfile(const QString &profile)
{
    return EvidenceStore(profileFolder(profile) + QStringLiteral("/evidence"));
}

void EvidenceStore::makeRoom(qint64 bytes) const
{
    QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name); // oldest first: names begin with the time
    qint64 total = bytes;
    for (const QFileInfo &file : std::as_const(files))
        total += file.size();
    while (!files.isEmpty() && (files.size() >= MaxFiles || total > MaxTotalBytes)) {
        const QFileInfo oldest = files.takeFirst();
        total -= oldest.size();
        QFile::remove(oldest.filePath());
    }
}

Result<QString> EvidenceStore::keep(const Evidence &evidence) const
{
    const QByteArray text = jsonLine(evidence.toJson()) + '\n';
    if (text.size() > MaxTotalBytes)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the evidence is too large to save"));
    IC_CHECK(makePrivateFolder(m_folder));
    makeRoom(text.size());
    const QString name = QStringLiteral("%1-%2").arg(evidence.nowNs, 20, 10, QLatin1Char('0')).arg(evidence.verdict.codeName());
    for (int i = 1; i <= MaxFiles + 1; ++i) {
        const QString path = QStringLiteral("%1/%2%3.json").arg(m_folder, name, i == 1 ? QString() : QStringLiteral("-%1").arg(i));
        QFile file(path);
        // The rights are there before the first byte, whatever the umask; an existing file is never touched.
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerFile)) {
            if (QFile::exists(path))
                continue;
            return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(path, file.errorString()));
        }
        if (file.write(text) != text.size() || !file.flush()) {
            const QString why = file.errorString();
            file.remove();
            return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(path, why));
        }
        return path;
    }
    return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 holds too much evidence of the same time").arg(m_folder));
}

} // namespace Ic::App
