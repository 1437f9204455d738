// Generated from exported.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "exported.candid.h"
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QVariant>
#include <QtQml/QJSValue>
#include <QtQml/qqml.h>

namespace Exported {

struct ColourQml
{
    Q_GADGET
    QML_FOREIGN(Exported::Colour)
    QML_VALUE_TYPE(colour)
};

struct PaintQml
{
    Q_GADGET
    QML_FOREIGN(Exported::Paint)
    QML_VALUE_TYPE(paint)
};

//! Creates values of exported.did in QML: ExportedTypes.name({field: content, ...}), {Tag: content} for variants. Throws a TypeError if an object does not match.
class ExportedTypes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit ExportedTypes(QObject *parent = nullptr);
    Q_INVOKABLE Exported::Colour colour(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Exported::Paint paint(const QJSValue &object = QJSValue()) const;
};

//! The service of exported.did.
//!
//! In QML: ExportedClient { id: client; agent: IcAgent { }; canisterId: "..." }. The arguments of a method have the form of fields in the factory.
//! Two optional functions follow, called with the results or with the error (an icError): client.method(argument, onReply, onError).
//! Throws a TypeError if an argument does not match. Other errors are reported later, by onError and by callFailed().
class ExportedClientQml : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ExportedClient)
    //! An IcAgent, or an Ic::Agent that C++ gave to QML.
    Q_PROPERTY(QObject *agent READ agent WRITE setAgent NOTIFY agentChanged)
    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)

public:
    explicit ExportedClientQml(QObject *parent = nullptr);

    [[nodiscard]] QObject *agent() const { return m_agent; }
    void setAgent(QObject *agent);
    [[nodiscard]] QString canisterId() const { return m_canisterId; }
    void setCanisterId(const QString &canisterId);

    //! onReply(std::optional<Paint>).
    Q_INVOKABLE void mix(const QJSValue &argument, const QJSValue &onReply = {}, const QJSValue &onError = {});

Q_SIGNALS:
    void agentChanged();
    void canisterIdChanged();
    //! A call of \a method, as exported.did calls it, failed; \a error is an icError.
    void callFailed(const QString &method, const QVariant &error);

private:
    QPointer<QObject> m_agent;
    QString m_canisterId;
};

} // namespace Exported
