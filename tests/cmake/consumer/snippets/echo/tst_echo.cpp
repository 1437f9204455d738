// SPDX-License-Identifier: MIT
#include "echo.h"
#include <IcWebSocket/icwebsocket.h>
#include <IcWebSocket/localnetwork.h>
#include <QtTest/QTest>

using Ic::Candid::Type;
using Ic::Candid::Value;

class tst_Echo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // SNIPPET

private:
    const Type messageType = Type::record({{u"text", Type::text()}});
    const Value hello = Value::record({{u"text", Value::text(QStringLiteral("hello"))}});
};

QTEST_GUILESS_MAIN(tst_Echo)
#include "tst_echo.moc"
