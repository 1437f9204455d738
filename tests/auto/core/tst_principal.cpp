// SPDX-License-Identifier: MIT
#include "principal.h"
#include "testing.h"
#include "vectors.h"
#include <algorithm>

using namespace Ic;
using namespace Ic::Test;

class tst_Principal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textAndBytes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        if (vectorsDirectory().isEmpty())
            return;
        for (const auto &v : vectorFile(QStringLiteral("principals.json"))[u"valid"].toArray())
            QTest::newRow(qPrintable(v[u"text"].toString())) << v[u"text"].toString() << bytesOf(v[u"hex"]);
    }
    void textAndBytes()
    {
        IC_NEED_VECTORS();
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        const auto parsed = Principal::fromText(text);
        IC_VERIFY(parsed);
        QCOMPARE(parsed->toByteArray(), bytes);
        const auto made = Principal::fromBytes(bytes);
        IC_VERIFY(made);
        QCOMPARE(made->toText(), text);
        QCOMPARE(*made, *parsed);
        QCOMPARE(qHash(*made), qHash(*parsed));
    }

    void invalidText_data()
    {
        QTest::addColumn<QString>("text");
        if (vectorsDirectory().isEmpty())
            return;
        int i = 0;
        for (const auto &v : vectorFile(QStringLiteral("principals.json"))[u"invalid_text"].toArray()) {
            if (v[u"expected"].toString() == u"reject")
                QTest::addRow("%d %s", i++, qPrintable(v[u"reason"].toString())) << v[u"text"].toString();
        }
    }
    void invalidText()
    {
        IC_NEED_VECTORS();
        QFETCH(QString, text);
        IC_COMPARE_ERROR(Principal::fromText(text), ErrorCode::MalformedPrincipal);
    }

    void upperCaseIsAccepted()
    {
        const auto p = Principal::fromText(u"2VXSX-FAE");
        IC_VERIFY(p);
        QVERIFY(p->isAnonymous());
        QCOMPARE(p->toText(), QStringLiteral("2vxsx-fae"));
    }
    void moreThan29BytesAreRefused() { IC_COMPARE_ERROR(Principal::fromBytes(QByteArray(30, 'x')), ErrorCode::MalformedPrincipal); }
    void orderIsBytewiseWithPrefixesFirst()
    {
        IC_NEED_VECTORS();
        QList<Principal> sorted;
        for (const auto &t : vectorFile(QStringLiteral("principals.json"))[u"order_ascending"][u"texts"].toArray())
            sorted.append(Principal::fromText(t.toString()).value());
        QVERIFY(sorted.size() > 1);
        QVERIFY(std::is_sorted(sorted.cbegin(), sorted.cend()));
        for (qsizetype i = 1; i < sorted.size(); ++i)
            QVERIFY(!(sorted[i] < sorted[i - 1]));
    }
    void selfAuthenticating()
    {
        IC_NEED_VECTORS();
        for (const auto &v : vectorFile(QStringLiteral("principals.json"))[u"self_authenticating"].toArray())
            QCOMPARE(Principal::selfAuthenticating(bytesOf(v[u"der_public_key"])).toText(), v[u"principal"].toString());
    }
    void kinds()
    {
        QCOMPARE(Principal().kind(), Principal::Kind::Management);
        QCOMPARE(Principal::anonymous().kind(), Principal::Kind::Anonymous);
        QCOMPARE(Principal::selfAuthenticating("x").kind(), Principal::Kind::SelfAuthenticating);
        QCOMPARE(Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value().kind(), Principal::Kind::Opaque);
    }
};

QTEST_GUILESS_MAIN(tst_Principal)
#include "tst_principal.moc"
