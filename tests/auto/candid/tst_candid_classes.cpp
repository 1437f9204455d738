// SPDX-License-Identifier: MIT
// Decoding into classes gives what decoding into values gives, errors included.
#include "candidtext.h"
#include "candidtraits.h"
#include "classes.candid.h"
#include "randomcandid.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

QString textOf(const Error &error)
{
    return u"%1: %2"_qs.arg(errorCodeName(error.code()), error.message());
}

QString outcomeOf(const Result<QList<Value>> &values, const Type &type)
{
    return values ? QString::fromLatin1(encode(*values, {type})->toHex()) : textOf(values.error());
}

template <typename T>
QString classOutcomeOf(QByteArrayView bytes, const DecodeLimits &limits)
{
    const auto object = Candid::decode<T>(bytes, limits);
    return object ? QString::fromLatin1(encode(*object)->toHex()) : textOf(object.error());
}

//! A class, or another C++ type, and what decodes into it.
struct Target
{
    Type type;
    QString (*outcome)(QByteArrayView bytes, const DecodeLimits &limits);
    template <typename T>
    static Target of()
    {
        return {TypeTraits<T>::type(), classOutcomeOf<T>};
    }
};

const QList<Target> &targets()
{
    static const QList<Target> all {Target::of<ClassesDid::Everything>(), Target::of<ClassesDid::Choice>(), Target::of<ClassesDid::List>(),
        Target::of<QList<ClassesDid::Choice>>(), Target::of<std::optional<QList<quint64>>>(), Target::of<QList<quint8>>(), Target::of<QList<QList<float>>>(),
        Target::of<std::optional<ClassesDid::Everything>>(), Target::of<QList<std::nullptr_t>>(), Target::of<QList<QByteArray>>(), Target::of<Int>(),
        Target::of<std::optional<QString>>(), Target::of<Reserved>(), Target::of<Empty>()};
    return all;
}

DecodeLimits randomLimits(RandomCandid &random)
{
    DecodeLimits limits;
    if (random.below(3) == 0) {
        limits.freeElements = random.below(60);
        limits.elementsPerByte = random.below(2);
    }
    if (random.below(6) == 0)
        limits.maxDepth = 1 + random.below(6);
    if (random.below(6) == 0)
        limits.maxSkipped = random.below(20);
    if (random.below(6) == 0)
        limits.maxTextBytes = random.below(10);
    return limits;
}

} // namespace

class tst_CandidClasses : public QObject
{
    Q_OBJECT

private:
    //! Decodes \a bytes at each target both ways.
    void compare(QByteArrayView bytes, const DecodeLimits &limits)
    {
        for (const Target &target : targets()) {
            const auto values = Candid::decode(bytes, {target.type}, limits);
            QCOMPARE(target.outcome(bytes, limits), outcomeOf(values, target.type));
            m_decoded += values.has_value();
        }
    }
    int m_decoded = 0;

private Q_SLOTS:
    void classesEqualValues()
    {
        for (quint64 seed = 1; seed <= 1500; ++seed) {
            RandomCandid random(seed);
            const Type target = targets()[random.below(int(targets().size()))].type;
            const Type type = random.below(3) == 0 ? random.type(4) : target;
            const auto value = type.kind() == Kind::Empty ? Value() : random.value(type, 6);
            const auto bytes = encode({value}, {type});
            if (!bytes)
                continue;
            compare(*bytes, randomLimits(random));
            for (int i = 0; i < 4; ++i) {
                QByteArray damaged = *bytes;
                const qsizetype at = random.below(int(damaged.size()));
                switch (random.below(4)) {
                case 0: damaged.truncate(at); break;
                case 1: damaged.insert(at, char(random.bits())); break;
                default: damaged[at] = char(random.bits()); break;
                }
                compare(damaged, randomLimits(random));
            }
            if (QTest::currentTestFailed()) {
                qWarning("seed %llu", seed);
                return;
            }
        }
        QVERIFY(m_decoded > 1000);
    }

    void wireMayDiffer_data()
    {
        QTest::addColumn<QString>("types");
        QTest::addColumn<QString>("values");
        const auto row = [](const char *name, const char *types, const char *values) {
            QTest::newRow(name) << QString::fromUtf8(types) << QString::fromUtf8(values);
        };
        row("nothing", "()", "()");
        row("second argument", "(opt text, nat)", "(opt \"x\", 5)");
        row("opt of another type", "(opt nat)", "(opt 5)");
        row("plain for opt", "(text)", "(\"x\")");
        row("nat for int", "(nat)", "(5)");
        row("large nat for int", "(nat)", "(99999999999999999999999)");
        row("empty vec of another type", "(vec text)", "(vec {})");
        row("vec of another type", "(vec text)", "(vec {\"x\"})");
        row("fields and tags unknown", "(vec variant { none; text : text; pair : record { nat; null; bool }; other : nat })",
            "(vec { variant { none }; variant { pair = record { 1; null; true } } })");
        row("unknown tag", "(vec variant { text : text; other : nat })", "(vec { variant { text = \"a\" }; variant { other = 1 } })");
        row("unknown tag in opt", "(record { 0 : nat })", "(record { 0 = 1 })");
        row("record without fields", "(record {})", "(record {})");
        row("list with more", "(opt record { head : nat; more : vec nat; tail : opt record { head : text } })",
            "(opt record { head = 1; more = vec { 1; 2 }; tail = opt record { head = \"x\" } })");
        row("bools for floats", "(vec vec bool)", "(vec { vec {}; vec { true } })");
        row("nulls", "(vec null)", "(vec { null; null })");
    }
    void wireMayDiffer()
    {
        QFETCH(QString, types);
        QFETCH(QString, values);
        const auto wire = parseTypeSequence(types);
        IC_VERIFY(wire);
        const auto given = parseValues(values, *wire);
        IC_VERIFY(given);
        const auto bytes = encode(*given, *wire);
        IC_VERIFY(bytes);
        compare(*bytes, {});
    }
};

QTEST_APPLESS_MAIN(tst_CandidClasses)
#include "tst_candid_classes.moc"
