// SPDX-License-Identifier: MIT
#include "outputfolder.h"
#include "try.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>

namespace Ic::Codegen {

namespace {

bool hasContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.size() == content.size() && file.readAll() == content;
}

QByteArray escaped(const QString &path)
{
    QByteArray result;
    const QByteArray bytes = QFile::encodeName(path);
    for (const char c : bytes) {
        if (c == ' ' || c == '#' || c == '\\')
            result += '\\';
        else if (c == '$')
            result += '$';
        result += c;
    }
    return result;
}

} // namespace

OutputFolder::OutputFolder(const QString &path)
    : m_path(path)
{
}

QString OutputFolder::filePath(const QString &name) const
{
    return QDir(m_path).filePath(name);
}

Result<Unit> OutputFolder::write(const QList<GeneratedFile> &files) const
{
    if (!QDir().mkpath(m_path))
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: the folder cannot be made").arg(m_path));
    for (const GeneratedFile &file : files)
        IC_CHECK(writeIfDifferent(filePath(file.name), file.content));
    return Unit();
}

QStringList OutputFolder::differing(const QList<GeneratedFile> &files) const
{
    QStringList names;
    for (const GeneratedFile &file : files) {
        if (!hasContent(filePath(file.name), file.content))
            names.append(file.name);
    }
    return names;
}

QByteArray dependencyFile(const QStringList &targets, const QStringList &sources)
{
    QByteArray result;
    for (const QString &target : targets)
        result += (result.isEmpty() ? "" : " ") + escaped(target);
    result += ':';
    for (const QString &source : sources)
        result += " \\\n  " + escaped(source);
    return result + '\n';
}

Result<Unit> writeIfDifferent(const QString &path, const QByteArray &content)
{
    if (hasContent(path, content))
        return Unit();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return Unit();
}

} // namespace Ic::Codegen
