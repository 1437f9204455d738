// SPDX-License-Identifier: MIT
#include "autostartentry.h"
#include <QtCore/QList>

namespace Ic::Tray {

namespace {

// Escapes any value of a desktop file; readers undo this before anything else.
QString escapedValue(QString value)
{
    return value.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'\n', QStringLiteral("\\n"))
        .replace(u'\t', QStringLiteral("\\t"))
        .replace(u'\r', QStringLiteral("\\r"));
}

} // namespace

QString desktopExecArgument(const QString &argument)
{
    // First the quotes of the Exec key, then the escapes of values: a backslash ends up as four.
    QString quoted(u'"');
    for (const QChar character : argument) {
        if (character == u'"' || character == u'`' || character == u'$' || character == u'\\')
            quoted += u'\\';
        quoted += character;
        if (character == u'%')
            quoted += u'%'; // else a field code
    }
    quoted += u'"';
    return escapedValue(quoted);
}

QByteArray autostartEntry(const QString &name, const QStringList &command, bool enabled)
{
    QStringList arguments;
    for (const QString &argument : command)
        arguments.append(desktopExecArgument(argument));
    QString text = QStringLiteral(
        "[Desktop Entry]\nType=Application\nName=%1\nExec=%2\nIcon=icws-tray\nTerminal=false\nStartupNotify=false\nX-GNOME-Autostart-enabled=%3\n")
                       .arg(escapedValue(name), arguments.join(u' '), enabled ? QStringLiteral("true") : QStringLiteral("false"));
    if (!enabled)
        text += QStringLiteral("Hidden=true\n");
    return text.toUtf8();
}

bool isEnabledEntry(const QByteArray &desktopFile)
{
    bool inGroup = false;
    bool hasCommand = false;
    const QList<QByteArray> lines = desktopFile.split('\n');
    for (const QByteArray &raw : lines) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('[')) {
            inGroup = line == "[Desktop Entry]";
            continue;
        }
        const qsizetype equals = line.indexOf('=');
        if (!inGroup || equals < 0 || line.startsWith('#'))
            continue;
        const QByteArray key = line.first(equals).trimmed();
        const QByteArray value = line.sliced(equals + 1).trimmed();
        if ((key == "Hidden" && value == "true") || (key == "X-GNOME-Autostart-enabled" && value == "false"))
            return false;
        hasCommand = hasCommand || (key == "Exec" && !value.isEmpty());
    }
    return hasCommand;
}

} // namespace Ic::Tray
