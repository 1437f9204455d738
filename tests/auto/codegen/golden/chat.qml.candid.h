// Generated from chat.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "chat.candid.h"
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QVariant>
#include <QtQml/QJSValue>
#include <QtQml/qqml.h>

namespace Chat {

struct ChatMessageQml
{
    Q_GADGET
    QML_FOREIGN(Chat::ChatMessage)
    QML_VALUE_TYPE(chatMessage)
};

struct RoomQml
{
    Q_GADGET
    QML_FOREIGN(Chat::Room)
    QML_VALUE_TYPE(room)
};

struct AppMessageQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessage)
    QML_VALUE_TYPE(appMessage)
};

struct ClientKeyQml
{
    Q_GADGET
    QML_FOREIGN(Chat::ClientKey)
    QML_VALUE_TYPE(clientKey)
};

struct WebsocketMessageQml
{
    Q_GADGET
    QML_FOREIGN(Chat::WebsocketMessage)
    QML_VALUE_TYPE(websocketMessage)
};

struct OutputMessageQml
{
    Q_GADGET
    QML_FOREIGN(Chat::OutputMessage)
    QML_VALUE_TYPE(outputMessage)
};

struct CertifiedMessagesQml
{
    Q_GADGET
    QML_FOREIGN(Chat::CertifiedMessages)
    QML_VALUE_TYPE(certifiedMessages)
};

struct OutcomeQml
{
    Q_GADGET
    QML_FOREIGN(Chat::Outcome)
    QML_VALUE_TYPE(outcome)
};

struct AppMessageJoinQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageJoin)
    QML_VALUE_TYPE(appMessageJoin)
};

struct AppMessageEnterQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageEnter)
    QML_VALUE_TYPE(appMessageEnter)
};

struct AppMessageLeaveQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageLeave)
    QML_VALUE_TYPE(appMessageLeave)
};

struct AppMessageSayQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageSay)
    QML_VALUE_TYPE(appMessageSay)
};

struct AppMessageTypingQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageTyping)
    QML_VALUE_TYPE(appMessageTyping)
};

struct AppMessageWelcomeQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageWelcome)
    QML_VALUE_TYPE(appMessageWelcome)
};

struct AppMessageHistoryQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageHistory)
    QML_VALUE_TYPE(appMessageHistory)
};

struct AppMessageIsTypingQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageIsTyping)
    QML_VALUE_TYPE(appMessageIsTyping)
};

struct AppMessageRefusedQml
{
    Q_GADGET
    QML_FOREIGN(Chat::AppMessageRefused)
    QML_VALUE_TYPE(appMessageRefused)
};

struct WsOpenArgumentQml
{
    Q_GADGET
    QML_FOREIGN(Chat::WsOpenArgument)
    QML_VALUE_TYPE(wsOpenArgument)
};

struct WsCloseArgumentQml
{
    Q_GADGET
    QML_FOREIGN(Chat::WsCloseArgument)
    QML_VALUE_TYPE(wsCloseArgument)
};

struct WsMessageArgument1Qml
{
    Q_GADGET
    QML_FOREIGN(Chat::WsMessageArgument1)
    QML_VALUE_TYPE(wsMessageArgument1)
};

struct WsGetMessagesArgumentQml
{
    Q_GADGET
    QML_FOREIGN(Chat::WsGetMessagesArgument)
    QML_VALUE_TYPE(wsGetMessagesArgument)
};

struct WsGetMessagesResultQml
{
    Q_GADGET
    QML_FOREIGN(Chat::WsGetMessagesResult)
    QML_VALUE_TYPE(wsGetMessagesResult)
};

//! Creates values of chat.did in QML: ChatTypes.name({field: content, ...}), {Tag: content} for variants. Throws a TypeError if an object does not match.
class ChatTypes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit ChatTypes(QObject *parent = nullptr);
    Q_INVOKABLE Chat::ChatMessage chatMessage(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::Room room(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessage appMessage(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::ClientKey clientKey(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::WebsocketMessage websocketMessage(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::OutputMessage outputMessage(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::CertifiedMessages certifiedMessages(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::Outcome outcome(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageJoin appMessageJoin(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageEnter appMessageEnter(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageLeave appMessageLeave(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageSay appMessageSay(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageTyping appMessageTyping(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageWelcome appMessageWelcome(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageHistory appMessageHistory(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageIsTyping appMessageIsTyping(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::AppMessageRefused appMessageRefused(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::WsOpenArgument wsOpenArgument(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::WsCloseArgument wsCloseArgument(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::WsMessageArgument1 wsMessageArgument1(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::WsGetMessagesArgument wsGetMessagesArgument(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Chat::WsGetMessagesResult wsGetMessagesResult(const QJSValue &object = QJSValue()) const;
};

//! The service of chat.did.
//!
//! In QML: ChatClient { id: client; agent: IcAgent { }; canisterId: "..." }. The arguments of a method have the form of fields in the factory.
//! Two optional functions follow, called with the results or with the error (an icError): client.method(argument, onReply, onError).
//! Throws a TypeError if an argument does not match. Other errors are reported later, by onError and by callFailed().
class ChatClientQml : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ChatClient)
    //! An IcAgent, or an Ic::Agent that C++ gave to QML.
    Q_PROPERTY(QObject *agent READ agent WRITE setAgent NOTIFY agentChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)

public:
    explicit ChatClientQml(QObject *parent = nullptr);

    [[nodiscard]] QObject *agent() const { return m_agent; }
    void setAgent(QObject *agent);
    [[nodiscard]] QString canisterId() const { return m_canisterId; }
    void setCanisterId(const QString &canisterId);

    //! onReply(Outcome).
    Q_INVOKABLE void wsOpen(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Outcome).
    Q_INVOKABLE void wsClose(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Outcome).
    Q_INVOKABLE void wsMessage(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(WsGetMessagesResult).
    Q_INVOKABLE void wsGetMessages(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

Q_SIGNALS:
    void agentChanged();
    void canisterIdChanged();
    //! A call of \a method, as chat.did calls it, failed; \a error is an icError.
    void callFailed(const QString &method, const QVariant &error);

private:
    QPointer<QObject> m_agent;
    QString m_canisterId;
};

} // namespace Chat
