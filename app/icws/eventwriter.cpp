// SPDX-License-Identifier: MIT
#include "eventwriter.h"
#include "printabletext.h"
#include "standardoutput.h"
#include <QtCore/QStringList>

namespace Ic::App {

namespace {

QString textOf(const QString &event, const QJsonObject &fields)
{
    const auto value = [&fields](const char *name) { return fields.value(QLatin1StringView(name)).toVariant().toString(); };
    if (event == u"message")
        return QStringLiteral("%1  %2").arg(value("seq"), value("candid"));
    if (event == u"opened")
        return QStringLiteral("as %1 through %2").arg(value("principal"), value("gateway"));
    QStringList parts;
    for (const char *name : {"id", "line", "gateway", "origin", "code", "proof", "since", "evidence"}) {
        if (fields.contains(QLatin1StringView(name)))
            parts.append(QLatin1StringView(name) + u'=' + value(name));
    }
    for (const char *name : {"reason", "advice"}) {
        if (const QString text = value(name); !text.isEmpty())
            parts.append(text);
    }
    return parts.join(u' ');
}

} // namespace

EventWriter::EventWriter(Form form)
    : m_form(form)
{
    letReaderLeave();
}

void EventWriter::write(const QString &event, const QJsonObject &fields)
{
    if (m_form == Form::Json)
        m_json.event(event, fields);
    else
        writeText(event, fields);
}

void EventWriter::writeText(const QString &event, const QJsonObject &fields)
{
    if (m_textBroken)
        return;
    const QByteArray line = (event.leftJustified(9) + u' ' + Text::printable(textOf(event, fields))).toLocal8Bit() + '\n';
    m_textBroken = !writeAndFlush(line);
}

} // namespace Ic::App
