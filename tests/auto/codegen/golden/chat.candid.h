// Generated from chat.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include <IcWebSocket/candidtraits.h>
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QMetaType>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <cstddef>
#include <optional>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

namespace Chat {

class ChatMessage;
class Room;
class AppMessage;
class ClientKey;
class WebsocketMessage;
class OutputMessage;
class CertifiedMessages;
class Outcome;
class AppMessageJoin;
class AppMessageEnter;
class AppMessageLeave;
class AppMessageSay;
class AppMessageTyping;
class AppMessageWelcome;
class AppMessageHistory;
class AppMessageIsTyping;
class AppMessageRefused;
class WsOpenArgument;
class WsCloseArgument;
class WsMessageArgument1;
class WsGetMessagesArgument;
class WsGetMessagesResult;

//! The types of chat.did by name.
[[nodiscard]] const QMap<QString, ::Ic::Candid::Type> &chatTypes();

//! A message in a room. `id` counts from 1 in each room, so that a client can detect and fill gaps.
class ChatMessage final
{
    Q_GADGET
    Q_PROPERTY(QString id READ qmlGetId_ WRITE qmlSetId_)
    Q_PROPERTY(QString room READ room WRITE setRoom)
    Q_PROPERTY(QVariant author READ qmlGetAuthor_ WRITE qmlSetAuthor_)
    Q_PROPERTY(QString nickname READ nickname WRITE setNickname)
    Q_PROPERTY(QString text READ text WRITE setText)
    Q_PROPERTY(QString timestamp READ qmlGetTimestamp_ WRITE qmlSetTimestamp_)
    Q_PROPERTY(QString clientId READ clientId WRITE setClientId)

public:
    ChatMessage();
    ChatMessage(const ChatMessage &other);
    ChatMessage(ChatMessage &&other) noexcept;
    ChatMessage &operator=(const ChatMessage &other);
    ChatMessage &operator=(ChatMessage &&other) noexcept;
    ~ChatMessage();
    void swap(ChatMessage &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint64 id() const;
    void setId(quint64 value);
    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);
    [[nodiscard]] ::Ic::Principal author() const;
    void setAuthor(const ::Ic::Principal &value);
    [[nodiscard]] QString nickname() const;
    void setNickname(const QString &value);
    [[nodiscard]] QString text() const;
    void setText(const QString &value);
    [[nodiscard]] quint64 timestamp() const;
    void setTimestamp(quint64 value);
    //! chosen by the author's client, to recognise its own message
    [[nodiscard]] QString clientId() const;
    void setClientId(const QString &value);

    friend bool operator==(const ChatMessage &a, const ChatMessage &b) { return a.equals_(b); }
    friend bool operator!=(const ChatMessage &a, const ChatMessage &b) { return !a.equals_(b); }
    friend size_t qHash(const ChatMessage &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ChatMessage &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ChatMessage>;
    [[nodiscard]] bool equals_(const ChatMessage &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetId_() const;
    void qmlSetId_(const QString &value);
    [[nodiscard]] QVariant qmlGetAuthor_() const;
    void qmlSetAuthor_(const QVariant &value);
    [[nodiscard]] QString qmlGetTimestamp_() const;
    void qmlSetTimestamp_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Room.
class Room final
{
    Q_GADGET
    Q_PROPERTY(QString name READ name WRITE setName)
    Q_PROPERTY(QString topic READ topic WRITE setTopic)
    Q_PROPERTY(double members READ qmlGetMembers_ WRITE qmlSetMembers_)
    Q_PROPERTY(QString lastId READ qmlGetLastId_ WRITE qmlSetLastId_)

public:
    Room();
    Room(const Room &other);
    Room(Room &&other) noexcept;
    Room &operator=(const Room &other);
    Room &operator=(Room &&other) noexcept;
    ~Room();
    void swap(Room &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString name() const;
    void setName(const QString &value);
    [[nodiscard]] QString topic() const;
    void setTopic(const QString &value);
    [[nodiscard]] quint32 members() const;
    void setMembers(quint32 value);
    [[nodiscard]] quint64 lastId() const;
    void setLastId(quint64 value);

    friend bool operator==(const Room &a, const Room &b) { return a.equals_(b); }
    friend bool operator!=(const Room &a, const Room &b) { return !a.equals_(b); }
    friend size_t qHash(const Room &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Room &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Room>;
    [[nodiscard]] bool equals_(const Room &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetMembers_() const;
    void qmlSetMembers_(double value);
    [[nodiscard]] QString qmlGetLastId_() const;
    void qmlSetLastId_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type AppMessage.
class AppMessage final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant join READ qmlGetJoin_ WRITE qmlSetJoin_)
    Q_PROPERTY(QVariant enter READ qmlGetEnter_ WRITE qmlSetEnter_)
    Q_PROPERTY(QVariant leave READ qmlGetLeave_ WRITE qmlSetLeave_)
    Q_PROPERTY(QVariant say READ qmlGetSay_ WRITE qmlSetSay_)
    Q_PROPERTY(QVariant typing READ qmlGetTyping_ WRITE qmlSetTyping_)
    Q_PROPERTY(QVariant welcome READ qmlGetWelcome_ WRITE qmlSetWelcome_)
    Q_PROPERTY(QVariant history READ qmlGetHistory_ WRITE qmlSetHistory_)
    Q_PROPERTY(QVariant said READ qmlGetSaid_ WRITE qmlSetSaid_)
    Q_PROPERTY(QVariant isTyping READ qmlGetIsTyping_ WRITE qmlSetIsTyping_)
    Q_PROPERTY(QVariant roomChanged READ qmlGetRoomChanged_ WRITE qmlSetRoomChanged_)
    Q_PROPERTY(QVariant refused READ qmlGetRefused_ WRITE qmlSetRefused_)

public:
    enum class Tag {
        //! From the client.
        Join,
        //! answered by History with the messages after that id
        Enter,
        Leave,
        Say,
        Typing,
        //! From the canister.
        Welcome,
        //! complete = false: older messages are omitted
        History,
        Said,
        IsTyping,
        RoomChanged,
        Refused,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Join
        {
        };
        struct Enter
        {
        };
        struct Leave
        {
        };
        struct Say
        {
        };
        struct Typing
        {
        };
        struct Welcome
        {
        };
        struct History
        {
        };
        struct Said
        {
        };
        struct IsTyping
        {
        };
        struct RoomChanged
        {
        };
        struct Refused
        {
        };
    };

    //! Join, with its default content.
    AppMessage();
    AppMessage(const AppMessage &other);
    AppMessage(AppMessage &&other) noexcept;
    AppMessage &operator=(const AppMessage &other);
    AppMessage &operator=(AppMessage &&other) noexcept;
    ~AppMessage();
    void swap(AppMessage &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static AppMessage join(const AppMessageJoin &value);
    [[nodiscard]] static AppMessage enter(const AppMessageEnter &value);
    [[nodiscard]] static AppMessage leave(const AppMessageLeave &value);
    [[nodiscard]] static AppMessage say(const AppMessageSay &value);
    [[nodiscard]] static AppMessage typing(const AppMessageTyping &value);
    [[nodiscard]] static AppMessage welcome(const AppMessageWelcome &value);
    [[nodiscard]] static AppMessage history(const AppMessageHistory &value);
    [[nodiscard]] static AppMessage said(const ChatMessage &value);
    [[nodiscard]] static AppMessage isTyping_(const AppMessageIsTyping &value);
    [[nodiscard]] static AppMessage roomChanged(const Room &value);
    [[nodiscard]] static AppMessage refused(const AppMessageRefused &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in chat.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isJoin() const noexcept { return tag() == Tag::Join; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageJoin *asJoin() const noexcept;
    [[nodiscard]] bool isEnter() const noexcept { return tag() == Tag::Enter; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageEnter *asEnter() const noexcept;
    [[nodiscard]] bool isLeave() const noexcept { return tag() == Tag::Leave; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageLeave *asLeave() const noexcept;
    [[nodiscard]] bool isSay() const noexcept { return tag() == Tag::Say; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageSay *asSay() const noexcept;
    [[nodiscard]] bool isTyping() const noexcept { return tag() == Tag::Typing; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageTyping *asTyping() const noexcept;
    [[nodiscard]] bool isWelcome() const noexcept { return tag() == Tag::Welcome; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageWelcome *asWelcome() const noexcept;
    [[nodiscard]] bool isHistory() const noexcept { return tag() == Tag::History; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageHistory *asHistory() const noexcept;
    [[nodiscard]] bool isSaid() const noexcept { return tag() == Tag::Said; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const ChatMessage *asSaid() const noexcept;
    [[nodiscard]] bool isIsTyping() const noexcept { return tag() == Tag::IsTyping; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageIsTyping *asIsTyping() const noexcept;
    [[nodiscard]] bool isRoomChanged() const noexcept { return tag() == Tag::RoomChanged; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const Room *asRoomChanged() const noexcept;
    [[nodiscard]] bool isRefused() const noexcept { return tag() == Tag::Refused; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const AppMessageRefused *asRefused() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](AppMessage::Case::Join, const AppMessageJoin &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Join:
            return visitor(Case::Join(), *asJoin());
        case Tag::Enter:
            return visitor(Case::Enter(), *asEnter());
        case Tag::Leave:
            return visitor(Case::Leave(), *asLeave());
        case Tag::Say:
            return visitor(Case::Say(), *asSay());
        case Tag::Typing:
            return visitor(Case::Typing(), *asTyping());
        case Tag::Welcome:
            return visitor(Case::Welcome(), *asWelcome());
        case Tag::History:
            return visitor(Case::History(), *asHistory());
        case Tag::Said:
            return visitor(Case::Said(), *asSaid());
        case Tag::IsTyping:
            return visitor(Case::IsTyping(), *asIsTyping());
        case Tag::RoomChanged:
            return visitor(Case::RoomChanged(), *asRoomChanged());
        case Tag::Refused:
            return visitor(Case::Refused(), *asRefused());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const AppMessage &a, const AppMessage &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessage &a, const AppMessage &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessage &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessage &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessage>;
    [[nodiscard]] bool equals_(const AppMessage &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetJoin_() const;
    void qmlSetJoin_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetEnter_() const;
    void qmlSetEnter_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetLeave_() const;
    void qmlSetLeave_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetSay_() const;
    void qmlSetSay_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetTyping_() const;
    void qmlSetTyping_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetWelcome_() const;
    void qmlSetWelcome_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetHistory_() const;
    void qmlSetHistory_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetSaid_() const;
    void qmlSetSaid_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetIsTyping_() const;
    void qmlSetIsTyping_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetRoomChanged_() const;
    void qmlSetRoomChanged_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetRefused_() const;
    void qmlSetRefused_(const QVariant &value);

    struct Private_;
    explicit AppMessage(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type ClientKey.
class ClientKey final
{
    Q_GADGET
    Q_PROPERTY(QVariant clientPrincipal READ qmlGetClientPrincipal_ WRITE qmlSetClientPrincipal_)
    Q_PROPERTY(QString clientNonce READ qmlGetClientNonce_ WRITE qmlSetClientNonce_)

public:
    ClientKey();
    ClientKey(const ClientKey &other);
    ClientKey(ClientKey &&other) noexcept;
    ClientKey &operator=(const ClientKey &other);
    ClientKey &operator=(ClientKey &&other) noexcept;
    ~ClientKey();
    void swap(ClientKey &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ::Ic::Principal clientPrincipal() const;
    void setClientPrincipal(const ::Ic::Principal &value);
    [[nodiscard]] quint64 clientNonce() const;
    void setClientNonce(quint64 value);

    friend bool operator==(const ClientKey &a, const ClientKey &b) { return a.equals_(b); }
    friend bool operator!=(const ClientKey &a, const ClientKey &b) { return !a.equals_(b); }
    friend size_t qHash(const ClientKey &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ClientKey &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ClientKey>;
    [[nodiscard]] bool equals_(const ClientKey &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetClientPrincipal_() const;
    void qmlSetClientPrincipal_(const QVariant &value);
    [[nodiscard]] QString qmlGetClientNonce_() const;
    void qmlSetClientNonce_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type WebsocketMessage.
class WebsocketMessage final
{
    Q_GADGET
    Q_PROPERTY(Chat::ClientKey clientKey READ clientKey WRITE setClientKey)
    Q_PROPERTY(QString sequenceNum READ qmlGetSequenceNum_ WRITE qmlSetSequenceNum_)
    Q_PROPERTY(QString timestamp READ qmlGetTimestamp_ WRITE qmlSetTimestamp_)
    Q_PROPERTY(bool isServiceMessage READ isServiceMessage WRITE setIsServiceMessage)
    Q_PROPERTY(QVariant content READ qmlGetContent_ WRITE qmlSetContent_)

public:
    WebsocketMessage();
    WebsocketMessage(const WebsocketMessage &other);
    WebsocketMessage(WebsocketMessage &&other) noexcept;
    WebsocketMessage &operator=(const WebsocketMessage &other);
    WebsocketMessage &operator=(WebsocketMessage &&other) noexcept;
    ~WebsocketMessage();
    void swap(WebsocketMessage &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ClientKey clientKey() const;
    void setClientKey(const ClientKey &value);
    [[nodiscard]] quint64 sequenceNum() const;
    void setSequenceNum(quint64 value);
    [[nodiscard]] quint64 timestamp() const;
    void setTimestamp(quint64 value);
    [[nodiscard]] bool isServiceMessage() const;
    void setIsServiceMessage(bool value);
    [[nodiscard]] QByteArray content() const;
    void setContent(const QByteArray &value);

    friend bool operator==(const WebsocketMessage &a, const WebsocketMessage &b) { return a.equals_(b); }
    friend bool operator!=(const WebsocketMessage &a, const WebsocketMessage &b) { return !a.equals_(b); }
    friend size_t qHash(const WebsocketMessage &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const WebsocketMessage &value);

private:
    friend struct ::Ic::Candid::TypeTraits<WebsocketMessage>;
    [[nodiscard]] bool equals_(const WebsocketMessage &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetSequenceNum_() const;
    void qmlSetSequenceNum_(const QString &value);
    [[nodiscard]] QString qmlGetTimestamp_() const;
    void qmlSetTimestamp_(const QString &value);
    [[nodiscard]] QVariant qmlGetContent_() const;
    void qmlSetContent_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type OutputMessage.
class OutputMessage final
{
    Q_GADGET
    Q_PROPERTY(Chat::ClientKey clientKey READ clientKey WRITE setClientKey)
    Q_PROPERTY(QString key READ key WRITE setKey)
    Q_PROPERTY(QVariant content READ qmlGetContent_ WRITE qmlSetContent_)

public:
    OutputMessage();
    OutputMessage(const OutputMessage &other);
    OutputMessage(OutputMessage &&other) noexcept;
    OutputMessage &operator=(const OutputMessage &other);
    OutputMessage &operator=(OutputMessage &&other) noexcept;
    ~OutputMessage();
    void swap(OutputMessage &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ClientKey clientKey() const;
    void setClientKey(const ClientKey &value);
    [[nodiscard]] QString key() const;
    void setKey(const QString &value);
    [[nodiscard]] QByteArray content() const;
    void setContent(const QByteArray &value);

    friend bool operator==(const OutputMessage &a, const OutputMessage &b) { return a.equals_(b); }
    friend bool operator!=(const OutputMessage &a, const OutputMessage &b) { return !a.equals_(b); }
    friend size_t qHash(const OutputMessage &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const OutputMessage &value);

private:
    friend struct ::Ic::Candid::TypeTraits<OutputMessage>;
    [[nodiscard]] bool equals_(const OutputMessage &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetContent_() const;
    void qmlSetContent_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type CertifiedMessages.
class CertifiedMessages final
{
    Q_GADGET
    Q_PROPERTY(QVariant messages READ qmlGetMessages_ WRITE qmlSetMessages_)
    Q_PROPERTY(QVariant cert READ qmlGetCert_ WRITE qmlSetCert_)
    Q_PROPERTY(QVariant tree READ qmlGetTree_ WRITE qmlSetTree_)
    Q_PROPERTY(bool isEndOfQueue READ isEndOfQueue WRITE setIsEndOfQueue)

public:
    CertifiedMessages();
    CertifiedMessages(const CertifiedMessages &other);
    CertifiedMessages(CertifiedMessages &&other) noexcept;
    CertifiedMessages &operator=(const CertifiedMessages &other);
    CertifiedMessages &operator=(CertifiedMessages &&other) noexcept;
    ~CertifiedMessages();
    void swap(CertifiedMessages &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QList<OutputMessage> messages() const;
    void setMessages(const QList<OutputMessage> &value);
    [[nodiscard]] QByteArray cert() const;
    void setCert(const QByteArray &value);
    [[nodiscard]] QByteArray tree() const;
    void setTree(const QByteArray &value);
    [[nodiscard]] bool isEndOfQueue() const;
    void setIsEndOfQueue(bool value);

    friend bool operator==(const CertifiedMessages &a, const CertifiedMessages &b) { return a.equals_(b); }
    friend bool operator!=(const CertifiedMessages &a, const CertifiedMessages &b) { return !a.equals_(b); }
    friend size_t qHash(const CertifiedMessages &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const CertifiedMessages &value);

private:
    friend struct ::Ic::Candid::TypeTraits<CertifiedMessages>;
    [[nodiscard]] bool equals_(const CertifiedMessages &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetMessages_() const;
    void qmlSetMessages_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetCert_() const;
    void qmlSetCert_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetTree_() const;
    void qmlSetTree_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Outcome.
class Outcome final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant ok READ qmlGetOk_ WRITE qmlSetOk_)
    Q_PROPERTY(QVariant err READ qmlGetErr_ WRITE qmlSetErr_)

public:
    enum class Tag {
        Ok,
        Err,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Ok
        {
        };
        struct Err
        {
        };
    };

    //! Ok, with its default content.
    Outcome();
    Outcome(const Outcome &other);
    Outcome(Outcome &&other) noexcept;
    Outcome &operator=(const Outcome &other);
    Outcome &operator=(Outcome &&other) noexcept;
    ~Outcome();
    void swap(Outcome &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Outcome ok();
    [[nodiscard]] static Outcome err(const QString &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in chat.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isOk() const noexcept { return tag() == Tag::Ok; }
    [[nodiscard]] bool isErr() const noexcept { return tag() == Tag::Err; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asErr() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Outcome::Case::Ok) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Ok:
            return visitor(Case::Ok());
        case Tag::Err:
            return visitor(Case::Err(), *asErr());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Outcome &a, const Outcome &b) { return a.equals_(b); }
    friend bool operator!=(const Outcome &a, const Outcome &b) { return !a.equals_(b); }
    friend size_t qHash(const Outcome &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Outcome &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Outcome>;
    [[nodiscard]] bool equals_(const Outcome &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetOk_() const;
    void qmlSetOk_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetErr_() const;
    void qmlSetErr_(const QVariant &value);

    struct Private_;
    explicit Outcome(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! From the client.
class AppMessageJoin final
{
    Q_GADGET
    Q_PROPERTY(QString nickname READ nickname WRITE setNickname)

public:
    AppMessageJoin();
    AppMessageJoin(const AppMessageJoin &other);
    AppMessageJoin(AppMessageJoin &&other) noexcept;
    AppMessageJoin &operator=(const AppMessageJoin &other);
    AppMessageJoin &operator=(AppMessageJoin &&other) noexcept;
    ~AppMessageJoin();
    void swap(AppMessageJoin &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString nickname() const;
    void setNickname(const QString &value);

    friend bool operator==(const AppMessageJoin &a, const AppMessageJoin &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageJoin &a, const AppMessageJoin &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageJoin &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageJoin &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageJoin>;
    [[nodiscard]] bool equals_(const AppMessageJoin &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! answered by History with the messages after that id
class AppMessageEnter final
{
    Q_GADGET
    Q_PROPERTY(QString room READ room WRITE setRoom)
    Q_PROPERTY(QString after READ qmlGetAfter_ WRITE qmlSetAfter_)

public:
    AppMessageEnter();
    AppMessageEnter(const AppMessageEnter &other);
    AppMessageEnter(AppMessageEnter &&other) noexcept;
    AppMessageEnter &operator=(const AppMessageEnter &other);
    AppMessageEnter &operator=(AppMessageEnter &&other) noexcept;
    ~AppMessageEnter();
    void swap(AppMessageEnter &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);
    [[nodiscard]] quint64 after() const;
    void setAfter(quint64 value);

    friend bool operator==(const AppMessageEnter &a, const AppMessageEnter &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageEnter &a, const AppMessageEnter &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageEnter &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageEnter &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageEnter>;
    [[nodiscard]] bool equals_(const AppMessageEnter &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetAfter_() const;
    void qmlSetAfter_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class AppMessageLeave final
{
    Q_GADGET
    Q_PROPERTY(QString room READ room WRITE setRoom)

public:
    AppMessageLeave();
    AppMessageLeave(const AppMessageLeave &other);
    AppMessageLeave(AppMessageLeave &&other) noexcept;
    AppMessageLeave &operator=(const AppMessageLeave &other);
    AppMessageLeave &operator=(AppMessageLeave &&other) noexcept;
    ~AppMessageLeave();
    void swap(AppMessageLeave &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);

    friend bool operator==(const AppMessageLeave &a, const AppMessageLeave &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageLeave &a, const AppMessageLeave &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageLeave &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageLeave &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageLeave>;
    [[nodiscard]] bool equals_(const AppMessageLeave &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class AppMessageSay final
{
    Q_GADGET
    Q_PROPERTY(QString room READ room WRITE setRoom)
    Q_PROPERTY(QString text READ text WRITE setText)
    Q_PROPERTY(QString clientId READ clientId WRITE setClientId)

public:
    AppMessageSay();
    AppMessageSay(const AppMessageSay &other);
    AppMessageSay(AppMessageSay &&other) noexcept;
    AppMessageSay &operator=(const AppMessageSay &other);
    AppMessageSay &operator=(AppMessageSay &&other) noexcept;
    ~AppMessageSay();
    void swap(AppMessageSay &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);
    [[nodiscard]] QString text() const;
    void setText(const QString &value);
    [[nodiscard]] QString clientId() const;
    void setClientId(const QString &value);

    friend bool operator==(const AppMessageSay &a, const AppMessageSay &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageSay &a, const AppMessageSay &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageSay &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageSay &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageSay>;
    [[nodiscard]] bool equals_(const AppMessageSay &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class AppMessageTyping final
{
    Q_GADGET
    Q_PROPERTY(QString room READ room WRITE setRoom)

public:
    AppMessageTyping();
    AppMessageTyping(const AppMessageTyping &other);
    AppMessageTyping(AppMessageTyping &&other) noexcept;
    AppMessageTyping &operator=(const AppMessageTyping &other);
    AppMessageTyping &operator=(AppMessageTyping &&other) noexcept;
    ~AppMessageTyping();
    void swap(AppMessageTyping &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);

    friend bool operator==(const AppMessageTyping &a, const AppMessageTyping &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageTyping &a, const AppMessageTyping &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageTyping &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageTyping &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageTyping>;
    [[nodiscard]] bool equals_(const AppMessageTyping &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! From the canister.
class AppMessageWelcome final
{
    Q_GADGET
    Q_PROPERTY(QString nickname READ nickname WRITE setNickname)
    Q_PROPERTY(QVariant rooms READ qmlGetRooms_ WRITE qmlSetRooms_)

public:
    AppMessageWelcome();
    AppMessageWelcome(const AppMessageWelcome &other);
    AppMessageWelcome(AppMessageWelcome &&other) noexcept;
    AppMessageWelcome &operator=(const AppMessageWelcome &other);
    AppMessageWelcome &operator=(AppMessageWelcome &&other) noexcept;
    ~AppMessageWelcome();
    void swap(AppMessageWelcome &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString nickname() const;
    void setNickname(const QString &value);
    [[nodiscard]] QList<Room> rooms() const;
    void setRooms(const QList<Room> &value);

    friend bool operator==(const AppMessageWelcome &a, const AppMessageWelcome &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageWelcome &a, const AppMessageWelcome &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageWelcome &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageWelcome &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageWelcome>;
    [[nodiscard]] bool equals_(const AppMessageWelcome &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetRooms_() const;
    void qmlSetRooms_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! complete = false: older messages are omitted
class AppMessageHistory final
{
    Q_GADGET
    Q_PROPERTY(QString room READ room WRITE setRoom)
    Q_PROPERTY(QVariant messages READ qmlGetMessages_ WRITE qmlSetMessages_)
    Q_PROPERTY(bool complete READ complete WRITE setComplete)

public:
    AppMessageHistory();
    AppMessageHistory(const AppMessageHistory &other);
    AppMessageHistory(AppMessageHistory &&other) noexcept;
    AppMessageHistory &operator=(const AppMessageHistory &other);
    AppMessageHistory &operator=(AppMessageHistory &&other) noexcept;
    ~AppMessageHistory();
    void swap(AppMessageHistory &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);
    [[nodiscard]] QList<ChatMessage> messages() const;
    void setMessages(const QList<ChatMessage> &value);
    [[nodiscard]] bool complete() const;
    void setComplete(bool value);

    friend bool operator==(const AppMessageHistory &a, const AppMessageHistory &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageHistory &a, const AppMessageHistory &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageHistory &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageHistory &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageHistory>;
    [[nodiscard]] bool equals_(const AppMessageHistory &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetMessages_() const;
    void qmlSetMessages_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class AppMessageIsTyping final
{
    Q_GADGET
    Q_PROPERTY(QString room READ room WRITE setRoom)
    Q_PROPERTY(QVariant author READ qmlGetAuthor_ WRITE qmlSetAuthor_)
    Q_PROPERTY(QString nickname READ nickname WRITE setNickname)

public:
    AppMessageIsTyping();
    AppMessageIsTyping(const AppMessageIsTyping &other);
    AppMessageIsTyping(AppMessageIsTyping &&other) noexcept;
    AppMessageIsTyping &operator=(const AppMessageIsTyping &other);
    AppMessageIsTyping &operator=(AppMessageIsTyping &&other) noexcept;
    ~AppMessageIsTyping();
    void swap(AppMessageIsTyping &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString room() const;
    void setRoom(const QString &value);
    [[nodiscard]] ::Ic::Principal author() const;
    void setAuthor(const ::Ic::Principal &value);
    [[nodiscard]] QString nickname() const;
    void setNickname(const QString &value);

    friend bool operator==(const AppMessageIsTyping &a, const AppMessageIsTyping &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageIsTyping &a, const AppMessageIsTyping &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageIsTyping &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageIsTyping &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageIsTyping>;
    [[nodiscard]] bool equals_(const AppMessageIsTyping &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetAuthor_() const;
    void qmlSetAuthor_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class AppMessageRefused final
{
    Q_GADGET
    Q_PROPERTY(QString reason READ reason WRITE setReason)
    Q_PROPERTY(QVariant clientId READ qmlGetClientId_ WRITE qmlSetClientId_)

public:
    AppMessageRefused();
    AppMessageRefused(const AppMessageRefused &other);
    AppMessageRefused(AppMessageRefused &&other) noexcept;
    AppMessageRefused &operator=(const AppMessageRefused &other);
    AppMessageRefused &operator=(AppMessageRefused &&other) noexcept;
    ~AppMessageRefused();
    void swap(AppMessageRefused &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString reason() const;
    void setReason(const QString &value);
    [[nodiscard]] std::optional<QString> clientId() const;
    void setClientId(const std::optional<QString> &value);

    friend bool operator==(const AppMessageRefused &a, const AppMessageRefused &b) { return a.equals_(b); }
    friend bool operator!=(const AppMessageRefused &a, const AppMessageRefused &b) { return !a.equals_(b); }
    friend size_t qHash(const AppMessageRefused &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AppMessageRefused &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AppMessageRefused>;
    [[nodiscard]] bool equals_(const AppMessageRefused &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetClientId_() const;
    void qmlSetClientId_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class WsOpenArgument final
{
    Q_GADGET
    Q_PROPERTY(QString clientNonce READ qmlGetClientNonce_ WRITE qmlSetClientNonce_)
    Q_PROPERTY(QVariant gatewayPrincipal READ qmlGetGatewayPrincipal_ WRITE qmlSetGatewayPrincipal_)

public:
    WsOpenArgument();
    WsOpenArgument(const WsOpenArgument &other);
    WsOpenArgument(WsOpenArgument &&other) noexcept;
    WsOpenArgument &operator=(const WsOpenArgument &other);
    WsOpenArgument &operator=(WsOpenArgument &&other) noexcept;
    ~WsOpenArgument();
    void swap(WsOpenArgument &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint64 clientNonce() const;
    void setClientNonce(quint64 value);
    [[nodiscard]] ::Ic::Principal gatewayPrincipal() const;
    void setGatewayPrincipal(const ::Ic::Principal &value);

    friend bool operator==(const WsOpenArgument &a, const WsOpenArgument &b) { return a.equals_(b); }
    friend bool operator!=(const WsOpenArgument &a, const WsOpenArgument &b) { return !a.equals_(b); }
    friend size_t qHash(const WsOpenArgument &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const WsOpenArgument &value);

private:
    friend struct ::Ic::Candid::TypeTraits<WsOpenArgument>;
    [[nodiscard]] bool equals_(const WsOpenArgument &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetClientNonce_() const;
    void qmlSetClientNonce_(const QString &value);
    [[nodiscard]] QVariant qmlGetGatewayPrincipal_() const;
    void qmlSetGatewayPrincipal_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class WsCloseArgument final
{
    Q_GADGET
    Q_PROPERTY(Chat::ClientKey clientKey READ clientKey WRITE setClientKey)

public:
    WsCloseArgument();
    WsCloseArgument(const WsCloseArgument &other);
    WsCloseArgument(WsCloseArgument &&other) noexcept;
    WsCloseArgument &operator=(const WsCloseArgument &other);
    WsCloseArgument &operator=(WsCloseArgument &&other) noexcept;
    ~WsCloseArgument();
    void swap(WsCloseArgument &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ClientKey clientKey() const;
    void setClientKey(const ClientKey &value);

    friend bool operator==(const WsCloseArgument &a, const WsCloseArgument &b) { return a.equals_(b); }
    friend bool operator!=(const WsCloseArgument &a, const WsCloseArgument &b) { return !a.equals_(b); }
    friend size_t qHash(const WsCloseArgument &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const WsCloseArgument &value);

private:
    friend struct ::Ic::Candid::TypeTraits<WsCloseArgument>;
    [[nodiscard]] bool equals_(const WsCloseArgument &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class WsMessageArgument1 final
{
    Q_GADGET
    Q_PROPERTY(Chat::WebsocketMessage msg READ msg WRITE setMsg)

public:
    WsMessageArgument1();
    WsMessageArgument1(const WsMessageArgument1 &other);
    WsMessageArgument1(WsMessageArgument1 &&other) noexcept;
    WsMessageArgument1 &operator=(const WsMessageArgument1 &other);
    WsMessageArgument1 &operator=(WsMessageArgument1 &&other) noexcept;
    ~WsMessageArgument1();
    void swap(WsMessageArgument1 &other) noexcept { d.swap(other.d); }

    [[nodiscard]] WebsocketMessage msg() const;
    void setMsg(const WebsocketMessage &value);

    friend bool operator==(const WsMessageArgument1 &a, const WsMessageArgument1 &b) { return a.equals_(b); }
    friend bool operator!=(const WsMessageArgument1 &a, const WsMessageArgument1 &b) { return !a.equals_(b); }
    friend size_t qHash(const WsMessageArgument1 &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const WsMessageArgument1 &value);

private:
    friend struct ::Ic::Candid::TypeTraits<WsMessageArgument1>;
    [[nodiscard]] bool equals_(const WsMessageArgument1 &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class WsGetMessagesArgument final
{
    Q_GADGET
    Q_PROPERTY(QString nonce READ qmlGetNonce_ WRITE qmlSetNonce_)

public:
    WsGetMessagesArgument();
    WsGetMessagesArgument(const WsGetMessagesArgument &other);
    WsGetMessagesArgument(WsGetMessagesArgument &&other) noexcept;
    WsGetMessagesArgument &operator=(const WsGetMessagesArgument &other);
    WsGetMessagesArgument &operator=(WsGetMessagesArgument &&other) noexcept;
    ~WsGetMessagesArgument();
    void swap(WsGetMessagesArgument &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint64 nonce() const;
    void setNonce(quint64 value);

    friend bool operator==(const WsGetMessagesArgument &a, const WsGetMessagesArgument &b) { return a.equals_(b); }
    friend bool operator!=(const WsGetMessagesArgument &a, const WsGetMessagesArgument &b) { return !a.equals_(b); }
    friend size_t qHash(const WsGetMessagesArgument &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const WsGetMessagesArgument &value);

private:
    friend struct ::Ic::Candid::TypeTraits<WsGetMessagesArgument>;
    [[nodiscard]] bool equals_(const WsGetMessagesArgument &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetNonce_() const;
    void qmlSetNonce_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a variant without a name.
class WsGetMessagesResult final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant ok READ qmlGetOk_ WRITE qmlSetOk_)
    Q_PROPERTY(QVariant err READ qmlGetErr_ WRITE qmlSetErr_)

public:
    enum class Tag {
        Ok,
        Err,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Ok
        {
        };
        struct Err
        {
        };
    };

    //! Ok, with its default content.
    WsGetMessagesResult();
    WsGetMessagesResult(const WsGetMessagesResult &other);
    WsGetMessagesResult(WsGetMessagesResult &&other) noexcept;
    WsGetMessagesResult &operator=(const WsGetMessagesResult &other);
    WsGetMessagesResult &operator=(WsGetMessagesResult &&other) noexcept;
    ~WsGetMessagesResult();
    void swap(WsGetMessagesResult &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static WsGetMessagesResult ok(const CertifiedMessages &value);
    [[nodiscard]] static WsGetMessagesResult err(const QString &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in chat.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isOk() const noexcept { return tag() == Tag::Ok; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const CertifiedMessages *asOk() const noexcept;
    [[nodiscard]] bool isErr() const noexcept { return tag() == Tag::Err; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asErr() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](WsGetMessagesResult::Case::Ok, const CertifiedMessages &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Ok:
            return visitor(Case::Ok(), *asOk());
        case Tag::Err:
            return visitor(Case::Err(), *asErr());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const WsGetMessagesResult &a, const WsGetMessagesResult &b) { return a.equals_(b); }
    friend bool operator!=(const WsGetMessagesResult &a, const WsGetMessagesResult &b) { return !a.equals_(b); }
    friend size_t qHash(const WsGetMessagesResult &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const WsGetMessagesResult &value);

private:
    friend struct ::Ic::Candid::TypeTraits<WsGetMessagesResult>;
    [[nodiscard]] bool equals_(const WsGetMessagesResult &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetOk_() const;
    void qmlSetOk_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetErr_() const;
    void qmlSetErr_(const QVariant &value);

    struct Private_;
    explicit WsGetMessagesResult(Private_ *data);
    QSharedDataPointer<Private_> d;
};

} // namespace Chat

namespace Ic::Candid {

template <>
struct TypeTraits<::Chat::ChatMessage>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::ChatMessage &value);
    static Result<::Chat::ChatMessage> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::ChatMessage &value) { return QVariant::fromValue(value); }
    static Result<::Chat::ChatMessage> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::Room>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::Room &value);
    static Result<::Chat::Room> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::Room &value) { return QVariant::fromValue(value); }
    static Result<::Chat::Room> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessage>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessage &value);
    static Result<::Chat::AppMessage> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessage &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessage> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::ClientKey>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::ClientKey &value);
    static Result<::Chat::ClientKey> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::ClientKey &value) { return QVariant::fromValue(value); }
    static Result<::Chat::ClientKey> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::WebsocketMessage>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::WebsocketMessage &value);
    static Result<::Chat::WebsocketMessage> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::WebsocketMessage &value) { return QVariant::fromValue(value); }
    static Result<::Chat::WebsocketMessage> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::OutputMessage>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::OutputMessage &value);
    static Result<::Chat::OutputMessage> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::OutputMessage &value) { return QVariant::fromValue(value); }
    static Result<::Chat::OutputMessage> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::CertifiedMessages>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::CertifiedMessages &value);
    static Result<::Chat::CertifiedMessages> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::CertifiedMessages &value) { return QVariant::fromValue(value); }
    static Result<::Chat::CertifiedMessages> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::Outcome>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::Outcome &value);
    static Result<::Chat::Outcome> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::Outcome &value) { return QVariant::fromValue(value); }
    static Result<::Chat::Outcome> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageJoin>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageJoin &value);
    static Result<::Chat::AppMessageJoin> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageJoin &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageJoin> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageEnter>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageEnter &value);
    static Result<::Chat::AppMessageEnter> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageEnter &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageEnter> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageLeave>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageLeave &value);
    static Result<::Chat::AppMessageLeave> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageLeave &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageLeave> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageSay>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageSay &value);
    static Result<::Chat::AppMessageSay> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageSay &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageSay> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageTyping>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageTyping &value);
    static Result<::Chat::AppMessageTyping> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageTyping &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageTyping> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageWelcome>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageWelcome &value);
    static Result<::Chat::AppMessageWelcome> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageWelcome &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageWelcome> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageHistory>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageHistory &value);
    static Result<::Chat::AppMessageHistory> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageHistory &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageHistory> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageIsTyping>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageIsTyping &value);
    static Result<::Chat::AppMessageIsTyping> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageIsTyping &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageIsTyping> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::AppMessageRefused>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::AppMessageRefused &value);
    static Result<::Chat::AppMessageRefused> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::AppMessageRefused &value) { return QVariant::fromValue(value); }
    static Result<::Chat::AppMessageRefused> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::WsOpenArgument>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::WsOpenArgument &value);
    static Result<::Chat::WsOpenArgument> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::WsOpenArgument &value) { return QVariant::fromValue(value); }
    static Result<::Chat::WsOpenArgument> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::WsCloseArgument>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::WsCloseArgument &value);
    static Result<::Chat::WsCloseArgument> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::WsCloseArgument &value) { return QVariant::fromValue(value); }
    static Result<::Chat::WsCloseArgument> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::WsMessageArgument1>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::WsMessageArgument1 &value);
    static Result<::Chat::WsMessageArgument1> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::WsMessageArgument1 &value) { return QVariant::fromValue(value); }
    static Result<::Chat::WsMessageArgument1> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::WsGetMessagesArgument>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::WsGetMessagesArgument &value);
    static Result<::Chat::WsGetMessagesArgument> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::WsGetMessagesArgument &value) { return QVariant::fromValue(value); }
    static Result<::Chat::WsGetMessagesArgument> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Chat::WsGetMessagesResult>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Chat::WsGetMessagesResult &value);
    static Result<::Chat::WsGetMessagesResult> fromValue(const Value &value);
    static QVariant toQml(const ::Chat::WsGetMessagesResult &value) { return QVariant::fromValue(value); }
    static Result<::Chat::WsGetMessagesResult> fromQml(const QVariant &variant);
};

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(::Chat::ChatMessage, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::Room, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessage, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::ClientKey, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::WebsocketMessage, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::OutputMessage, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::CertifiedMessages, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::Outcome, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageJoin, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageEnter, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageLeave, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageSay, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageTyping, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageWelcome, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageHistory, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageIsTyping, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::AppMessageRefused, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::WsOpenArgument, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::WsCloseArgument, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::WsMessageArgument1, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::WsGetMessagesArgument, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Chat::WsGetMessagesResult, Q_RELOCATABLE_TYPE);
