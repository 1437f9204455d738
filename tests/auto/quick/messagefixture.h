// SPDX-License-Identifier: MIT
#pragma once
#include "candidtext.h"
#include "quickicwebsocket.h"
#include "quickmessagemodel.h"
#include "scriptedsession.h"
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

namespace Ic::Test {

//! A socket on a script.
struct Feed
{
    explicit Feed(const QString &type = QStringLiteral("record { id : text; n : nat32 }"))
        : script(&socket)
    {
        setScriptedAddress(socket);
        socket.setMessageType(Candid::parseType(type).value());
        socket.open();
        if (!script.openSession())
            qFatal("the session did not open");
    }
    [[nodiscard]] Candid::Value parse(const QString &text) const { return Candid::parseValue(text, socket.messageType()).value(); }
    //! Delivers messages, in Candid, together.
    void receive(const QStringList &texts)
    {
        QList<Candid::Value> values;
        for (const QString &text : texts)
            values.append(parse(text));
        if (!script.receiveAll(values))
            qFatal("a message was not received");
    }
    //! Delivers {id, n} for each "id n", together.
    void receivePairs(const QString &pairs)
    {
        QStringList texts;
        for (const QString &pair : pairs.split(u','))
            texts.append(QStringLiteral("record { id = \"%1\"; n = %2 }").arg(pair.section(u' ', 0, 0), pair.section(u' ', 1)));
        receive(texts);
    }

    QuickIcWebSocket socket;
    ScriptedSocket script;
};

//! A model of such a socket, and what it reports.
struct FedModel : Feed
{
    explicit FedModel(const QString &type = QStringLiteral("record { id : text; n : nat32 }"))
        : Feed(type)
    {
        model.setSocket(&socket);
    }
    //! Returns the rows as receivePairs() takes them.
    [[nodiscard]] QString rows() const
    {
        QStringList list;
        for (int i = 0; i < model.count(); ++i) {
            const QVariantMap value = valueAt(i).toMap();
            list.append(value[QStringLiteral("id")].toString() + u' ' + value[QStringLiteral("n")].toString());
        }
        return list.join(u',');
    }
    [[nodiscard]] QVariant valueAt(int row) const { return model.index(row).data(QuickMessageModel::ValueRole); }

    QuickMessageModel model;
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy inserted {&model, &QAbstractItemModel::rowsInserted};
    QSignalSpy removed {&model, &QAbstractItemModel::rowsRemoved};
    QSignalSpy changed {&model, &QAbstractItemModel::dataChanged};
    QSignalSpy counts {&model, &QuickMessageModel::countChanged};
};

//! Returns the first and last row of each dataChanged().
inline QList<std::pair<int, int>> rangesOf(const QSignalSpy &changed)
{
    QList<std::pair<int, int>> ranges;
    for (const QVariantList &arguments : changed)
        ranges.append({arguments[0].toModelIndex().row(), arguments[1].toModelIndex().row()});
    return ranges;
}

} // namespace Ic::Test
