// SPDX-License-Identifier: MIT
// Laws that hold for all types and values, tried on thousands of random ones. Seeds are fixed: a failure names its own.
#include "candidcodec.h"
#include "candidjson.h"
#include "candidtext.h"
#include "randomcandid.h"
#include "testing.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

struct Sample
{
    QList<Type> types;
    QList<Value> values;
};

Sample sample(RandomCandid &random)
{
    Sample made;
    for (int n = 1 + random.below(3); n > 0; --n) {
        made.types.append(random.type(4));
        made.values.append(random.value(made.types.last()));
    }
    return made;
}

QByteArray described(quint64 seed, const Sample &sample)
{
    return "seed " + QByteArray::number(seed) + ": " + toText(sample.types).toUtf8() + " " + toCandidText(sample.values).toUtf8();
}

} // namespace

class tst_CandidRandom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void binaryRoundTrip()
    {
        int withContent = 0;
        for (quint64 seed = 1; seed <= 4000; ++seed) {
            RandomCandid random(seed);
            const Sample made = sample(random);
            const QByteArray about = described(seed, made);
            const auto bytes = encode(made.values, made.types);
            QVERIFY2(bytes.has_value(), bytes.has_value() ? "" : qPrintable(bytes.error().message()));
            DecodeWork work;
            const auto values = decode(*bytes, made.types, {}, &work);
            QVERIFY2(values.has_value(), values.has_value() ? "" : qPrintable(values.error().message() + QString::fromUtf8(about)));
            QVERIFY2(*values == made.values, about.constData());
            const auto types = decodeTypes(*bytes);
            IC_VERIFY(types);
            QVERIFY2(*types == made.types, about.constData());
            const auto untyped = decodeUntyped(*bytes);
            IC_VERIFY(untyped);
            QVERIFY2(*untyped == made.values, about.constData());
            // The types a message names are good for writing it again, to the byte as far as the values go.
            const auto again = encode(*untyped, *types);
            IC_VERIFY(again);
            QCOMPARE(*decode(*again, made.types), made.values);
            withContent += bytes->size() > 20;
        }
        QVERIFY(withContent > 2000);
    }

    void typeText()
    {
        int recursive = 0;
        for (quint64 seed = 1; seed <= 2000; ++seed) {
            const Type type = RandomCandid(seed).type(4);
            const auto definitions = parseTypeDefinitions(type.definitionsText());
            QVERIFY2(definitions.has_value(), qPrintable(type.definitionsText()));
            recursive += !definitions->isEmpty();
            const auto parsed = parseType(type.toText(), *definitions);
            QVERIFY2(parsed.has_value(), qPrintable(type.toText()));
            QVERIFY2(*parsed == type, qPrintable(type.toText() + u" became "_qs + parsed->toText()));
        }
        QVERIFY(recursive > 20);
    }

    void valueText()
    {
        for (quint64 seed = 1; seed <= 2000; ++seed) {
            RandomCandid random(seed);
            const Sample made = sample(random);
            const auto values = parseValues(toCandidText(made.values), made.types);
            QVERIFY2(values.has_value(), values.has_value() ? "" : (described(seed, made) + values.error().message().toUtf8()).constData());
            QVERIFY2(*values == made.values, (described(seed, made) + " became " + toCandidText(*values).toUtf8()).constData());
        }
    }

    void json()
    {
        for (quint64 seed = 1; seed <= 2000; ++seed) {
            RandomCandid random(seed);
            const Type type = random.type(4);
            const Value value = random.value(type);
            // Through its text, as programs exchange it.
            const QByteArray text = QJsonDocument(QJsonArray {toJson(value)}).toJson(QJsonDocument::Compact);
            const auto read = fromJson(QJsonDocument::fromJson(text).array().first(), type);
            QVERIFY2(read.has_value(), read.has_value() ? "" : (text + type.toText().toUtf8() + read.error().message().toUtf8()).constData());
            QVERIFY2(*read == value, (text + " became " + read->toCandidText().toUtf8()).constData());
        }
    }

    // "Soundness: subtyping implies that deserialisation at a supertype cannot fail."
    void supertypes()
    {
        int different = 0;
        for (quint64 seed = 1; seed <= 3000; ++seed) {
            RandomCandid random(seed);
            const Type type = random.type(4);
            const Type wider = random.wider(type);
            different += type != wider;
            QVERIFY2(type.isSubtypeOf(type), qPrintable(type.toText()));
            QVERIFY2(type.isSubtypeOf(wider), qPrintable(QString::number(seed) + u' ' + type.toText() + u" <: "_qs + wider.toText()));
            const auto bytes = encode({random.value(type)}, {type});
            IC_VERIFY(bytes);
            const auto read = decode(*bytes, {wider});
            QVERIFY2(read.has_value(), read.has_value() ? "" : qPrintable(type.toText() + u" at "_qs + wider.toText() + read.error().message()));
            // The result is a value of the wider type.
            const auto rewritten = encode(*read, {wider});
            IC_VERIFY(rewritten);
            QCOMPARE(*decode(*rewritten, {wider}), *read);
        }
        QVERIFY2(different > 800, QByteArray::number(different).constData());
    }

    void damagedMessages()
    {
        int failures = 0;
        for (quint64 seed = 1; seed <= 3000; ++seed) {
            RandomCandid random(seed);
            const Sample made = sample(random);
            QByteArray bytes = *encode(made.values, made.types);
            for (int n = 1 + random.below(3); n > 0; --n) {
                const int at = random.below(int(bytes.size()));
                if (random.below(4) == 0)
                    bytes.truncate(at + 1);
                else
                    bytes[at] = char(random.bits());
            }
            const DecodeLimits limits;
            DecodeWork work;
            const auto values = decode(bytes, made.types, limits, &work);
            failures += !values.has_value();
            QVERIFY(work.elements <= limits.freeElements + limits.elementsPerByte * bytes.size());
            if (values) { // then it is a proper value of the types
                const auto again = encode(*values, made.types);
                IC_VERIFY(again);
                QCOMPARE(*decode(*again, made.types), *values);
            } else {
                QVERIFY(!values.error().message().isEmpty());
            }
            const auto untyped = decodeUntyped(bytes);
            if (untyped)
                QVERIFY(encode(*untyped, *decodeTypes(bytes)).has_value() || bytes.contains('\x67'));
        }
        QVERIFY(failures > 1000);
    }
};

QTEST_GUILESS_MAIN(tst_CandidRandom)
#include "tst_candid_random.moc"
