// Generated from constructs.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "constructs.candid.h"
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QVariant>
#include <QtQml/QJSValue>
#include <QtQml/qqml.h>

namespace Constructs {

struct SharedQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Shared)
    QML_VALUE_TYPE(shared)
};

struct PlainQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Plain)
    QML_VALUE_TYPE(plain)
};

struct ComposedQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Composed)
    QML_VALUE_TYPE(composed)
};

struct ColorQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Color)
    QML_VALUE_TYPE(colorValue)
};

struct TreeQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Tree)
    QML_VALUE_TYPE(tree)
};

struct BranchQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Branch)
    QML_VALUE_TYPE(branch)
};

struct ClassQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Class)
    QML_VALUE_TYPE(class_)
};

struct AlikeQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Alike)
    QML_VALUE_TYPE(alike)
};

struct TagValueQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::TagValue)
    QML_VALUE_TYPE(tagValue)
};

struct EventQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::Event)
    QML_VALUE_TYPE(event)
};

struct ComposedPairsQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::ComposedPairs)
    QML_VALUE_TYPE(composedPairs)
};

struct ComposedChoiceQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::ComposedChoice)
    QML_VALUE_TYPE(composedChoice)
};

struct ComposedChoiceRightQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::ComposedChoiceRight)
    QML_VALUE_TYPE(composedChoiceRight)
};

struct MethodResultQml
{
    Q_GADGET
    QML_FOREIGN(Constructs::MethodResult)
    QML_VALUE_TYPE(methodResult)
};

//! Creates values of constructs.did in QML: ConstructsTypes.name({field: content, ...}), {Tag: content} for variants. Throws a TypeError if an object does not match.
class ConstructsTypes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit ConstructsTypes(QObject *parent = nullptr);
    Q_INVOKABLE Constructs::Shared shared(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Plain plain(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Composed composed(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Color colorValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Tree tree(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Branch branch(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Class class_(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::Alike alike(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::TagValue tagValue(const QJSValue &object = QJSValue()) const;
    using QObject::event; // which the method below would hide
    Q_INVOKABLE Constructs::Event event(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::ComposedPairs composedPairs(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::ComposedChoice composedChoice(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::ComposedChoiceRight composedChoiceRight(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Constructs::MethodResult methodResult(const QJSValue &object = QJSValue()) const;
};

//! The service.
//!
//! In QML: ConstructsClient { id: client; agent: IcAgent { }; canisterId: "..." }. The arguments of a method have the form of fields in the factory.
//! Two optional functions follow, called with the results or with the error (an icError): client.method(argument, onReply, onError).
//! Throws a TypeError if an argument does not match. Other errors are reported later, by onError and by callFailed().
class ConstructsClientQml : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ConstructsClient)
    //! An IcAgent, or an Ic::Agent that C++ gave to QML.
    Q_PROPERTY(QObject *agent READ agent WRITE setAgent NOTIFY agentChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)

public:
    explicit ConstructsClientQml(QObject *parent = nullptr);

    [[nodiscard]] QObject *agent() const { return m_agent; }
    void setAgent(QObject *agent);
    [[nodiscard]] QString canisterId() const { return m_canisterId; }
    void setCanisterId(const QString &canisterId);

    //! Says hello.
    //! onReply(Plain).
    Q_INVOKABLE void greet(const QJSValue &name, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Composed, Type_).
    Q_INVOKABLE void several(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &argument3, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply().
    Q_INVOKABLE void fire(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply().
    Q_INVOKABLE void nothing(const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(std::optional<Callback>).
    Q_INVOKABLE void byReference(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Tree).
    Q_INVOKABLE void parent_(const QJSValue &type, const QJSValue &argument2, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(MethodResult).
    Q_INVOKABLE void method_(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

Q_SIGNALS:
    void agentChanged();
    void canisterIdChanged();
    //! A call of \a method, as constructs.did calls it, failed; \a error is an icError.
    void callFailed(const QString &method, const QVariant &error);

private:
    QPointer<QObject> m_agent;
    QString m_canisterId;
};

} // namespace Constructs
