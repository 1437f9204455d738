// SPDX-License-Identifier: MIT
#include "principaltext.h"
#include <QtTest/QTest>

using namespace Ic;

class TestPrincipalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortens();
};

void TestPrincipalText::shortens()
{
    QCOMPARE(Text::shortPrincipal(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai")), QStringLiteral("rrkah…aaaaq-cai"));
    QCOMPARE(Text::shortPrincipal(QStringLiteral("2vxsx-fae")), QStringLiteral("2vxsx-fae"));
    QCOMPARE(Text::shortPrincipal(QStringLiteral("123456789012345")), QStringLiteral("123456789012345"));
    QCOMPARE(Text::shortPrincipal(QStringLiteral("1234567890123456")), QStringLiteral("12345…890123456"));
    QVERIFY(Text::shortPrincipal(QString()).isEmpty());
}

QTEST_GUILESS_MAIN(TestPrincipalText)
#include "tst_principaltext.moc"
