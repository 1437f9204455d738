// SPDX-License-Identifier: MIT
#include "chatfixture.h"
#include <QtCore/QDateTime>
#include <QtCore/QMetaEnum>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace Ic::Test {

using namespace Chat;

namespace {
const char *const Names[] = {"Ada", "Grace Hopper", "Alan Turing", "Margaret Hamilton", "Barbara Liskov"};

std::chrono::nanoseconds afternoon()
{
    return std::chrono::milliseconds(QDateTime(QDate(2026, 3, 14), QTime(15, 9)).toMSecsSinceEpoch());
}
} // namespace

ChatFixture::ChatFixture(QObject *parent)
    : QObject(parent)
    , m_store(QString())
{
    m_chat.environment()->setUnixTime(afternoon());
    m_store.setNickname(QString());
    m_controller = std::make_unique<ChatController>(m_chat.socket(), &m_store, m_chat.environment(),
        ChatEndpoint {QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai"), QStringLiteral("ws://127.0.0.1:8080"), QStringLiteral("http://127.0.0.1:4943"), true});
}

ChatFixture::~ChatFixture() = default;

void ChatFixture::becomeOpen()
{
    m_chat.becomeOpen();
}

void ChatFixture::connecting()
{
    m_chat.show(ConnectionState::Connecting);
}

void ChatFixture::welcome(const QStringList &rooms)
{
    static const QHash<QString, QString> topics {
        {QStringLiteral("lobby"), QStringLiteral("Come in and say hello")},
        {QStringLiteral("qt"), QStringLiteral("Qt, QML and C++")},
        {QStringLiteral("internet-computer"), QStringLiteral("Canisters, certificates and gateways")},
    };
    QList<RoomInfo> infos;
    for (const QString &room : rooms) {
        RoomInfo info = Test::roomInfo(room, m_lastIds.value(room), topics.value(room));
        info.setMembers(4);
        infos.append(info);
    }
    m_chat.deliver({Test::welcome(infos)});
    for (const QString &room : rooms)
        m_chat.deliver({history(room)});
}

void ChatFixture::join(const QStringList &rooms)
{
    becomeOpen();
    m_controller->join(QStringLiteral("Ada"));
    welcome(rooms);
    collect();
    m_sent.clear();
}

void ChatFixture::refuse(const QString &reason)
{
    m_chat.deliver({Test::refused(reason)});
}

ChatMessage ChatFixture::next(const QString &room, const QString &text, int who)
{
    ChatMessage message;
    message.setId(++m_lastIds[room]);
    message.setRoom(room);
    message.setAuthor(who == 0 ? ScriptedChat::me() : ScriptedChat::other(char('a' + who)));
    message.setNickname(QString::fromLatin1(Names[who % 5]));
    message.setText(text);
    message.setTimestamp(quint64(m_chat.environment()->unixTime().count()));
    return message;
}

void ChatFixture::hear(const QString &room, const QString &text, int who)
{
    m_chat.deliver({said(next(room, text, who))});
}

void ChatFixture::hearMany(const QString &room, int count, int who)
{
    QList<AppMessage> messages;
    messages.reserve(count);
    for (int i = 0; i < count; ++i)
        messages.append(said(next(room, QStringLiteral("Message %1").arg(m_lastIds[room] + 1), who)));
    m_chat.deliver(messages);
}

void ChatFixture::hearTyping(const QString &room, int who)
{
    m_chat.deliver({Test::isTyping(room, ScriptedChat::other(char('a' + who)), QString::fromLatin1(Names[who % 5]))});
}

void ChatFixture::collect()
{
    m_sent += m_chat.take();
}

void ChatFixture::settle(const QString &what)
{
    collect();
    for (auto sent = m_sent.crbegin(); sent != m_sent.crend(); ++sent) {
        const auto *say = sent->message.asSay();
        if (!say)
            continue;
        const Error error(ErrorCode::ConnectionLost, QStringLiteral("the connection ended"));
        if (what == u"confirmed") {
            ChatMessage message = next(say->room(), say->text(), 0);
            message.setClientId(say->clientId());
            m_chat.deliver({said(message)});
        } else if (what == u"refused") {
            m_chat.deliver({Test::refused(QStringLiteral("Not so fast, please."), say->clientId())});
        } else {
            static const QHash<QString, DeliveryState> states {
                {QStringLiteral("sending"), DeliveryState::Signing},
                {QStringLiteral("sent"), DeliveryState::Sent},
                {QStringLiteral("delivered"), DeliveryState::Delivered},
                {QStringLiteral("failed"), DeliveryState::Failed},
                {QStringLiteral("unknown"), DeliveryState::Unknown},
            };
            m_chat.report(sent->id, states.value(what), error);
        }
        return;
    }
    qFatal("nothing was said");
}

void ChatFixture::lose(const QString &code, int secondsToRetry)
{
    const int value = QMetaEnum::fromType<ErrorCode>().keyToValue(code.toLatin1().constData());
    m_chat.lose(Error(ErrorCode(value), QStringLiteral("as the test says")), std::chrono::seconds(secondsToRetry));
}

void ChatFixture::advance(int milliseconds)
{
    m_chat.environment()->advance(std::chrono::milliseconds(milliseconds));
    m_controller->connection()->update();
    m_controller->checkTime();
}

QStringList ChatFixture::sent()
{
    collect();
    QStringList texts;
    for (const auto &sent : std::as_const(m_sent))
        texts.append(ScriptedChat::text(sent.message));
    m_sent.clear();
    return texts;
}

QString ChatFixture::clipboard() const
{
    return QGuiApplication::clipboard()->text();
}

} // namespace Ic::Test
