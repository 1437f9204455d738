// Generated from chat.did by icws-candid. Do not edit: the next build overwrites it.
#include "chat.candid.h"
#include <IcWebSocket/candidgenerated.h>
#include <QtCore/QDebug>
#include <variant>

namespace Chat {

const QMap<QString, ::Ic::Candid::Type> &chatTypes()
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const QMap<QString, Type> types = ::Ic::Candid::Detail::tied({
        {QStringLiteral("ChatMessage"), Type::record({Field(u"id", Type::nat64()), Field(u"room", Type::text()), Field(u"author", Type::principal()), Field(u"nickname", Type::text()), Field(u"text", Type::text()), Field(u"timestamp", Type::nat64()), Field(u"client_id", Type::text())})},
        {QStringLiteral("Room"), Type::record({Field(u"name", Type::text()), Field(u"topic", Type::text()), Field(u"members", Type::nat32()), Field(u"last_id", Type::nat64())})},
        {QStringLiteral("AppMessage"), Type::variant({Field(u"Join", Type::reference(QStringLiteral("AppMessageJoin"))), Field(u"Enter", Type::reference(QStringLiteral("AppMessageEnter"))), Field(u"Leave", Type::reference(QStringLiteral("AppMessageLeave"))), Field(u"Say", Type::reference(QStringLiteral("AppMessageSay"))), Field(u"Typing", Type::reference(QStringLiteral("AppMessageTyping"))), Field(u"Welcome", Type::reference(QStringLiteral("AppMessageWelcome"))), Field(u"History", Type::reference(QStringLiteral("AppMessageHistory"))), Field(u"Said", Type::reference(QStringLiteral("ChatMessage"))), Field(u"IsTyping", Type::reference(QStringLiteral("AppMessageIsTyping"))), Field(u"RoomChanged", Type::reference(QStringLiteral("Room"))), Field(u"Refused", Type::reference(QStringLiteral("AppMessageRefused")))})},
        {QStringLiteral("ClientKey"), Type::record({Field(u"client_principal", Type::principal()), Field(u"client_nonce", Type::nat64())})},
        {QStringLiteral("WebsocketMessage"), Type::record({Field(u"client_key", Type::reference(QStringLiteral("ClientKey"))), Field(u"sequence_num", Type::nat64()), Field(u"timestamp", Type::nat64()), Field(u"is_service_message", Type::boolean()), Field(u"content", Type::blob())})},
        {QStringLiteral("OutputMessage"), Type::record({Field(u"client_key", Type::reference(QStringLiteral("ClientKey"))), Field(u"key", Type::text()), Field(u"content", Type::blob())})},
        {QStringLiteral("CertifiedMessages"), Type::record({Field(u"messages", Type::vec(Type::reference(QStringLiteral("OutputMessage")))), Field(u"cert", Type::blob()), Field(u"tree", Type::blob()), Field(u"is_end_of_queue", Type::boolean())})},
        {QStringLiteral("Outcome"), Type::variant({Field(u"Ok", Type::null()), Field(u"Err", Type::text())})},
        {QStringLiteral("AppMessageJoin"), Type::record({Field(u"nickname", Type::text())})},
        {QStringLiteral("AppMessageEnter"), Type::record({Field(u"room", Type::text()), Field(u"after", Type::nat64())})},
        {QStringLiteral("AppMessageLeave"), Type::record({Field(u"room", Type::text())})},
        {QStringLiteral("AppMessageSay"), Type::record({Field(u"room", Type::text()), Field(u"text", Type::text()), Field(u"client_id", Type::text())})},
        {QStringLiteral("AppMessageTyping"), Type::record({Field(u"room", Type::text())})},
        {QStringLiteral("AppMessageWelcome"), Type::record({Field(u"nickname", Type::text()), Field(u"rooms", Type::vec(Type::reference(QStringLiteral("Room"))))})},
        {QStringLiteral("AppMessageHistory"), Type::record({Field(u"room", Type::text()), Field(u"messages", Type::vec(Type::reference(QStringLiteral("ChatMessage")))), Field(u"complete", Type::boolean())})},
        {QStringLiteral("AppMessageIsTyping"), Type::record({Field(u"room", Type::text()), Field(u"author", Type::principal()), Field(u"nickname", Type::text())})},
        {QStringLiteral("AppMessageRefused"), Type::record({Field(u"reason", Type::text()), Field(u"client_id", Type::opt(Type::text()))})},
        {QStringLiteral("WsOpenArgument"), Type::record({Field(u"client_nonce", Type::nat64()), Field(u"gateway_principal", Type::principal())})},
        {QStringLiteral("WsCloseArgument"), Type::record({Field(u"client_key", Type::reference(QStringLiteral("ClientKey")))})},
        {QStringLiteral("WsMessageArgument1"), Type::record({Field(u"msg", Type::reference(QStringLiteral("WebsocketMessage")))})},
        {QStringLiteral("WsGetMessagesArgument"), Type::record({Field(u"nonce", Type::nat64())})},
        {QStringLiteral("WsGetMessagesResult"), Type::variant({Field(u"Ok", Type::reference(QStringLiteral("CertifiedMessages"))), Field(u"Err", Type::text())})},
    });
    return types;
}

struct ChatMessage::Private_ : QSharedData
{
    quint64 id = 0;
    QString room {};
    ::Ic::Principal author {};
    QString nickname {};
    QString text {};
    quint64 timestamp = 0;
    QString clientId {};
};

ChatMessage::ChatMessage()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint64 ChatMessage::id() const
{
    return d->id;
}

void ChatMessage::setId(quint64 value)
{
    d->id = value;
}

QString ChatMessage::room() const
{
    return d->room;
}

void ChatMessage::setRoom(const QString &value)
{
    d->room = value;
}

::Ic::Principal ChatMessage::author() const
{
    return d->author;
}

void ChatMessage::setAuthor(const ::Ic::Principal &value)
{
    d->author = value;
}

QString ChatMessage::nickname() const
{
    return d->nickname;
}

void ChatMessage::setNickname(const QString &value)
{
    d->nickname = value;
}

QString ChatMessage::text() const
{
    return d->text;
}

void ChatMessage::setText(const QString &value)
{
    d->text = value;
}

quint64 ChatMessage::timestamp() const
{
    return d->timestamp;
}

void ChatMessage::setTimestamp(quint64 value)
{
    d->timestamp = value;
}

QString ChatMessage::clientId() const
{
    return d->clientId;
}

void ChatMessage::setClientId(const QString &value)
{
    d->clientId = value;
}

QString ChatMessage::qmlGetId_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->id).toString();
}

void ChatMessage::qmlSetId_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("ChatMessage.id", value))
        setId(*read);
}

QVariant ChatMessage::qmlGetAuthor_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Principal>::toQml(d->author);
}

void ChatMessage::qmlSetAuthor_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Principal>("ChatMessage.author", value))
        setAuthor(*read);
}

QString ChatMessage::qmlGetTimestamp_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->timestamp).toString();
}

void ChatMessage::qmlSetTimestamp_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("ChatMessage.timestamp", value))
        setTimestamp(*read);
}

bool ChatMessage::equals_(const ChatMessage &other) const
{
    return d == other.d
        || (d->id == other.d->id
            && d->room == other.d->room
            && d->author == other.d->author
            && d->nickname == other.d->nickname
            && d->text == other.d->text
            && d->timestamp == other.d->timestamp
            && d->clientId == other.d->clientId);
}

size_t ChatMessage::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->id, seed);
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    seed = ::Ic::Candid::Detail::hash(d->author, seed);
    seed = ::Ic::Candid::Detail::hash(d->nickname, seed);
    seed = ::Ic::Candid::Detail::hash(d->text, seed);
    seed = ::Ic::Candid::Detail::hash(d->timestamp, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId, seed);
    return seed;
}

ChatMessage::ChatMessage(const ChatMessage &other) = default;
ChatMessage::ChatMessage(ChatMessage &&other) noexcept = default;
ChatMessage &ChatMessage::operator=(const ChatMessage &other) = default;
ChatMessage &ChatMessage::operator=(ChatMessage &&other) noexcept = default;
ChatMessage::~ChatMessage() = default;

QDebug operator<<(QDebug debug, const ChatMessage &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::ChatMessage", ::Ic::Candid::TypeTraits<ChatMessage>::toValue(value));
}

struct Room::Private_ : QSharedData
{
    QString name {};
    QString topic {};
    quint32 members = 0;
    quint64 lastId = 0;
};

Room::Room()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Room::name() const
{
    return d->name;
}

void Room::setName(const QString &value)
{
    d->name = value;
}

QString Room::topic() const
{
    return d->topic;
}

void Room::setTopic(const QString &value)
{
    d->topic = value;
}

quint32 Room::members() const
{
    return d->members;
}

void Room::setMembers(quint32 value)
{
    d->members = value;
}

quint64 Room::lastId() const
{
    return d->lastId;
}

void Room::setLastId(quint64 value)
{
    d->lastId = value;
}

double Room::qmlGetMembers_() const
{
    return double(d->members);
}

void Room::qmlSetMembers_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint32>("Room.members", value))
        setMembers(*read);
}

QString Room::qmlGetLastId_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->lastId).toString();
}

void Room::qmlSetLastId_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("Room.lastId", value))
        setLastId(*read);
}

bool Room::equals_(const Room &other) const
{
    return d == other.d
        || (d->name == other.d->name
            && d->topic == other.d->topic
            && d->members == other.d->members
            && d->lastId == other.d->lastId);
}

size_t Room::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->name, seed);
    seed = ::Ic::Candid::Detail::hash(d->topic, seed);
    seed = ::Ic::Candid::Detail::hash(d->members, seed);
    seed = ::Ic::Candid::Detail::hash(d->lastId, seed);
    return seed;
}

Room::Room(const Room &other) = default;
Room::Room(Room &&other) noexcept = default;
Room &Room::operator=(const Room &other) = default;
Room &Room::operator=(Room &&other) noexcept = default;
Room::~Room() = default;

QDebug operator<<(QDebug debug, const Room &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::Room", ::Ic::Candid::TypeTraits<Room>::toValue(value));
}

struct AppMessage::Private_ : QSharedData
{
    using Content_ = std::variant<AppMessageJoin, AppMessageEnter, AppMessageLeave, AppMessageSay, AppMessageTyping, AppMessageWelcome, AppMessageHistory, ChatMessage, AppMessageIsTyping, Room, AppMessageRefused>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

AppMessage::AppMessage()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
AppMessage::AppMessage(Private_ *data)
    : d(data)
{
}

AppMessage AppMessage::join(const AppMessageJoin &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const AppMessageJoin *AppMessage::asJoin() const noexcept
{
    return std::get_if<0>(&d->content);
}

AppMessage AppMessage::enter(const AppMessageEnter &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const AppMessageEnter *AppMessage::asEnter() const noexcept
{
    return std::get_if<1>(&d->content);
}

AppMessage AppMessage::leave(const AppMessageLeave &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<2>, value)));
}

const AppMessageLeave *AppMessage::asLeave() const noexcept
{
    return std::get_if<2>(&d->content);
}

AppMessage AppMessage::say(const AppMessageSay &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<3>, value)));
}

const AppMessageSay *AppMessage::asSay() const noexcept
{
    return std::get_if<3>(&d->content);
}

AppMessage AppMessage::typing(const AppMessageTyping &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<4>, value)));
}

const AppMessageTyping *AppMessage::asTyping() const noexcept
{
    return std::get_if<4>(&d->content);
}

AppMessage AppMessage::welcome(const AppMessageWelcome &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<5>, value)));
}

const AppMessageWelcome *AppMessage::asWelcome() const noexcept
{
    return std::get_if<5>(&d->content);
}

AppMessage AppMessage::history(const AppMessageHistory &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<6>, value)));
}

const AppMessageHistory *AppMessage::asHistory() const noexcept
{
    return std::get_if<6>(&d->content);
}

AppMessage AppMessage::said(const ChatMessage &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<7>, value)));
}

const ChatMessage *AppMessage::asSaid() const noexcept
{
    return std::get_if<7>(&d->content);
}

AppMessage AppMessage::isTyping_(const AppMessageIsTyping &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<8>, value)));
}

const AppMessageIsTyping *AppMessage::asIsTyping() const noexcept
{
    return std::get_if<8>(&d->content);
}

AppMessage AppMessage::roomChanged(const Room &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<9>, value)));
}

const Room *AppMessage::asRoomChanged() const noexcept
{
    return std::get_if<9>(&d->content);
}

AppMessage AppMessage::refused(const AppMessageRefused &value)
{
    return AppMessage(new Private_(Private_::Content_(std::in_place_index<10>, value)));
}

const AppMessageRefused *AppMessage::asRefused() const noexcept
{
    return std::get_if<10>(&d->content);
}

AppMessage::Tag AppMessage::tag() const noexcept
{
    return Tag(d->content.index());
}

QString AppMessage::tagName() const
{
    switch (tag()) {
    case Tag::Join:
        return QStringLiteral("Join");
    case Tag::Enter:
        return QStringLiteral("Enter");
    case Tag::Leave:
        return QStringLiteral("Leave");
    case Tag::Say:
        return QStringLiteral("Say");
    case Tag::Typing:
        return QStringLiteral("Typing");
    case Tag::Welcome:
        return QStringLiteral("Welcome");
    case Tag::History:
        return QStringLiteral("History");
    case Tag::Said:
        return QStringLiteral("Said");
    case Tag::IsTyping:
        return QStringLiteral("IsTyping");
    case Tag::RoomChanged:
        return QStringLiteral("RoomChanged");
    case Tag::Refused:
        return QStringLiteral("Refused");
    }
    Q_UNREACHABLE();
}

QVariant AppMessage::qmlGetJoin_() const
{
    const auto *value = asJoin();
    return value ? ::Ic::Candid::TypeTraits<AppMessageJoin>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetJoin_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageJoin>("AppMessage.join", value))
        *this = AppMessage::join(*read);
}

QVariant AppMessage::qmlGetEnter_() const
{
    const auto *value = asEnter();
    return value ? ::Ic::Candid::TypeTraits<AppMessageEnter>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetEnter_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageEnter>("AppMessage.enter", value))
        *this = AppMessage::enter(*read);
}

QVariant AppMessage::qmlGetLeave_() const
{
    const auto *value = asLeave();
    return value ? ::Ic::Candid::TypeTraits<AppMessageLeave>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetLeave_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageLeave>("AppMessage.leave", value))
        *this = AppMessage::leave(*read);
}

QVariant AppMessage::qmlGetSay_() const
{
    const auto *value = asSay();
    return value ? ::Ic::Candid::TypeTraits<AppMessageSay>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetSay_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageSay>("AppMessage.say", value))
        *this = AppMessage::say(*read);
}

QVariant AppMessage::qmlGetTyping_() const
{
    const auto *value = asTyping();
    return value ? ::Ic::Candid::TypeTraits<AppMessageTyping>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetTyping_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageTyping>("AppMessage.typing", value))
        *this = AppMessage::typing(*read);
}

QVariant AppMessage::qmlGetWelcome_() const
{
    const auto *value = asWelcome();
    return value ? ::Ic::Candid::TypeTraits<AppMessageWelcome>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetWelcome_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageWelcome>("AppMessage.welcome", value))
        *this = AppMessage::welcome(*read);
}

QVariant AppMessage::qmlGetHistory_() const
{
    const auto *value = asHistory();
    return value ? ::Ic::Candid::TypeTraits<AppMessageHistory>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetHistory_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageHistory>("AppMessage.history", value))
        *this = AppMessage::history(*read);
}

QVariant AppMessage::qmlGetSaid_() const
{
    const auto *value = asSaid();
    return value ? ::Ic::Candid::TypeTraits<ChatMessage>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetSaid_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<ChatMessage>("AppMessage.said", value))
        *this = AppMessage::said(*read);
}

QVariant AppMessage::qmlGetIsTyping_() const
{
    const auto *value = asIsTyping();
    return value ? ::Ic::Candid::TypeTraits<AppMessageIsTyping>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetIsTyping_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageIsTyping>("AppMessage.isTyping", value))
        *this = AppMessage::isTyping_(*read);
}

QVariant AppMessage::qmlGetRoomChanged_() const
{
    const auto *value = asRoomChanged();
    return value ? ::Ic::Candid::TypeTraits<Room>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetRoomChanged_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Room>("AppMessage.roomChanged", value))
        *this = AppMessage::roomChanged(*read);
}

QVariant AppMessage::qmlGetRefused_() const
{
    const auto *value = asRefused();
    return value ? ::Ic::Candid::TypeTraits<AppMessageRefused>::toQml(*value) : QVariant();
}

void AppMessage::qmlSetRefused_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<AppMessageRefused>("AppMessage.refused", value))
        *this = AppMessage::refused(*read);
}

bool AppMessage::equals_(const AppMessage &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t AppMessage::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

AppMessage::AppMessage(const AppMessage &other) = default;
AppMessage::AppMessage(AppMessage &&other) noexcept = default;
AppMessage &AppMessage::operator=(const AppMessage &other) = default;
AppMessage &AppMessage::operator=(AppMessage &&other) noexcept = default;
AppMessage::~AppMessage() = default;

QDebug operator<<(QDebug debug, const AppMessage &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessage", ::Ic::Candid::TypeTraits<AppMessage>::toValue(value));
}

struct ClientKey::Private_ : QSharedData
{
    ::Ic::Principal clientPrincipal {};
    quint64 clientNonce = 0;
};

ClientKey::ClientKey()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

::Ic::Principal ClientKey::clientPrincipal() const
{
    return d->clientPrincipal;
}

void ClientKey::setClientPrincipal(const ::Ic::Principal &value)
{
    d->clientPrincipal = value;
}

quint64 ClientKey::clientNonce() const
{
    return d->clientNonce;
}

void ClientKey::setClientNonce(quint64 value)
{
    d->clientNonce = value;
}

QVariant ClientKey::qmlGetClientPrincipal_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Principal>::toQml(d->clientPrincipal);
}

void ClientKey::qmlSetClientPrincipal_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Principal>("ClientKey.clientPrincipal", value))
        setClientPrincipal(*read);
}

QString ClientKey::qmlGetClientNonce_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->clientNonce).toString();
}

void ClientKey::qmlSetClientNonce_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("ClientKey.clientNonce", value))
        setClientNonce(*read);
}

bool ClientKey::equals_(const ClientKey &other) const
{
    return d == other.d
        || (d->clientPrincipal == other.d->clientPrincipal
            && d->clientNonce == other.d->clientNonce);
}

size_t ClientKey::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->clientPrincipal, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientNonce, seed);
    return seed;
}

ClientKey::ClientKey(const ClientKey &other) = default;
ClientKey::ClientKey(ClientKey &&other) noexcept = default;
ClientKey &ClientKey::operator=(const ClientKey &other) = default;
ClientKey &ClientKey::operator=(ClientKey &&other) noexcept = default;
ClientKey::~ClientKey() = default;

QDebug operator<<(QDebug debug, const ClientKey &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::ClientKey", ::Ic::Candid::TypeTraits<ClientKey>::toValue(value));
}

struct WebsocketMessage::Private_ : QSharedData
{
    ClientKey clientKey {};
    quint64 sequenceNum = 0;
    quint64 timestamp = 0;
    bool isServiceMessage = false;
    QByteArray content {};
};

WebsocketMessage::WebsocketMessage()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

ClientKey WebsocketMessage::clientKey() const
{
    return d->clientKey;
}

void WebsocketMessage::setClientKey(const ClientKey &value)
{
    d->clientKey = value;
}

quint64 WebsocketMessage::sequenceNum() const
{
    return d->sequenceNum;
}

void WebsocketMessage::setSequenceNum(quint64 value)
{
    d->sequenceNum = value;
}

quint64 WebsocketMessage::timestamp() const
{
    return d->timestamp;
}

void WebsocketMessage::setTimestamp(quint64 value)
{
    d->timestamp = value;
}

bool WebsocketMessage::isServiceMessage() const
{
    return d->isServiceMessage;
}

void WebsocketMessage::setIsServiceMessage(bool value)
{
    d->isServiceMessage = value;
}

QByteArray WebsocketMessage::content() const
{
    return d->content;
}

void WebsocketMessage::setContent(const QByteArray &value)
{
    d->content = value;
}

QString WebsocketMessage::qmlGetSequenceNum_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->sequenceNum).toString();
}

void WebsocketMessage::qmlSetSequenceNum_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("WebsocketMessage.sequenceNum", value))
        setSequenceNum(*read);
}

QString WebsocketMessage::qmlGetTimestamp_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->timestamp).toString();
}

void WebsocketMessage::qmlSetTimestamp_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("WebsocketMessage.timestamp", value))
        setTimestamp(*read);
}

QVariant WebsocketMessage::qmlGetContent_() const
{
    return ::Ic::Candid::TypeTraits<QByteArray>::toQml(d->content);
}

void WebsocketMessage::qmlSetContent_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QByteArray>("WebsocketMessage.content", value))
        setContent(*read);
}

bool WebsocketMessage::equals_(const WebsocketMessage &other) const
{
    return d == other.d
        || (d->clientKey == other.d->clientKey
            && d->sequenceNum == other.d->sequenceNum
            && d->timestamp == other.d->timestamp
            && d->isServiceMessage == other.d->isServiceMessage
            && d->content == other.d->content);
}

size_t WebsocketMessage::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->clientKey, seed);
    seed = ::Ic::Candid::Detail::hash(d->sequenceNum, seed);
    seed = ::Ic::Candid::Detail::hash(d->timestamp, seed);
    seed = ::Ic::Candid::Detail::hash(d->isServiceMessage, seed);
    seed = ::Ic::Candid::Detail::hash(d->content, seed);
    return seed;
}

WebsocketMessage::WebsocketMessage(const WebsocketMessage &other) = default;
WebsocketMessage::WebsocketMessage(WebsocketMessage &&other) noexcept = default;
WebsocketMessage &WebsocketMessage::operator=(const WebsocketMessage &other) = default;
WebsocketMessage &WebsocketMessage::operator=(WebsocketMessage &&other) noexcept = default;
WebsocketMessage::~WebsocketMessage() = default;

QDebug operator<<(QDebug debug, const WebsocketMessage &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::WebsocketMessage", ::Ic::Candid::TypeTraits<WebsocketMessage>::toValue(value));
}

struct OutputMessage::Private_ : QSharedData
{
    ClientKey clientKey {};
    QString key {};
    QByteArray content {};
};

OutputMessage::OutputMessage()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

ClientKey OutputMessage::clientKey() const
{
    return d->clientKey;
}

void OutputMessage::setClientKey(const ClientKey &value)
{
    d->clientKey = value;
}

QString OutputMessage::key() const
{
    return d->key;
}

void OutputMessage::setKey(const QString &value)
{
    d->key = value;
}

QByteArray OutputMessage::content() const
{
    return d->content;
}

void OutputMessage::setContent(const QByteArray &value)
{
    d->content = value;
}

QVariant OutputMessage::qmlGetContent_() const
{
    return ::Ic::Candid::TypeTraits<QByteArray>::toQml(d->content);
}

void OutputMessage::qmlSetContent_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QByteArray>("OutputMessage.content", value))
        setContent(*read);
}

bool OutputMessage::equals_(const OutputMessage &other) const
{
    return d == other.d
        || (d->clientKey == other.d->clientKey
            && d->key == other.d->key
            && d->content == other.d->content);
}

size_t OutputMessage::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->clientKey, seed);
    seed = ::Ic::Candid::Detail::hash(d->key, seed);
    seed = ::Ic::Candid::Detail::hash(d->content, seed);
    return seed;
}

OutputMessage::OutputMessage(const OutputMessage &other) = default;
OutputMessage::OutputMessage(OutputMessage &&other) noexcept = default;
OutputMessage &OutputMessage::operator=(const OutputMessage &other) = default;
OutputMessage &OutputMessage::operator=(OutputMessage &&other) noexcept = default;
OutputMessage::~OutputMessage() = default;

QDebug operator<<(QDebug debug, const OutputMessage &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::OutputMessage", ::Ic::Candid::TypeTraits<OutputMessage>::toValue(value));
}

struct CertifiedMessages::Private_ : QSharedData
{
    QList<OutputMessage> messages {};
    QByteArray cert {};
    QByteArray tree {};
    bool isEndOfQueue = false;
};

CertifiedMessages::CertifiedMessages()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QList<OutputMessage> CertifiedMessages::messages() const
{
    return d->messages;
}

void CertifiedMessages::setMessages(const QList<OutputMessage> &value)
{
    d->messages = value;
}

QByteArray CertifiedMessages::cert() const
{
    return d->cert;
}

void CertifiedMessages::setCert(const QByteArray &value)
{
    d->cert = value;
}

QByteArray CertifiedMessages::tree() const
{
    return d->tree;
}

void CertifiedMessages::setTree(const QByteArray &value)
{
    d->tree = value;
}

bool CertifiedMessages::isEndOfQueue() const
{
    return d->isEndOfQueue;
}

void CertifiedMessages::setIsEndOfQueue(bool value)
{
    d->isEndOfQueue = value;
}

QVariant CertifiedMessages::qmlGetMessages_() const
{
    return ::Ic::Candid::TypeTraits<QList<OutputMessage>>::toQml(d->messages);
}

void CertifiedMessages::qmlSetMessages_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<OutputMessage>>("CertifiedMessages.messages", value))
        setMessages(*read);
}

QVariant CertifiedMessages::qmlGetCert_() const
{
    return ::Ic::Candid::TypeTraits<QByteArray>::toQml(d->cert);
}

void CertifiedMessages::qmlSetCert_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QByteArray>("CertifiedMessages.cert", value))
        setCert(*read);
}

QVariant CertifiedMessages::qmlGetTree_() const
{
    return ::Ic::Candid::TypeTraits<QByteArray>::toQml(d->tree);
}

void CertifiedMessages::qmlSetTree_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QByteArray>("CertifiedMessages.tree", value))
        setTree(*read);
}

bool CertifiedMessages::equals_(const CertifiedMessages &other) const
{
    return d == other.d
        || (d->messages == other.d->messages
            && d->cert == other.d->cert
            && d->tree == other.d->tree
            && d->isEndOfQueue == other.d->isEndOfQueue);
}

size_t CertifiedMessages::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->messages, seed);
    seed = ::Ic::Candid::Detail::hash(d->cert, seed);
    seed = ::Ic::Candid::Detail::hash(d->tree, seed);
    seed = ::Ic::Candid::Detail::hash(d->isEndOfQueue, seed);
    return seed;
}

CertifiedMessages::CertifiedMessages(const CertifiedMessages &other) = default;
CertifiedMessages::CertifiedMessages(CertifiedMessages &&other) noexcept = default;
CertifiedMessages &CertifiedMessages::operator=(const CertifiedMessages &other) = default;
CertifiedMessages &CertifiedMessages::operator=(CertifiedMessages &&other) noexcept = default;
CertifiedMessages::~CertifiedMessages() = default;

QDebug operator<<(QDebug debug, const CertifiedMessages &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::CertifiedMessages", ::Ic::Candid::TypeTraits<CertifiedMessages>::toValue(value));
}

struct Outcome::Private_ : QSharedData
{
    using Content_ = std::variant<std::nullptr_t, QString>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

Outcome::Outcome()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Outcome::Outcome(Private_ *data)
    : d(data)
{
}

Outcome Outcome::ok()
{
    return Outcome(new Private_(Private_::Content_(std::in_place_index<0>)));
}

Outcome Outcome::err(const QString &value)
{
    return Outcome(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const QString *Outcome::asErr() const noexcept
{
    return std::get_if<1>(&d->content);
}

Outcome::Tag Outcome::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Outcome::tagName() const
{
    switch (tag()) {
    case Tag::Ok:
        return QStringLiteral("Ok");
    case Tag::Err:
        return QStringLiteral("Err");
    }
    Q_UNREACHABLE();
}

QVariant Outcome::qmlGetOk_() const
{
    return isOk() ? QVariant::fromValue(nullptr) : QVariant();
}

void Outcome::qmlSetOk_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Outcome.ok", value))
        *this = Outcome::ok();
}

QVariant Outcome::qmlGetErr_() const
{
    const auto *value = asErr();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void Outcome::qmlSetErr_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("Outcome.err", value))
        *this = Outcome::err(*read);
}

bool Outcome::equals_(const Outcome &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Outcome::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Outcome::Outcome(const Outcome &other) = default;
Outcome::Outcome(Outcome &&other) noexcept = default;
Outcome &Outcome::operator=(const Outcome &other) = default;
Outcome &Outcome::operator=(Outcome &&other) noexcept = default;
Outcome::~Outcome() = default;

QDebug operator<<(QDebug debug, const Outcome &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::Outcome", ::Ic::Candid::TypeTraits<Outcome>::toValue(value));
}

struct AppMessageJoin::Private_ : QSharedData
{
    QString nickname {};
};

AppMessageJoin::AppMessageJoin()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageJoin::nickname() const
{
    return d->nickname;
}

void AppMessageJoin::setNickname(const QString &value)
{
    d->nickname = value;
}

bool AppMessageJoin::equals_(const AppMessageJoin &other) const
{
    return d == other.d
        || (d->nickname == other.d->nickname);
}

size_t AppMessageJoin::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->nickname, seed);
    return seed;
}

AppMessageJoin::AppMessageJoin(const AppMessageJoin &other) = default;
AppMessageJoin::AppMessageJoin(AppMessageJoin &&other) noexcept = default;
AppMessageJoin &AppMessageJoin::operator=(const AppMessageJoin &other) = default;
AppMessageJoin &AppMessageJoin::operator=(AppMessageJoin &&other) noexcept = default;
AppMessageJoin::~AppMessageJoin() = default;

QDebug operator<<(QDebug debug, const AppMessageJoin &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageJoin", ::Ic::Candid::TypeTraits<AppMessageJoin>::toValue(value));
}

struct AppMessageEnter::Private_ : QSharedData
{
    QString room {};
    quint64 after = 0;
};

AppMessageEnter::AppMessageEnter()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageEnter::room() const
{
    return d->room;
}

void AppMessageEnter::setRoom(const QString &value)
{
    d->room = value;
}

quint64 AppMessageEnter::after() const
{
    return d->after;
}

void AppMessageEnter::setAfter(quint64 value)
{
    d->after = value;
}

QString AppMessageEnter::qmlGetAfter_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->after).toString();
}

void AppMessageEnter::qmlSetAfter_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("AppMessageEnter.after", value))
        setAfter(*read);
}

bool AppMessageEnter::equals_(const AppMessageEnter &other) const
{
    return d == other.d
        || (d->room == other.d->room
            && d->after == other.d->after);
}

size_t AppMessageEnter::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    seed = ::Ic::Candid::Detail::hash(d->after, seed);
    return seed;
}

AppMessageEnter::AppMessageEnter(const AppMessageEnter &other) = default;
AppMessageEnter::AppMessageEnter(AppMessageEnter &&other) noexcept = default;
AppMessageEnter &AppMessageEnter::operator=(const AppMessageEnter &other) = default;
AppMessageEnter &AppMessageEnter::operator=(AppMessageEnter &&other) noexcept = default;
AppMessageEnter::~AppMessageEnter() = default;

QDebug operator<<(QDebug debug, const AppMessageEnter &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageEnter", ::Ic::Candid::TypeTraits<AppMessageEnter>::toValue(value));
}

struct AppMessageLeave::Private_ : QSharedData
{
    QString room {};
};

AppMessageLeave::AppMessageLeave()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageLeave::room() const
{
    return d->room;
}

void AppMessageLeave::setRoom(const QString &value)
{
    d->room = value;
}

bool AppMessageLeave::equals_(const AppMessageLeave &other) const
{
    return d == other.d
        || (d->room == other.d->room);
}

size_t AppMessageLeave::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    return seed;
}

AppMessageLeave::AppMessageLeave(const AppMessageLeave &other) = default;
AppMessageLeave::AppMessageLeave(AppMessageLeave &&other) noexcept = default;
AppMessageLeave &AppMessageLeave::operator=(const AppMessageLeave &other) = default;
AppMessageLeave &AppMessageLeave::operator=(AppMessageLeave &&other) noexcept = default;
AppMessageLeave::~AppMessageLeave() = default;

QDebug operator<<(QDebug debug, const AppMessageLeave &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageLeave", ::Ic::Candid::TypeTraits<AppMessageLeave>::toValue(value));
}

struct AppMessageSay::Private_ : QSharedData
{
    QString room {};
    QString text {};
    QString clientId {};
};

AppMessageSay::AppMessageSay()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageSay::room() const
{
    return d->room;
}

void AppMessageSay::setRoom(const QString &value)
{
    d->room = value;
}

QString AppMessageSay::text() const
{
    return d->text;
}

void AppMessageSay::setText(const QString &value)
{
    d->text = value;
}

QString AppMessageSay::clientId() const
{
    return d->clientId;
}

void AppMessageSay::setClientId(const QString &value)
{
    d->clientId = value;
}

bool AppMessageSay::equals_(const AppMessageSay &other) const
{
    return d == other.d
        || (d->room == other.d->room
            && d->text == other.d->text
            && d->clientId == other.d->clientId);
}

size_t AppMessageSay::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    seed = ::Ic::Candid::Detail::hash(d->text, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId, seed);
    return seed;
}

AppMessageSay::AppMessageSay(const AppMessageSay &other) = default;
AppMessageSay::AppMessageSay(AppMessageSay &&other) noexcept = default;
AppMessageSay &AppMessageSay::operator=(const AppMessageSay &other) = default;
AppMessageSay &AppMessageSay::operator=(AppMessageSay &&other) noexcept = default;
AppMessageSay::~AppMessageSay() = default;

QDebug operator<<(QDebug debug, const AppMessageSay &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageSay", ::Ic::Candid::TypeTraits<AppMessageSay>::toValue(value));
}

struct AppMessageTyping::Private_ : QSharedData
{
    QString room {};
};

AppMessageTyping::AppMessageTyping()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageTyping::room() const
{
    return d->room;
}

void AppMessageTyping::setRoom(const QString &value)
{
    d->room = value;
}

bool AppMessageTyping::equals_(const AppMessageTyping &other) const
{
    return d == other.d
        || (d->room == other.d->room);
}

size_t AppMessageTyping::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    return seed;
}

AppMessageTyping::AppMessageTyping(const AppMessageTyping &other) = default;
AppMessageTyping::AppMessageTyping(AppMessageTyping &&other) noexcept = default;
AppMessageTyping &AppMessageTyping::operator=(const AppMessageTyping &other) = default;
AppMessageTyping &AppMessageTyping::operator=(AppMessageTyping &&other) noexcept = default;
AppMessageTyping::~AppMessageTyping() = default;

QDebug operator<<(QDebug debug, const AppMessageTyping &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageTyping", ::Ic::Candid::TypeTraits<AppMessageTyping>::toValue(value));
}

struct AppMessageWelcome::Private_ : QSharedData
{
    QString nickname {};
    QList<Room> rooms {};
};

AppMessageWelcome::AppMessageWelcome()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageWelcome::nickname() const
{
    return d->nickname;
}

void AppMessageWelcome::setNickname(const QString &value)
{
    d->nickname = value;
}

QList<Room> AppMessageWelcome::rooms() const
{
    return d->rooms;
}

void AppMessageWelcome::setRooms(const QList<Room> &value)
{
    d->rooms = value;
}

QVariant AppMessageWelcome::qmlGetRooms_() const
{
    return ::Ic::Candid::TypeTraits<QList<Room>>::toQml(d->rooms);
}

void AppMessageWelcome::qmlSetRooms_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<Room>>("AppMessageWelcome.rooms", value))
        setRooms(*read);
}

bool AppMessageWelcome::equals_(const AppMessageWelcome &other) const
{
    return d == other.d
        || (d->nickname == other.d->nickname
            && d->rooms == other.d->rooms);
}

size_t AppMessageWelcome::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->nickname, seed);
    seed = ::Ic::Candid::Detail::hash(d->rooms, seed);
    return seed;
}

AppMessageWelcome::AppMessageWelcome(const AppMessageWelcome &other) = default;
AppMessageWelcome::AppMessageWelcome(AppMessageWelcome &&other) noexcept = default;
AppMessageWelcome &AppMessageWelcome::operator=(const AppMessageWelcome &other) = default;
AppMessageWelcome &AppMessageWelcome::operator=(AppMessageWelcome &&other) noexcept = default;
AppMessageWelcome::~AppMessageWelcome() = default;

QDebug operator<<(QDebug debug, const AppMessageWelcome &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageWelcome", ::Ic::Candid::TypeTraits<AppMessageWelcome>::toValue(value));
}

struct AppMessageHistory::Private_ : QSharedData
{
    QString room {};
    QList<ChatMessage> messages {};
    bool complete = false;
};

AppMessageHistory::AppMessageHistory()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageHistory::room() const
{
    return d->room;
}

void AppMessageHistory::setRoom(const QString &value)
{
    d->room = value;
}

QList<ChatMessage> AppMessageHistory::messages() const
{
    return d->messages;
}

void AppMessageHistory::setMessages(const QList<ChatMessage> &value)
{
    d->messages = value;
}

bool AppMessageHistory::complete() const
{
    return d->complete;
}

void AppMessageHistory::setComplete(bool value)
{
    d->complete = value;
}

QVariant AppMessageHistory::qmlGetMessages_() const
{
    return ::Ic::Candid::TypeTraits<QList<ChatMessage>>::toQml(d->messages);
}

void AppMessageHistory::qmlSetMessages_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<ChatMessage>>("AppMessageHistory.messages", value))
        setMessages(*read);
}

bool AppMessageHistory::equals_(const AppMessageHistory &other) const
{
    return d == other.d
        || (d->room == other.d->room
            && d->messages == other.d->messages
            && d->complete == other.d->complete);
}

size_t AppMessageHistory::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    seed = ::Ic::Candid::Detail::hash(d->messages, seed);
    seed = ::Ic::Candid::Detail::hash(d->complete, seed);
    return seed;
}

AppMessageHistory::AppMessageHistory(const AppMessageHistory &other) = default;
AppMessageHistory::AppMessageHistory(AppMessageHistory &&other) noexcept = default;
AppMessageHistory &AppMessageHistory::operator=(const AppMessageHistory &other) = default;
AppMessageHistory &AppMessageHistory::operator=(AppMessageHistory &&other) noexcept = default;
AppMessageHistory::~AppMessageHistory() = default;

QDebug operator<<(QDebug debug, const AppMessageHistory &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageHistory", ::Ic::Candid::TypeTraits<AppMessageHistory>::toValue(value));
}

struct AppMessageIsTyping::Private_ : QSharedData
{
    QString room {};
    ::Ic::Principal author {};
    QString nickname {};
};

AppMessageIsTyping::AppMessageIsTyping()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageIsTyping::room() const
{
    return d->room;
}

void AppMessageIsTyping::setRoom(const QString &value)
{
    d->room = value;
}

::Ic::Principal AppMessageIsTyping::author() const
{
    return d->author;
}

void AppMessageIsTyping::setAuthor(const ::Ic::Principal &value)
{
    d->author = value;
}

QString AppMessageIsTyping::nickname() const
{
    return d->nickname;
}

void AppMessageIsTyping::setNickname(const QString &value)
{
    d->nickname = value;
}

QVariant AppMessageIsTyping::qmlGetAuthor_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Principal>::toQml(d->author);
}

void AppMessageIsTyping::qmlSetAuthor_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Principal>("AppMessageIsTyping.author", value))
        setAuthor(*read);
}

bool AppMessageIsTyping::equals_(const AppMessageIsTyping &other) const
{
    return d == other.d
        || (d->room == other.d->room
            && d->author == other.d->author
            && d->nickname == other.d->nickname);
}

size_t AppMessageIsTyping::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->room, seed);
    seed = ::Ic::Candid::Detail::hash(d->author, seed);
    seed = ::Ic::Candid::Detail::hash(d->nickname, seed);
    return seed;
}

AppMessageIsTyping::AppMessageIsTyping(const AppMessageIsTyping &other) = default;
AppMessageIsTyping::AppMessageIsTyping(AppMessageIsTyping &&other) noexcept = default;
AppMessageIsTyping &AppMessageIsTyping::operator=(const AppMessageIsTyping &other) = default;
AppMessageIsTyping &AppMessageIsTyping::operator=(AppMessageIsTyping &&other) noexcept = default;
AppMessageIsTyping::~AppMessageIsTyping() = default;

QDebug operator<<(QDebug debug, const AppMessageIsTyping &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageIsTyping", ::Ic::Candid::TypeTraits<AppMessageIsTyping>::toValue(value));
}

struct AppMessageRefused::Private_ : QSharedData
{
    QString reason {};
    std::optional<QString> clientId {};
};

AppMessageRefused::AppMessageRefused()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString AppMessageRefused::reason() const
{
    return d->reason;
}

void AppMessageRefused::setReason(const QString &value)
{
    d->reason = value;
}

std::optional<QString> AppMessageRefused::clientId() const
{
    return d->clientId;
}

void AppMessageRefused::setClientId(const std::optional<QString> &value)
{
    d->clientId = value;
}

QVariant AppMessageRefused::qmlGetClientId_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<QString>>::toQml(d->clientId);
}

void AppMessageRefused::qmlSetClientId_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<QString>>("AppMessageRefused.clientId", value))
        setClientId(*read);
}

bool AppMessageRefused::equals_(const AppMessageRefused &other) const
{
    return d == other.d
        || (d->reason == other.d->reason
            && d->clientId == other.d->clientId);
}

size_t AppMessageRefused::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->reason, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId, seed);
    return seed;
}

AppMessageRefused::AppMessageRefused(const AppMessageRefused &other) = default;
AppMessageRefused::AppMessageRefused(AppMessageRefused &&other) noexcept = default;
AppMessageRefused &AppMessageRefused::operator=(const AppMessageRefused &other) = default;
AppMessageRefused &AppMessageRefused::operator=(AppMessageRefused &&other) noexcept = default;
AppMessageRefused::~AppMessageRefused() = default;

QDebug operator<<(QDebug debug, const AppMessageRefused &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::AppMessageRefused", ::Ic::Candid::TypeTraits<AppMessageRefused>::toValue(value));
}

struct WsOpenArgument::Private_ : QSharedData
{
    quint64 clientNonce = 0;
    ::Ic::Principal gatewayPrincipal {};
};

WsOpenArgument::WsOpenArgument()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint64 WsOpenArgument::clientNonce() const
{
    return d->clientNonce;
}

void WsOpenArgument::setClientNonce(quint64 value)
{
    d->clientNonce = value;
}

::Ic::Principal WsOpenArgument::gatewayPrincipal() const
{
    return d->gatewayPrincipal;
}

void WsOpenArgument::setGatewayPrincipal(const ::Ic::Principal &value)
{
    d->gatewayPrincipal = value;
}

QString WsOpenArgument::qmlGetClientNonce_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->clientNonce).toString();
}

void WsOpenArgument::qmlSetClientNonce_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("WsOpenArgument.clientNonce", value))
        setClientNonce(*read);
}

QVariant WsOpenArgument::qmlGetGatewayPrincipal_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Principal>::toQml(d->gatewayPrincipal);
}

void WsOpenArgument::qmlSetGatewayPrincipal_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Principal>("WsOpenArgument.gatewayPrincipal", value))
        setGatewayPrincipal(*read);
}

bool WsOpenArgument::equals_(const WsOpenArgument &other) const
{
    return d == other.d
        || (d->clientNonce == other.d->clientNonce
            && d->gatewayPrincipal == other.d->gatewayPrincipal);
}

size_t WsOpenArgument::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->clientNonce, seed);
    seed = ::Ic::Candid::Detail::hash(d->gatewayPrincipal, seed);
    return seed;
}

WsOpenArgument::WsOpenArgument(const WsOpenArgument &other) = default;
WsOpenArgument::WsOpenArgument(WsOpenArgument &&other) noexcept = default;
WsOpenArgument &WsOpenArgument::operator=(const WsOpenArgument &other) = default;
WsOpenArgument &WsOpenArgument::operator=(WsOpenArgument &&other) noexcept = default;
WsOpenArgument::~WsOpenArgument() = default;

QDebug operator<<(QDebug debug, const WsOpenArgument &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::WsOpenArgument", ::Ic::Candid::TypeTraits<WsOpenArgument>::toValue(value));
}

struct WsCloseArgument::Private_ : QSharedData
{
    ClientKey clientKey {};
};

WsCloseArgument::WsCloseArgument()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

ClientKey WsCloseArgument::clientKey() const
{
    return d->clientKey;
}

void WsCloseArgument::setClientKey(const ClientKey &value)
{
    d->clientKey = value;
}

bool WsCloseArgument::equals_(const WsCloseArgument &other) const
{
    return d == other.d
        || (d->clientKey == other.d->clientKey);
}

size_t WsCloseArgument::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->clientKey, seed);
    return seed;
}

WsCloseArgument::WsCloseArgument(const WsCloseArgument &other) = default;
WsCloseArgument::WsCloseArgument(WsCloseArgument &&other) noexcept = default;
WsCloseArgument &WsCloseArgument::operator=(const WsCloseArgument &other) = default;
WsCloseArgument &WsCloseArgument::operator=(WsCloseArgument &&other) noexcept = default;
WsCloseArgument::~WsCloseArgument() = default;

QDebug operator<<(QDebug debug, const WsCloseArgument &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::WsCloseArgument", ::Ic::Candid::TypeTraits<WsCloseArgument>::toValue(value));
}

struct WsMessageArgument1::Private_ : QSharedData
{
    WebsocketMessage msg {};
};

WsMessageArgument1::WsMessageArgument1()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

WebsocketMessage WsMessageArgument1::msg() const
{
    return d->msg;
}

void WsMessageArgument1::setMsg(const WebsocketMessage &value)
{
    d->msg = value;
}

bool WsMessageArgument1::equals_(const WsMessageArgument1 &other) const
{
    return d == other.d
        || (d->msg == other.d->msg);
}

size_t WsMessageArgument1::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->msg, seed);
    return seed;
}

WsMessageArgument1::WsMessageArgument1(const WsMessageArgument1 &other) = default;
WsMessageArgument1::WsMessageArgument1(WsMessageArgument1 &&other) noexcept = default;
WsMessageArgument1 &WsMessageArgument1::operator=(const WsMessageArgument1 &other) = default;
WsMessageArgument1 &WsMessageArgument1::operator=(WsMessageArgument1 &&other) noexcept = default;
WsMessageArgument1::~WsMessageArgument1() = default;

QDebug operator<<(QDebug debug, const WsMessageArgument1 &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::WsMessageArgument1", ::Ic::Candid::TypeTraits<WsMessageArgument1>::toValue(value));
}

struct WsGetMessagesArgument::Private_ : QSharedData
{
    quint64 nonce = 0;
};

WsGetMessagesArgument::WsGetMessagesArgument()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint64 WsGetMessagesArgument::nonce() const
{
    return d->nonce;
}

void WsGetMessagesArgument::setNonce(quint64 value)
{
    d->nonce = value;
}

QString WsGetMessagesArgument::qmlGetNonce_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->nonce).toString();
}

void WsGetMessagesArgument::qmlSetNonce_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("WsGetMessagesArgument.nonce", value))
        setNonce(*read);
}

bool WsGetMessagesArgument::equals_(const WsGetMessagesArgument &other) const
{
    return d == other.d
        || (d->nonce == other.d->nonce);
}

size_t WsGetMessagesArgument::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->nonce, seed);
    return seed;
}

WsGetMessagesArgument::WsGetMessagesArgument(const WsGetMessagesArgument &other) = default;
WsGetMessagesArgument::WsGetMessagesArgument(WsGetMessagesArgument &&other) noexcept = default;
WsGetMessagesArgument &WsGetMessagesArgument::operator=(const WsGetMessagesArgument &other) = default;
WsGetMessagesArgument &WsGetMessagesArgument::operator=(WsGetMessagesArgument &&other) noexcept = default;
WsGetMessagesArgument::~WsGetMessagesArgument() = default;

QDebug operator<<(QDebug debug, const WsGetMessagesArgument &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::WsGetMessagesArgument", ::Ic::Candid::TypeTraits<WsGetMessagesArgument>::toValue(value));
}

struct WsGetMessagesResult::Private_ : QSharedData
{
    using Content_ = std::variant<CertifiedMessages, QString>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

WsGetMessagesResult::WsGetMessagesResult()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
WsGetMessagesResult::WsGetMessagesResult(Private_ *data)
    : d(data)
{
}

WsGetMessagesResult WsGetMessagesResult::ok(const CertifiedMessages &value)
{
    return WsGetMessagesResult(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const CertifiedMessages *WsGetMessagesResult::asOk() const noexcept
{
    return std::get_if<0>(&d->content);
}

WsGetMessagesResult WsGetMessagesResult::err(const QString &value)
{
    return WsGetMessagesResult(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const QString *WsGetMessagesResult::asErr() const noexcept
{
    return std::get_if<1>(&d->content);
}

WsGetMessagesResult::Tag WsGetMessagesResult::tag() const noexcept
{
    return Tag(d->content.index());
}

QString WsGetMessagesResult::tagName() const
{
    switch (tag()) {
    case Tag::Ok:
        return QStringLiteral("Ok");
    case Tag::Err:
        return QStringLiteral("Err");
    }
    Q_UNREACHABLE();
}

QVariant WsGetMessagesResult::qmlGetOk_() const
{
    const auto *value = asOk();
    return value ? ::Ic::Candid::TypeTraits<CertifiedMessages>::toQml(*value) : QVariant();
}

void WsGetMessagesResult::qmlSetOk_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<CertifiedMessages>("WsGetMessagesResult.ok", value))
        *this = WsGetMessagesResult::ok(*read);
}

QVariant WsGetMessagesResult::qmlGetErr_() const
{
    const auto *value = asErr();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void WsGetMessagesResult::qmlSetErr_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("WsGetMessagesResult.err", value))
        *this = WsGetMessagesResult::err(*read);
}

bool WsGetMessagesResult::equals_(const WsGetMessagesResult &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t WsGetMessagesResult::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

WsGetMessagesResult::WsGetMessagesResult(const WsGetMessagesResult &other) = default;
WsGetMessagesResult::WsGetMessagesResult(WsGetMessagesResult &&other) noexcept = default;
WsGetMessagesResult &WsGetMessagesResult::operator=(const WsGetMessagesResult &other) = default;
WsGetMessagesResult &WsGetMessagesResult::operator=(WsGetMessagesResult &&other) noexcept = default;
WsGetMessagesResult::~WsGetMessagesResult() = default;

QDebug operator<<(QDebug debug, const WsGetMessagesResult &value)
{
    return ::Ic::Candid::Detail::print(debug, "Chat::WsGetMessagesResult", ::Ic::Candid::TypeTraits<WsGetMessagesResult>::toValue(value));
}

namespace {

// So that QVariants with these classes are taken where Candid values are, and objects of JavaScript where these classes are.
[[maybe_unused]] const bool registered_chatTypes = ::Ic::Candid::Detail::registerTypes<
    ChatMessage,
    Room,
    AppMessage,
    ClientKey,
    WebsocketMessage,
    OutputMessage,
    CertifiedMessages,
    Outcome,
    AppMessageJoin,
    AppMessageEnter,
    AppMessageLeave,
    AppMessageSay,
    AppMessageTyping,
    AppMessageWelcome,
    AppMessageHistory,
    AppMessageIsTyping,
    AppMessageRefused,
    WsOpenArgument,
    WsCloseArgument,
    WsMessageArgument1,
    WsGetMessagesArgument,
    WsGetMessagesResult>();

} // namespace

} // namespace Chat

namespace Ic::Candid {

const Type &TypeTraits<::Chat::ChatMessage>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("ChatMessage"));
    return type;
}

Value TypeTraits<::Chat::ChatMessage>::toValue(const ::Chat::ChatMessage &value)
{
    Value::RecordValues values;
    values.reserve(7);
    values.append(Detail::toValue(value.d->id));
    values.append(Detail::toValue(value.d->nickname));
    values.append(Detail::toValue(value.d->room));
    values.append(Detail::toValue(value.d->text));
    values.append(Detail::toValue(value.d->author));
    values.append(Detail::toValue(value.d->timestamp));
    values.append(Detail::toValue(value.d->clientId));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::ChatMessage> TypeTraits<::Chat::ChatMessage>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::ChatMessage result;
    record.read(23515u, 0, "id", result.d->id);
    record.read(472841070u, 1, "nickname", result.d->nickname);
    record.read(1269755419u, 2, "room", result.d->room);
    record.read(1291439277u, 3, "text", result.d->text);
    record.read(1937500811u, 4, "author", result.d->author);
    record.read(2781795542u, 5, "timestamp", result.d->timestamp);
    record.read(3355830415u, 6, "client_id", result.d->clientId);
    return record.finish(std::move(result));
}

Result<::Chat::ChatMessage> TypeTraits<::Chat::ChatMessage>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::ChatMessage>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::ChatMessage result;
    object.read("id", "id", result.d->id);
    object.read("room", "room", result.d->room);
    object.read("author", "author", result.d->author);
    object.read("nickname", "nickname", result.d->nickname);
    object.read("text", "text", result.d->text);
    object.read("timestamp", "timestamp", result.d->timestamp);
    object.read("clientId", "client_id", result.d->clientId);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::Room>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("Room"));
    return type;
}

Value TypeTraits<::Chat::Room>::toValue(const ::Chat::Room &value)
{
    Value::RecordValues values;
    values.reserve(4);
    values.append(Detail::toValue(value.d->topic));
    values.append(Detail::toValue(value.d->members));
    values.append(Detail::toValue(value.d->name));
    values.append(Detail::toValue(value.d->lastId));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::Room> TypeTraits<::Chat::Room>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::Room result;
    record.read(338645423u, 0, "topic", result.d->topic);
    record.read(443559129u, 1, "members", result.d->members);
    record.read(1224700491u, 2, "name", result.d->name);
    record.read(3619029348u, 3, "last_id", result.d->lastId);
    return record.finish(std::move(result));
}

Result<::Chat::Room> TypeTraits<::Chat::Room>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::Room>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::Room result;
    object.read("name", "name", result.d->name);
    object.read("topic", "topic", result.d->topic);
    object.read("members", "members", result.d->members);
    object.read("lastId", "last_id", result.d->lastId);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessage>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessage"));
    return type;
}

Value TypeTraits<::Chat::AppMessage>::toValue(const ::Chat::AppMessage &value)
{
    switch (value.tag()) {
    case ::Chat::AppMessage::Tag::Join:
        return Value::variantOf(type(), 4, Detail::toValue(*value.asJoin()));
    case ::Chat::AppMessage::Tag::Enter:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asEnter()));
    case ::Chat::AppMessage::Tag::Leave:
        return Value::variantOf(type(), 2, Detail::toValue(*value.asLeave()));
    case ::Chat::AppMessage::Tag::Say:
        return Value::variantOf(type(), 0, Detail::toValue(*value.asSay()));
    case ::Chat::AppMessage::Tag::Typing:
        return Value::variantOf(type(), 8, Detail::toValue(*value.asTyping()));
    case ::Chat::AppMessage::Tag::Welcome:
        return Value::variantOf(type(), 10, Detail::toValue(*value.asWelcome()));
    case ::Chat::AppMessage::Tag::History:
        return Value::variantOf(type(), 5, Detail::toValue(*value.asHistory()));
    case ::Chat::AppMessage::Tag::Said:
        return Value::variantOf(type(), 6, Detail::toValue(*value.asSaid()));
    case ::Chat::AppMessage::Tag::IsTyping:
        return Value::variantOf(type(), 7, Detail::toValue(*value.asIsTyping()));
    case ::Chat::AppMessage::Tag::RoomChanged:
        return Value::variantOf(type(), 3, Detail::toValue(*value.asRoomChanged()));
    case ::Chat::AppMessage::Tag::Refused:
        return Value::variantOf(type(), 9, Detail::toValue(*value.asRefused()));
    }
    Q_UNREACHABLE();
}

Result<::Chat::AppMessage> TypeTraits<::Chat::AppMessage>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 826171402u:
        return reader.read("Join", &::Chat::AppMessage::join);
    case 62119160u:
        return reader.read("Enter", &::Chat::AppMessage::enter);
    case 92316887u:
        return reader.read("Leave", &::Chat::AppMessage::leave);
    case 4149259u:
        return reader.read("Say", &::Chat::AppMessage::say);
    case 2345562775u:
        return reader.read("Typing", &::Chat::AppMessage::typing);
    case 4108463234u:
        return reader.read("Welcome", &::Chat::AppMessage::welcome);
    case 832068916u:
        return reader.read("History", &::Chat::AppMessage::history);
    case 925281289u:
        return reader.read("Said", &::Chat::AppMessage::said);
    case 2304071201u:
        return reader.read("IsTyping", &::Chat::AppMessage::isTyping_);
    case 315444217u:
        return reader.read("RoomChanged", &::Chat::AppMessage::roomChanged);
    case 3161995504u:
        return reader.read("Refused", &::Chat::AppMessage::refused);
    default:
        return reader.unknown();
    }
}

Result<::Chat::AppMessage> TypeTraits<::Chat::AppMessage>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessage>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("join", "Join"))
        return reader.read("Join", &::Chat::AppMessage::join);
    if (reader.is("enter", "Enter"))
        return reader.read("Enter", &::Chat::AppMessage::enter);
    if (reader.is("leave", "Leave"))
        return reader.read("Leave", &::Chat::AppMessage::leave);
    if (reader.is("say", "Say"))
        return reader.read("Say", &::Chat::AppMessage::say);
    if (reader.is("typing", "Typing"))
        return reader.read("Typing", &::Chat::AppMessage::typing);
    if (reader.is("welcome", "Welcome"))
        return reader.read("Welcome", &::Chat::AppMessage::welcome);
    if (reader.is("history", "History"))
        return reader.read("History", &::Chat::AppMessage::history);
    if (reader.is("said", "Said"))
        return reader.read("Said", &::Chat::AppMessage::said);
    if (reader.is("isTyping", "IsTyping"))
        return reader.read("IsTyping", &::Chat::AppMessage::isTyping_);
    if (reader.is("roomChanged", "RoomChanged"))
        return reader.read("RoomChanged", &::Chat::AppMessage::roomChanged);
    if (reader.is("refused", "Refused"))
        return reader.read("Refused", &::Chat::AppMessage::refused);
    return reader.unknown();
}

const Type &TypeTraits<::Chat::ClientKey>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("ClientKey"));
    return type;
}

Value TypeTraits<::Chat::ClientKey>::toValue(const ::Chat::ClientKey &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->clientPrincipal));
    values.append(Detail::toValue(value.d->clientNonce));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::ClientKey> TypeTraits<::Chat::ClientKey>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::ClientKey result;
    record.read(1384677498u, 0, "client_principal", result.d->clientPrincipal);
    record.read(3921324219u, 1, "client_nonce", result.d->clientNonce);
    return record.finish(std::move(result));
}

Result<::Chat::ClientKey> TypeTraits<::Chat::ClientKey>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::ClientKey>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::ClientKey result;
    object.read("clientPrincipal", "client_principal", result.d->clientPrincipal);
    object.read("clientNonce", "client_nonce", result.d->clientNonce);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::WebsocketMessage>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("WebsocketMessage"));
    return type;
}

Value TypeTraits<::Chat::WebsocketMessage>::toValue(const ::Chat::WebsocketMessage &value)
{
    Value::RecordValues values;
    values.reserve(5);
    values.append(Detail::toValue(value.d->sequenceNum));
    values.append(Detail::toValue(value.d->content));
    values.append(Detail::toValue(value.d->clientKey));
    values.append(Detail::toValue(value.d->timestamp));
    values.append(Detail::toValue(value.d->isServiceMessage));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::WebsocketMessage> TypeTraits<::Chat::WebsocketMessage>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::WebsocketMessage result;
    record.read(352253448u, 0, "sequence_num", result.d->sequenceNum);
    record.read(427265337u, 1, "content", result.d->content);
    record.read(1025972843u, 2, "client_key", result.d->clientKey);
    record.read(2781795542u, 3, "timestamp", result.d->timestamp);
    record.read(2815490792u, 4, "is_service_message", result.d->isServiceMessage);
    return record.finish(std::move(result));
}

Result<::Chat::WebsocketMessage> TypeTraits<::Chat::WebsocketMessage>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::WebsocketMessage>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::WebsocketMessage result;
    object.read("clientKey", "client_key", result.d->clientKey);
    object.read("sequenceNum", "sequence_num", result.d->sequenceNum);
    object.read("timestamp", "timestamp", result.d->timestamp);
    object.read("isServiceMessage", "is_service_message", result.d->isServiceMessage);
    object.read("content", "content", result.d->content);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::OutputMessage>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("OutputMessage"));
    return type;
}

Value TypeTraits<::Chat::OutputMessage>::toValue(const ::Chat::OutputMessage &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->key));
    values.append(Detail::toValue(value.d->content));
    values.append(Detail::toValue(value.d->clientKey));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::OutputMessage> TypeTraits<::Chat::OutputMessage>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::OutputMessage result;
    record.read(5343647u, 0, "key", result.d->key);
    record.read(427265337u, 1, "content", result.d->content);
    record.read(1025972843u, 2, "client_key", result.d->clientKey);
    return record.finish(std::move(result));
}

Result<::Chat::OutputMessage> TypeTraits<::Chat::OutputMessage>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::OutputMessage>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::OutputMessage result;
    object.read("clientKey", "client_key", result.d->clientKey);
    object.read("key", "key", result.d->key);
    object.read("content", "content", result.d->content);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::CertifiedMessages>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("CertifiedMessages"));
    return type;
}

Value TypeTraits<::Chat::CertifiedMessages>::toValue(const ::Chat::CertifiedMessages &value)
{
    Value::RecordValues values;
    values.reserve(4);
    values.append(Detail::toValue(value.d->messages));
    values.append(Detail::toValue(value.d->cert));
    values.append(Detail::toValue(value.d->tree));
    values.append(Detail::toValue(value.d->isEndOfQueue));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::CertifiedMessages> TypeTraits<::Chat::CertifiedMessages>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::CertifiedMessages result;
    record.read(889051340u, 0, "messages", result.d->messages);
    record.read(1102915300u, 1, "cert", result.d->cert);
    record.read(1292081502u, 2, "tree", result.d->tree);
    record.read(3733147138u, 3, "is_end_of_queue", result.d->isEndOfQueue);
    return record.finish(std::move(result));
}

Result<::Chat::CertifiedMessages> TypeTraits<::Chat::CertifiedMessages>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::CertifiedMessages>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::CertifiedMessages result;
    object.read("messages", "messages", result.d->messages);
    object.read("cert", "cert", result.d->cert);
    object.read("tree", "tree", result.d->tree);
    object.read("isEndOfQueue", "is_end_of_queue", result.d->isEndOfQueue);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::Outcome>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("Outcome"));
    return type;
}

Value TypeTraits<::Chat::Outcome>::toValue(const ::Chat::Outcome &value)
{
    switch (value.tag()) {
    case ::Chat::Outcome::Tag::Ok:
        return Value::variantOf(type(), 0);
    case ::Chat::Outcome::Tag::Err:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asErr()));
    }
    Q_UNREACHABLE();
}

Result<::Chat::Outcome> TypeTraits<::Chat::Outcome>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 17724u:
        return reader.read("Ok", &::Chat::Outcome::ok);
    case 3456837u:
        return reader.read("Err", &::Chat::Outcome::err);
    default:
        return reader.unknown();
    }
}

Result<::Chat::Outcome> TypeTraits<::Chat::Outcome>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::Outcome>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("ok", "Ok"))
        return reader.read("Ok", &::Chat::Outcome::ok);
    if (reader.is("err", "Err"))
        return reader.read("Err", &::Chat::Outcome::err);
    return reader.unknown();
}

const Type &TypeTraits<::Chat::AppMessageJoin>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageJoin"));
    return type;
}

Value TypeTraits<::Chat::AppMessageJoin>::toValue(const ::Chat::AppMessageJoin &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->nickname));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageJoin> TypeTraits<::Chat::AppMessageJoin>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageJoin result;
    record.read(472841070u, 0, "nickname", result.d->nickname);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageJoin> TypeTraits<::Chat::AppMessageJoin>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageJoin>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageJoin result;
    object.read("nickname", "nickname", result.d->nickname);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageEnter>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageEnter"));
    return type;
}

Value TypeTraits<::Chat::AppMessageEnter>::toValue(const ::Chat::AppMessageEnter &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->after));
    values.append(Detail::toValue(value.d->room));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageEnter> TypeTraits<::Chat::AppMessageEnter>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageEnter result;
    record.read(497182236u, 0, "after", result.d->after);
    record.read(1269755419u, 1, "room", result.d->room);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageEnter> TypeTraits<::Chat::AppMessageEnter>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageEnter>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageEnter result;
    object.read("room", "room", result.d->room);
    object.read("after", "after", result.d->after);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageLeave>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageLeave"));
    return type;
}

Value TypeTraits<::Chat::AppMessageLeave>::toValue(const ::Chat::AppMessageLeave &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->room));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageLeave> TypeTraits<::Chat::AppMessageLeave>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageLeave result;
    record.read(1269755419u, 0, "room", result.d->room);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageLeave> TypeTraits<::Chat::AppMessageLeave>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageLeave>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageLeave result;
    object.read("room", "room", result.d->room);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageSay>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageSay"));
    return type;
}

Value TypeTraits<::Chat::AppMessageSay>::toValue(const ::Chat::AppMessageSay &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->room));
    values.append(Detail::toValue(value.d->text));
    values.append(Detail::toValue(value.d->clientId));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageSay> TypeTraits<::Chat::AppMessageSay>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageSay result;
    record.read(1269755419u, 0, "room", result.d->room);
    record.read(1291439277u, 1, "text", result.d->text);
    record.read(3355830415u, 2, "client_id", result.d->clientId);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageSay> TypeTraits<::Chat::AppMessageSay>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageSay>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageSay result;
    object.read("room", "room", result.d->room);
    object.read("text", "text", result.d->text);
    object.read("clientId", "client_id", result.d->clientId);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageTyping>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageTyping"));
    return type;
}

Value TypeTraits<::Chat::AppMessageTyping>::toValue(const ::Chat::AppMessageTyping &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->room));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageTyping> TypeTraits<::Chat::AppMessageTyping>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageTyping result;
    record.read(1269755419u, 0, "room", result.d->room);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageTyping> TypeTraits<::Chat::AppMessageTyping>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageTyping>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageTyping result;
    object.read("room", "room", result.d->room);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageWelcome>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageWelcome"));
    return type;
}

Value TypeTraits<::Chat::AppMessageWelcome>::toValue(const ::Chat::AppMessageWelcome &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->nickname));
    values.append(Detail::toValue(value.d->rooms));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageWelcome> TypeTraits<::Chat::AppMessageWelcome>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageWelcome result;
    record.read(472841070u, 0, "nickname", result.d->nickname);
    record.read(3982584312u, 1, "rooms", result.d->rooms);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageWelcome> TypeTraits<::Chat::AppMessageWelcome>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageWelcome>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageWelcome result;
    object.read("nickname", "nickname", result.d->nickname);
    object.read("rooms", "rooms", result.d->rooms);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageHistory>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageHistory"));
    return type;
}

Value TypeTraits<::Chat::AppMessageHistory>::toValue(const ::Chat::AppMessageHistory &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->messages));
    values.append(Detail::toValue(value.d->room));
    values.append(Detail::toValue(value.d->complete));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageHistory> TypeTraits<::Chat::AppMessageHistory>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageHistory result;
    record.read(889051340u, 0, "messages", result.d->messages);
    record.read(1269755419u, 1, "room", result.d->room);
    record.read(2143813817u, 2, "complete", result.d->complete);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageHistory> TypeTraits<::Chat::AppMessageHistory>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageHistory>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageHistory result;
    object.read("room", "room", result.d->room);
    object.read("messages", "messages", result.d->messages);
    object.read("complete", "complete", result.d->complete);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageIsTyping>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageIsTyping"));
    return type;
}

Value TypeTraits<::Chat::AppMessageIsTyping>::toValue(const ::Chat::AppMessageIsTyping &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->nickname));
    values.append(Detail::toValue(value.d->room));
    values.append(Detail::toValue(value.d->author));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageIsTyping> TypeTraits<::Chat::AppMessageIsTyping>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageIsTyping result;
    record.read(472841070u, 0, "nickname", result.d->nickname);
    record.read(1269755419u, 1, "room", result.d->room);
    record.read(1937500811u, 2, "author", result.d->author);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageIsTyping> TypeTraits<::Chat::AppMessageIsTyping>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageIsTyping>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageIsTyping result;
    object.read("room", "room", result.d->room);
    object.read("author", "author", result.d->author);
    object.read("nickname", "nickname", result.d->nickname);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::AppMessageRefused>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("AppMessageRefused"));
    return type;
}

Value TypeTraits<::Chat::AppMessageRefused>::toValue(const ::Chat::AppMessageRefused &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->clientId));
    values.append(Detail::toValue(value.d->reason));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::AppMessageRefused> TypeTraits<::Chat::AppMessageRefused>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::AppMessageRefused result;
    record.read(3355830415u, 0, "client_id", result.d->clientId);
    record.read(4238151620u, 1, "reason", result.d->reason);
    return record.finish(std::move(result));
}

Result<::Chat::AppMessageRefused> TypeTraits<::Chat::AppMessageRefused>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::AppMessageRefused>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::AppMessageRefused result;
    object.read("reason", "reason", result.d->reason);
    object.read("clientId", "client_id", result.d->clientId);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::WsOpenArgument>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("WsOpenArgument"));
    return type;
}

Value TypeTraits<::Chat::WsOpenArgument>::toValue(const ::Chat::WsOpenArgument &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->gatewayPrincipal));
    values.append(Detail::toValue(value.d->clientNonce));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::WsOpenArgument> TypeTraits<::Chat::WsOpenArgument>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::WsOpenArgument result;
    record.read(647083891u, 0, "gateway_principal", result.d->gatewayPrincipal);
    record.read(3921324219u, 1, "client_nonce", result.d->clientNonce);
    return record.finish(std::move(result));
}

Result<::Chat::WsOpenArgument> TypeTraits<::Chat::WsOpenArgument>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::WsOpenArgument>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::WsOpenArgument result;
    object.read("clientNonce", "client_nonce", result.d->clientNonce);
    object.read("gatewayPrincipal", "gateway_principal", result.d->gatewayPrincipal);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::WsCloseArgument>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("WsCloseArgument"));
    return type;
}

Value TypeTraits<::Chat::WsCloseArgument>::toValue(const ::Chat::WsCloseArgument &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->clientKey));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::WsCloseArgument> TypeTraits<::Chat::WsCloseArgument>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::WsCloseArgument result;
    record.read(1025972843u, 0, "client_key", result.d->clientKey);
    return record.finish(std::move(result));
}

Result<::Chat::WsCloseArgument> TypeTraits<::Chat::WsCloseArgument>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::WsCloseArgument>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::WsCloseArgument result;
    object.read("clientKey", "client_key", result.d->clientKey);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::WsMessageArgument1>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("WsMessageArgument1"));
    return type;
}

Value TypeTraits<::Chat::WsMessageArgument1>::toValue(const ::Chat::WsMessageArgument1 &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->msg));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::WsMessageArgument1> TypeTraits<::Chat::WsMessageArgument1>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::WsMessageArgument1 result;
    record.read(5446209u, 0, "msg", result.d->msg);
    return record.finish(std::move(result));
}

Result<::Chat::WsMessageArgument1> TypeTraits<::Chat::WsMessageArgument1>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::WsMessageArgument1>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::WsMessageArgument1 result;
    object.read("msg", "msg", result.d->msg);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::WsGetMessagesArgument>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("WsGetMessagesArgument"));
    return type;
}

Value TypeTraits<::Chat::WsGetMessagesArgument>::toValue(const ::Chat::WsGetMessagesArgument &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->nonce));
    return Value::recordOf(type(), std::move(values));
}

Result<::Chat::WsGetMessagesArgument> TypeTraits<::Chat::WsGetMessagesArgument>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Chat::WsGetMessagesArgument result;
    record.read(2680573167u, 0, "nonce", result.d->nonce);
    return record.finish(std::move(result));
}

Result<::Chat::WsGetMessagesArgument> TypeTraits<::Chat::WsGetMessagesArgument>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::WsGetMessagesArgument>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Chat::WsGetMessagesArgument result;
    object.read("nonce", "nonce", result.d->nonce);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Chat::WsGetMessagesResult>::type()
{
    static const Type type = ::Chat::chatTypes().value(QStringLiteral("WsGetMessagesResult"));
    return type;
}

Value TypeTraits<::Chat::WsGetMessagesResult>::toValue(const ::Chat::WsGetMessagesResult &value)
{
    switch (value.tag()) {
    case ::Chat::WsGetMessagesResult::Tag::Ok:
        return Value::variantOf(type(), 0, Detail::toValue(*value.asOk()));
    case ::Chat::WsGetMessagesResult::Tag::Err:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asErr()));
    }
    Q_UNREACHABLE();
}

Result<::Chat::WsGetMessagesResult> TypeTraits<::Chat::WsGetMessagesResult>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 17724u:
        return reader.read("Ok", &::Chat::WsGetMessagesResult::ok);
    case 3456837u:
        return reader.read("Err", &::Chat::WsGetMessagesResult::err);
    default:
        return reader.unknown();
    }
}

Result<::Chat::WsGetMessagesResult> TypeTraits<::Chat::WsGetMessagesResult>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Chat::WsGetMessagesResult>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("ok", "Ok"))
        return reader.read("Ok", &::Chat::WsGetMessagesResult::ok);
    if (reader.is("err", "Err"))
        return reader.read("Err", &::Chat::WsGetMessagesResult::err);
    return reader.unknown();
}

} // namespace Ic::Candid
