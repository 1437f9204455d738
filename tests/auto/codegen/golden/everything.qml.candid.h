// Generated from everything.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "everything.candid.h"
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QVariant>
#include <QtQml/QJSValue>
#include <QtQml/qqml.h>

namespace Everything {

struct SharedQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Shared)
    QML_VALUE_TYPE(shared)
};

struct PrimitivesQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Primitives)
    QML_VALUE_TYPE(primitives)
};

struct ComposedQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Composed)
    QML_VALUE_TYPE(composed)
};

struct ColorQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Color)
    QML_VALUE_TYPE(colorValue)
};

struct TreeQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Tree)
    QML_VALUE_TYPE(tree)
};

struct PingQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Ping)
    QML_VALUE_TYPE(ping)
};

struct PongQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Pong)
    QML_VALUE_TYPE(pong)
};

struct PairQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Pair)
    QML_VALUE_TYPE(pair)
};

struct TripleQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Triple)
    QML_VALUE_TYPE(triple)
};

struct NumberedQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Numbered)
    QML_VALUE_TYPE(numbered)
};

struct NothingQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Nothing)
    QML_VALUE_TYPE(nothing)
};

struct ImpossibleQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Impossible)
    QML_VALUE_TYPE(impossible)
};

struct ClassQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Class)
    QML_VALUE_TYPE(class_)
};

struct TagValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::TagValue)
    QML_VALUE_TYPE(tagValue)
};

struct CaseValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::CaseValue)
    QML_VALUE_TYPE(caseValue)
};

struct ResultQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Result)
    QML_VALUE_TYPE(result)
};

struct TypeQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Type)
    QML_VALUE_TYPE(type)
};

struct FieldQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Field)
    QML_VALUE_TYPE(field)
};

struct CallValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::CallValue)
    QML_VALUE_TYPE(callValue)
};

struct ValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Value)
    QML_VALUE_TYPE(value)
};

struct AlikeValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::AlikeValue)
    QML_VALUE_TYPE(alikeValue)
};

struct AlikeUserQml
{
    Q_GADGET
    QML_FOREIGN(Everything::AlikeUser)
    QML_VALUE_TYPE(alikeUser)
};

struct ShapeQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Shape)
    QML_VALUE_TYPE(shape)
};

struct ShapeQmlValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ShapeQmlValue)
    QML_VALUE_TYPE(shapeQmlValue)
};

struct ReaderValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ReaderValue)
    QML_VALUE_TYPE(readerValue)
};

struct AnswerValueQml
{
    Q_GADGET
    QML_FOREIGN(Everything::AnswerValue)
    QML_VALUE_TYPE(answerValue)
};

struct Type_Qml
{
    Q_GADGET
    QML_FOREIGN(Everything::Type_)
    QML_VALUE_TYPE(typeValue)
};

struct Type_1Qml
{
    Q_GADGET
    QML_FOREIGN(Everything::Type_1)
    QML_VALUE_TYPE(type1)
};

struct Type_38Qml
{
    Q_GADGET
    QML_FOREIGN(Everything::Type_38)
    QML_VALUE_TYPE(type38)
};

struct LargeQml
{
    Q_GADGET
    QML_FOREIGN(Everything::Large)
    QML_VALUE_TYPE(large)
};

struct ComposedPairsQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ComposedPairs)
    QML_VALUE_TYPE(composedPairs)
};

struct ComposedNestedQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ComposedNested)
    QML_VALUE_TYPE(composedNested)
};

struct ComposedNestedInnerQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ComposedNestedInner)
    QML_VALUE_TYPE(composedNestedInner)
};

struct ComposedNestedInnerDeepQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ComposedNestedInnerDeep)
    QML_VALUE_TYPE(composedNestedInnerDeep)
};

struct ComposedChoiceQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ComposedChoice)
    QML_VALUE_TYPE(composedChoice)
};

struct ComposedChoiceRightQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ComposedChoiceRight)
    QML_VALUE_TYPE(composedChoiceRight)
};

struct ListItemQml
{
    Q_GADGET
    QML_FOREIGN(Everything::ListItem)
    QML_VALUE_TYPE(listItem)
};

struct TreeNodeQml
{
    Q_GADGET
    QML_FOREIGN(Everything::TreeNode)
    QML_VALUE_TYPE(treeNode)
};

struct SeveralArgument3Qml
{
    Q_GADGET
    QML_FOREIGN(Everything::SeveralArgument3)
    QML_VALUE_TYPE(severalArgument3)
};

struct SeveralResult3Qml
{
    Q_GADGET
    QML_FOREIGN(Everything::SeveralResult3)
    QML_VALUE_TYPE(severalResult3)
};

//! Creates values of everything.did in QML: EverythingTypes.name({field: content, ...}), {Tag: content} for variants. Throws a TypeError if an object does not match.
class EverythingTypes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit EverythingTypes(QObject *parent = nullptr);
    Q_INVOKABLE Everything::Shared shared(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Primitives primitives(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Composed composed(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Color colorValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Tree tree(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Ping ping(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Pong pong(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Pair pair(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Triple triple(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Numbered numbered(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Nothing nothing(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Impossible impossible(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Class class_(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::TagValue tagValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::CaseValue caseValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Result result(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Type type(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Field field(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::CallValue callValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Value value(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::AlikeValue alikeValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::AlikeUser alikeUser(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Shape shape(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ShapeQmlValue shapeQmlValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ReaderValue readerValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::AnswerValue answerValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Type_ typeValue(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Type_1 type1(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Type_38 type38(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::Large large(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ComposedPairs composedPairs(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ComposedNested composedNested(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ComposedNestedInner composedNestedInner(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ComposedNestedInnerDeep composedNestedInnerDeep(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ComposedChoice composedChoice(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ComposedChoiceRight composedChoiceRight(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::ListItem listItem(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::TreeNode treeNode(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::SeveralArgument3 severalArgument3(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Everything::SeveralResult3 severalResult3(const QJSValue &object = QJSValue()) const;
};

//! The service.
//!
//! In QML: EverythingClient { id: client; agent: IcAgent { }; canisterId: "..." }. The arguments of a method have the form of fields in the factory.
//! Two optional functions follow, called with the results or with the error (an icError): client.method(argument, onReply, onError).
//! Throws a TypeError if an argument does not match. Other errors are reported later, by onError and by callFailed().
class EverythingClientQml : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(EverythingClient)
    //! An IcAgent, or an Ic::Agent that C++ gave to QML.
    Q_PROPERTY(QObject *agent READ agent WRITE setAgent NOTIFY agentChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)

public:
    explicit EverythingClientQml(QObject *parent = nullptr);

    [[nodiscard]] QObject *agent() const { return m_agent; }
    void setAgent(QObject *agent);
    [[nodiscard]] QString canisterId() const { return m_canisterId; }
    void setCanisterId(const QString &canisterId);

    //! Says hello.
    //! onReply(QString).
    Q_INVOKABLE void greet(const QJSValue &name, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Primitives).
    Q_INVOKABLE void default_(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Result, QList<Tree>, SeveralResult3).
    Q_INVOKABLE void several(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &argument3, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply().
    Q_INVOKABLE void fire(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply().
    Q_INVOKABLE void nothing(const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(std::optional<Callback>).
    Q_INVOKABLE void byReference(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(QList<std::optional<Field>>, Value).
    Q_INVOKABLE void fields(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(Composed).
    Q_INVOKABLE void parent_(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply().
    Q_INVOKABLE void call(const QJSValue &method, const QJSValue &ask, const QJSValue &everythingTypes, const QJSValue &type, const QJSValue &argument5, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(ReaderValue, AnswerValue).
    Q_INVOKABLE void method_(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply().
    Q_INVOKABLE void everythingTypes(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply = {}, const QJSValue &onError = {});

    //! onReply(I_).
    Q_INVOKABLE void _(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply = {}, const QJSValue &onError = {});

Q_SIGNALS:
    void agentChanged();
    void canisterIdChanged();
    //! A call of \a method, as everything.did calls it, failed; \a error is an icError.
    void callFailed(const QString &method, const QVariant &error);

private:
    QPointer<QObject> m_agent;
    QString m_canisterId;
};

} // namespace Everything
