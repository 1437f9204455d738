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
        for (const auto &[tag, v] : vectorRows(QStringLiteral("principals.json"), u"valid", u"text"))
            QTest::newRow(tag.constData()) << v[u"text"].toString() << bytesOf(v[u"hex"]);
    }
    void textAndBytes()
    {
        IC_NEED_ROW();
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
        for (const auto &[tag, v] : vectorRows(QStringLiteral("principals.json"), u"invalid_text", u"reason")) {
            if (v[u"expected"].toString() == u"reject")
                QTest::newRow(tag.constData()) << v[u"text"].toString();
        }
    }
    void invalidText()
    {
        IC_NEED_ROW();
        QFETCH(QString, text);
        IC_COMPARE_ERROR(Principal::fromText(text), ErrorCode::MalformedPrincipal);
    }

    void upperCaseIsAccepted()
    {
        const auto p = Principal::fromText(u"2VXSX-FAE");
        IC_VERIFY(p);
        QVERIFY(p->isAnonymous());
        QCOMPARE(p->toText(), QStringLiteral("2vxsx-fae"));
        for (const auto &[tag, v] : vectorRows(QStringLiteral("principals.json"), u"case_insensitive", u"text")) {
            const auto parsed = Principal::fromText(v[u"text"].toString());
            IC_VERIFY(parsed);
            QCOMPARE(parsed->toByteArray(), bytesOf(v[u"hex"]));
            QCOMPARE(parsed->toText(), v[u"text"].toString().toLower());
        }
    }
    void longBytesAreRejected() { IC_COMPARE_ERROR(Principal::fromBytes(QByteArray(30, 'x')), ErrorCode::MalformedPrincipal); }
    void orderIsBytewise()
    {
        QList<Principal> sorted;
        const QJsonArray texts = vectorFile(QStringLiteral("principals.json"))[u"order_ascending"][u"texts"].toArray();
        for (const auto &text : texts) {
            const auto parsed = Principal::fromText(text.toString());
            IC_VERIFY(parsed);
            sorted.append(*parsed);
        }
        IC_NEED_ROWS(sorted.size() > 1);
        QVERIFY(std::is_sorted(sorted.cbegin(), sorted.cend()));
        for (qsizetype i = 1; i < sorted.size(); ++i)
            QVERIFY(!(sorted[i] < sorted[i - 1]));
    }
    void selfAuthenticating()
    {
        const auto rows = vectorRows(QStringLiteral("principals.json"), u"self_authenticating", u"principal");
        for (const auto &row : rows)
            QCOMPARE(Principal::selfAuthenticating(bytesOf(row.json[u"der_public_key"])).toText(), row.json[u"principal"].toString());
        IC_NEED_ROWS(rows.size());
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
