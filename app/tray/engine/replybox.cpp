// SPDX-License-Identifier: MIT
#include "replybox.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Ic::Tray {

namespace {

QString repliesKey()
{
    return QStringLiteral("replies");
}

} // namespace

ReplyBox::ReplyBox(App::StateFile *file, EnvironmentPtr environment)
    : m_file(file)
    , m_environment(std::move(environment))
{
    const QJsonArray entries = m_file->value(repliesKey()).toArray();
    for (const QJsonValueConstRef entry : entries) {
        const Reply reply {{entry[u"source"].toString(), entry[u"id"].toString().toULongLong()}, entry[u"clientId"].toString(), entry[u"text"].toString()};
        if (!reply.clientId.isEmpty() && m_replies.size() < Max)
            m_replies.append(reply);
    }
}

Result<ReplyBox::Reply> ReplyBox::add(const NoticeKey &notice, const QString &text)
{
    if (m_replies.size() >= Max)
        return Error(ErrorCode::QueueFull, QCoreApplication::translate("Ic::Tray::ReplyBox", "%1 replies wait to be sent already").arg(Max));
    QByteArray random(16, Qt::Uninitialized);
    m_environment->fillRandom(reinterpret_cast<uchar *>(random.data()), std::size_t(random.size()));
    const Reply reply {notice, QString::fromLatin1(random.toHex()), text};
    m_replies.append(reply);
    write();
    return reply;
}

std::optional<ReplyBox::Reply> ReplyBox::take(const QString &clientId)
{
    for (qsizetype i = 0; i < m_replies.size(); ++i) {
        if (m_replies.at(i).clientId == clientId) {
            Reply reply = m_replies.takeAt(i);
            write();
            return reply;
        }
    }
    return std::nullopt;
}

QList<ReplyBox::Reply> ReplyBox::of(const QString &source) const
{
    QList<Reply> found;
    for (const Reply &reply : m_replies) {
        if (reply.notice.source == source)
            found.append(reply);
    }
    return found;
}

QStringList ReplyBox::sources() const
{
    QStringList sources;
    for (const Reply &reply : m_replies)
        sources.append(reply.notice.source);
    sources.removeDuplicates();
    return sources;
}

QList<ReplyBox::Reply> ReplyBox::takeAll(const QString &source)
{
    QList<Reply> taken = of(source);
    if (!taken.isEmpty()) {
        m_replies.removeIf([&](const Reply &reply) { return reply.notice.source == source; });
        write();
    }
    return taken;
}

void ReplyBox::write()
{
    QJsonArray entries;
    for (const Reply &reply : std::as_const(m_replies)) {
        entries.append(QJsonObject {
            {QStringLiteral("source"), reply.notice.source},
            {QStringLiteral("id"), QString::number(reply.notice.id)},
            {QStringLiteral("clientId"), reply.clientId},
            {QStringLiteral("text"), reply.text},
        });
    }
    m_file->setValue(repliesKey(), entries);
    [[maybe_unused]] const auto saved = m_file->save(); // at once, as it shall outlive a power cut; the file reports failures
}

} // namespace Ic::Tray
