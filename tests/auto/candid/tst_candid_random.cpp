// SPDX-License-Identifier: MIT
// Laws that hold for all types and values, tried on random ones. A failure names its seed; IC_RANDOM_SEED and
// IC_RANDOM_CASES choose the first seed and how many follow, so IC_RANDOM_SEED=… IC_RANDOM_CASES=1 repeats one case.
#include "candidcodec.h"
#include "candidjson.h"
#include "candidtext.h"
#include "candidvariant.h"
#include "randomcandid.h"
#include "testing.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

quint64 numberFromEnvironment(const char *name, quint64 otherwise)
{
    const QByteArray text = qgetenv(name);
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (!text.isEmpty() && !ok)
        qFatal("%s is no number", name);
    return ok ? number : otherwise;
}

//! Describes a failure with random arguments, with everything needed to reproduce it; empty if there was none.
class Complaint
{
public:
    Complaint(quint64 seed, const RandomArguments &made)
        : m_seed(seed)
        , m_made(made)
    {
    }
    //! The value, or a complaint and a default one.
    template <typename T>
    T take(const char *what, const Result<T> &result)
    {
        if (!result)
            say(what, result.error().message());
        return result ? *result : T();
    }
    void demand(bool holds, const char *what, const QString &instead = {})
    {
        if (!holds)
            say(what, instead);
    }
    const QByteArray &text() const { return m_text; }

private:
    void say(const char *what, const QString &instead)
    {
        if (m_text.isEmpty())
            m_text = "IC_RANDOM_SEED=" + QByteArray::number(m_seed) + ' ' + what + ": " + instead.toUtf8() + "; " + toText(m_made.types).toUtf8() + ' '
                + toCandidText(m_made.values).toUtf8();
    }
    quint64 m_seed;
    const RandomArguments &m_made;
    QByteArray m_text;
};

void checkBinary(Complaint &complaint, const RandomArguments &made)
{
    const QByteArray bytes = complaint.take("encode", encode(made.values, made.types));
    const auto values = complaint.take("decode", decode(bytes, made.types));
    complaint.demand(values == made.values, "decode(encode(v)) == v", toCandidText(values));
    const auto types = complaint.take("types", decodeTypes(bytes));
    complaint.demand(types == made.types, "the types of the message", toText(types));
    const auto untyped = complaint.take("decode without types", decodeUntyped(bytes));
    complaint.demand(untyped == made.values, "decodeUntyped(encode(v)) == v", toCandidText(untyped));
    // The types a message names are good for writing it again.
    const QByteArray again = complaint.take("encode again", encode(untyped, types));
    complaint.demand(complaint.take("decode again", decode(again, made.types)) == made.values, "written again at the types of the message");
}

void checkText(Complaint &complaint, const RandomArguments &made)
{
    const auto values = complaint.take("parse", parseValues(toCandidText(made.values), made.types));
    complaint.demand(values == made.values, "parseValues(toCandidText(v)) == v", toCandidText(values));
    for (const Type &type : made.types) {
        const auto definitions = complaint.take("definitions", parseTypeDefinitions(type.definitionsText()));
        const auto parsed = complaint.take("parse type", parseType(type.toText(), definitions));
        complaint.demand(parsed == type, "parseType(t.toText()) == t", parsed.toText());
    }
}

void checkVariant(Complaint &complaint, const RandomArguments &made)
{
    for (qsizetype i = 0; i < made.types.size(); ++i) {
        const auto value = complaint.take("from QVariant", fromVariant(toVariant(made.values[i], made.types[i]), made.types[i]));
        complaint.demand(value == made.values[i], "fromVariant(toVariant(v, t), t) == v", value.toCandidText());
    }
}

void checkJson(Complaint &complaint, const RandomArguments &made)
{
    QJsonArray array;
    for (const Value &value : made.values)
        array.append(toJson(value));
    // Through its text, as programs exchange it.
    const QJsonArray read = QJsonDocument::fromJson(QJsonDocument(array).toJson(QJsonDocument::Compact)).array();
    for (qsizetype i = 0; i < made.types.size(); ++i) {
        const auto value = complaint.take("from JSON", fromJson(read.at(i), made.types[i]));
        complaint.demand(value == made.values[i], "fromJson(toJson(v), t) == v", value.toCandidText());
    }
}

} // namespace

class tst_CandidRandom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrips()
    {
        quint64 withContent = 0;
        quint64 recursive = 0;
        for (quint64 i = 0; i < m_cases; ++i) {
            const auto made = RandomArguments::ofSeed(m_seed + i);
            Complaint complaint(m_seed + i, made);
            checkBinary(complaint, made);
            checkText(complaint, made);
            checkVariant(complaint, made);
            checkJson(complaint, made);
            QVERIFY2(complaint.text().isEmpty(), complaint.text().constData());
            withContent += toCandidText(made.values).size() > 40;
            recursive += std::any_of(made.types.cbegin(), made.types.cend(), [](const Type &type) { return !type.definitionsText().isEmpty(); });
        }
        if (m_cases >= 1000) { // the cases are worth something
            QVERIFY(withContent > m_cases / 3);
            QVERIFY(recursive > m_cases / 100);
        }
    }

    // "Soundness: subtyping implies that deserialisation at a supertype cannot fail."
    void supertypes()
    {
        quint64 different = 0;
        for (quint64 i = 0; i < m_cases; ++i) {
            const quint64 seed = m_seed + i;
            RandomCandid random(seed);
            const Type type = random.type(4);
            const Type wider = random.wider(type);
            different += type != wider;
            QVERIFY2(type.isSubtypeOf(type), qPrintable(QString::number(seed) + u' ' + type.toText()));
            QVERIFY2(type.isSubtypeOf(wider), qPrintable(QString::number(seed) + u' ' + type.toText() + u" <: "_qs + wider.toText()));
            const auto bytes = encode({random.value(type)}, {type});
            IC_VERIFY(bytes);
            const auto read = decode(*bytes, {wider});
            QVERIFY2(read.has_value(),
                read.has_value() ? "" : qPrintable(QString::number(seed) + u' ' + type.toText() + u" at "_qs + wider.toText() + read.error().message()));
            // The result is a value of the wider type.
            const auto rewritten = encode(*read, {wider});
            IC_VERIFY(rewritten);
            QCOMPARE(*decode(*rewritten, {wider}), *read);
        }
        QVERIFY2(m_cases < 1000 || different > m_cases / 4, QByteArray::number(different).constData());
    }

    void damagedMessages()
    {
        quint64 failures = 0;
        for (quint64 i = 0; i < m_cases; ++i) {
            const quint64 seed = m_seed + i;
            RandomCandid random(seed);
            const RandomArguments made(random);
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
            const auto about = [&] { return QByteArray::number(seed) + ' ' + bytes.toHex(); };
            QVERIFY2(work.elements <= limits.freeElements + limits.elementsPerByte * bytes.size(), about().constData());
            if (values) { // then it is a proper value of the types
                const auto again = encode(*values, made.types);
                QVERIFY2(again.has_value(), about().constData());
                QVERIFY2(*decode(*again, made.types) == *values, about().constData());
            } else {
                QVERIFY2(!values.error().message().isEmpty(), about().constData());
            }
            const auto untyped = decodeUntyped(bytes);
            if (!untyped)
                continue;
            const auto rewritten = encode(*untyped, *decodeTypes(bytes)); // a future type can be read past, not written
            QVERIFY2(rewritten.has_value() || rewritten.error().message().contains(u"future type"), about().constData());
        }
        QVERIFY(m_cases < 1000 || failures > m_cases / 3);
    }

private:
    quint64 m_seed = numberFromEnvironment("IC_RANDOM_SEED", 1);
    quint64 m_cases = numberFromEnvironment("IC_RANDOM_CASES", 10'000);
};

QTEST_GUILESS_MAIN(tst_CandidRandom)
#include "tst_candid_random.moc"
