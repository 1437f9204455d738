// SPDX-License-Identifier: MIT
#include "jsonlines.h"
#include "printabletext.h"
#include "standardoutput.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Ic::App {

QByteArray jsonLine(const QJsonObject &object)
{
    return Text::printableJson(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void JsonLines::write(const QJsonObject &object)
{
    writeLine(jsonLine(object));
}

void JsonLines::event(const QString &name, const QJsonObject &fields)
{
    // QJsonObject sorts its keys; people and simple scripts read better what starts with the event.
    QByteArray quoted = Text::printableJson(QJsonDocument(QJsonArray {name}).toJson(QJsonDocument::Compact));
    quoted = quoted.sliced(1, quoted.size() - 2);
    const QByteArray rest = jsonLine(fields).sliced(1);
    writeLine("{\"event\":" + quoted + (fields.isEmpty() ? QByteArray() : QByteArray(",")) + rest);
}

void JsonLines::writeLine(const QByteArray &line)
{
    if (m_broken)
        return;
    m_broken = !writeAndFlush(line + '\n');
}

} // namespace Ic::App
