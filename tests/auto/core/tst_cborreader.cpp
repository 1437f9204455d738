// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "testing.h"
#include <limits>

using namespace Ic;
using Type = CborReader::Type;

namespace {

QByteArray hex(const char *text)
{
    const QByteArray bytes = QByteArray::fromHex(text);
    if (bytes.toHex() != text)
        qFatal("not lower-case hex: %s", text);
    return bytes;
}

// The verdict on one item that is skipped.
Result<Unit> skipAll(QByteArrayView bytes, int maxDepth = CborReader::DefaultMaxDepth)
{
    CborReader reader(bytes, maxDepth);
    reader.skip();
    return reader.finish();
}

} // namespace

class tst_CborReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint64>("value");
        QTest::newRow("0") << hex("00") << quint64(0);
        QTest::newRow("in the head") << hex("17") << quint64(23);
        QTest::newRow("one byte") << hex("1818") << quint64(24);
        QTest::newRow("two bytes") << hex("190100") << quint64(256);
        QTest::newRow("four bytes") << hex("1affffffff") << quint64(0xffffffff);
        QTest::newRow("above 2^63, where QCborValue loses digits") << hex("1bfffffffffffffffe") << quint64(0xfffffffffffffffe);
        QTest::newRow("longer than needed") << hex("1b0000000000000001") << quint64(1);
    }
    void numbers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint64, value);
        CborReader reader(bytes);
        QCOMPARE(reader.peek(), Type::Unsigned);
        QCOMPARE(reader.readUnsigned(), value);
        IC_VERIFY(reader.finish());
        CborReader asNat(bytes);
        QCOMPARE(asNat.readNat(), value);
        IC_VERIFY(asNat.finish());
        IC_VERIFY(skipAll(bytes));
    }

    void bignums_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint64>("value");
        QTest::newRow("no digits") << hex("c240") << quint64(0);
        QTest::newRow("one byte") << hex("c24105") << quint64(5);
        QTest::newRow("largest of 64 bits") << hex("c248ffffffffffffffff") << std::numeric_limits<quint64>::max();
        QTest::newRow("leading zeros") << hex("c24a00000000000000000102") << quint64(0x102);
        QTest::newRow("in pieces") << hex("c25f41014102ff") << quint64(0x102);
    }
    void bignums()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint64, value);
        CborReader reader(bytes);
        QCOMPARE(reader.readNat(), value);
        IC_VERIFY(reader.finish());
        // Envelopes require major type 0 (protocol.md section c): there a bignum is an error.
        CborReader strict(bytes);
        QCOMPARE(strict.readUnsigned(), quint64(0));
        IC_COMPARE_ERROR(strict.finish(), ErrorCode::MalformedCbor);
    }
    void invalidNat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("65 bits") << hex("c249010000000000000000");
        QTest::newRow("negative bignum") << hex("c34101");
        QTest::newRow("another tag") << hex("c14101");
        QTest::newRow("bignum of text") << hex("c26131");
        QTest::newRow("bignum of a number") << hex("c201");
        QTest::newRow("negative") << hex("20");
        QTest::newRow("float 1.0") << hex("f93c00");
        QTest::newRow("text") << hex("6131");
        QTest::newRow("tag and nothing") << hex("c2");
        QTest::newRow("nothing") << QByteArray();
    }
    void invalidNat()
    {
        QFETCH(QByteArray, bytes);
        CborReader reader(bytes);
        QCOMPARE(reader.readNat(), quint64(0));
        IC_COMPARE_ERROR(reader.finish(), ErrorCode::MalformedCbor);
    }

    void strings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isText");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty bytes") << hex("40") << false << QByteArray();
        QTest::newRow("bytes") << hex("4401020304") << false << hex("01020304");
        QTest::newRow("length longer than needed") << hex("5900020102") << false << hex("0102");
        QTest::newRow("empty text") << hex("60") << true << QByteArray();
        QTest::newRow("text of 2, 3 and 4 byte characters") << hex("69c3bce6b0b4f0908591") << true << hex("c3bce6b0b4f0908591");
        QTest::newRow("text with a zero character") << hex("63610062") << true << QByteArray("a\0b", 3);
        QTest::newRow("bytes in pieces") << hex("5f42010243030405ff") << false << hex("0102030405");
        QTest::newRow("no pieces") << hex("5fff") << false << QByteArray();
        QTest::newRow("text in pieces") << hex("7f657374726561646d696e67ff") << true << QByteArray("streaming");
    }
    void strings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isText);
        QFETCH(QByteArray, value);
        CborReader reader(bytes);
        QCOMPARE(reader.peek(), isText ? Type::Text : Type::Bytes);
        QCOMPARE((isText ? reader.readText() : reader.readBytes()).toByteArray(), value);
        IC_VERIFY(reader.finish());
        IC_VERIFY(skipAll(bytes));

        CborReader other(bytes);
        QVERIFY((isText ? other.readBytes() : other.readText()).isEmpty());
        IC_COMPARE_ERROR(other.finish(), ErrorCode::MalformedCbor);
    }
    void definiteStringsAreInputViews()
    {
        const QByteArray bytes = hex("4401020304");
        CborReader reader(bytes);
        QCOMPARE(static_cast<const void *>(reader.readBytes().data()), static_cast<const void *>(bytes.constData() + 1));
    }
    void joinedStringsLiveWithReader()
    {
        QByteArray bytes = hex("9f");
        for (int i = 0; i < 100; ++i)
            bytes += hex("5f4101") + QByteArray(1, 0x41) + char(i) + char(0xff);
        bytes += char(0xff);
        CborReader reader(bytes);
        QList<QByteArrayView> views;
        reader.readArray([&] { views.append(reader.readBytes()); });
        IC_VERIFY(reader.finish());
        QCOMPARE(views.size(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(views[i].toByteArray(), QByteArray(1, 1) + char(i));
    }

    void simpleItems()
    {
        const QByteArray bytes = hex("84f4f5f6d9d9f7f6");
        CborReader reader(bytes);
        auto array = reader.enterArray();
        QVERIFY(reader.next(array));
        QCOMPARE(reader.peek(), Type::Bool);
        QVERIFY(!reader.readBool());
        QVERIFY(reader.next(array));
        QVERIFY(reader.readBool());
        QVERIFY(reader.next(array));
        QCOMPARE(reader.peek(), Type::Null);
        reader.skip();
        QVERIFY(reader.next(array));
        QCOMPARE(reader.peek(), Type::Tag);
        QCOMPARE(reader.readTag(), quint64(55799));
        reader.skip();
        QVERIFY(!reader.next(array));
        IC_VERIFY(reader.finish());
    }
    void peekReturnsType_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Type>("type");
        QTest::newRow("number") << hex("00") << Type::Unsigned;
        QTest::newRow("negative") << hex("20") << Type::Negative;
        QTest::newRow("bytes") << hex("40") << Type::Bytes;
        QTest::newRow("text") << hex("60") << Type::Text;
        QTest::newRow("array") << hex("80") << Type::Array;
        QTest::newRow("endless array") << hex("9fff") << Type::Array;
        QTest::newRow("map") << hex("a0") << Type::Map;
        QTest::newRow("tag") << hex("c000") << Type::Tag;
        QTest::newRow("bool") << hex("f4") << Type::Bool;
        QTest::newRow("null") << hex("f6") << Type::Null;
        QTest::newRow("undefined") << hex("f7") << Type::Undefined;
        QTest::newRow("half float") << hex("f93c00") << Type::Float;
        QTest::newRow("float") << hex("fa00000000") << Type::Float;
        QTest::newRow("double") << hex("fb0000000000000000") << Type::Float;
        QTest::newRow("simple") << hex("e0") << Type::Simple;
        QTest::newRow("simple in two bytes") << hex("f8ff") << Type::Simple;
        QTest::newRow("break") << hex("ff") << Type::Break;
        QTest::newRow("end") << QByteArray() << Type::Invalid;
    }
    void peekReturnsType()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Type, type);
        CborReader reader(bytes);
        QCOMPARE(reader.peek(), type);
        QCOMPARE(reader.position(), qsizetype(0));
        const bool isItem = type != Type::Break && type != Type::Invalid;
        QCOMPARE(skipAll(bytes).has_value(), isItem);
    }
    void wrongTypeIsAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("number") << hex("00");
        QTest::newRow("undefined") << hex("f7");
        QTest::newRow("float") << hex("f93c00");
        QTest::newRow("break") << hex("ff");
        QTest::newRow("end") << QByteArray();
    }
    void wrongTypeIsAnError()
    {
        QFETCH(QByteArray, bytes);
        const auto expectRefused = [&](auto read) {
            CborReader reader(bytes);
            read(reader);
            IC_COMPARE_ERROR(reader.finish(), ErrorCode::MalformedCbor);
        };
        expectRefused([](CborReader &r) { QVERIFY(!r.readBool()); });
        expectRefused([](CborReader &r) { QCOMPARE(r.readTag(), quint64(0)); });
        expectRefused([](CborReader &r) { QVERIFY(r.readBytes().isEmpty()); });
        expectRefused([](CborReader &r) { QVERIFY(r.readText().isEmpty()); });
        expectRefused([](CborReader &r) {
            auto array = r.enterArray();
            QVERIFY(!r.next(array));
        });
        expectRefused([](CborReader &r) { r.readMap([](QByteArrayView) { QFAIL("no entry to read"); }); });
    }

    void selfDescribeTagIsOptional()
    {
        for (const char *text : {"d9d9f705", "05"}) {
            const QByteArray bytes = hex(text);
            CborReader reader(bytes);
            reader.skipSelfDescribeTag();
            QCOMPARE(reader.readUnsigned(), quint64(5));
            IC_VERIFY(reader.finish());
        }
        const QByteArray twice = hex("d9d9f7d9d9f705");
        CborReader reader(twice);
        reader.skipSelfDescribeTag();
        QCOMPARE(reader.peek(), Type::Tag);
        const QByteArray one = hex("d9d9f705");
        CborReader failed(one);
        QVERIFY(!failed.readBool());
        failed.skipSelfDescribeTag();
        QCOMPARE(failed.position(), qsizetype(0)); // nothing is read after an error
        const QByteArray empty;
        CborReader none(empty);
        none.skipSelfDescribeTag();
        QVERIFY(none.atEnd());
    }

    void maps_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("definite") << hex("a26161016162820203");
        QTest::newRow("indefinite") << hex("bf6161016162820203ff");
        QTest::newRow("indefinite in indefinite") << hex("bf61610161629f0203ffff");
        QTest::newRow("key in pieces") << hex("a27f6161ff016162820203");
    }
    void maps()
    {
        QFETCH(QByteArray, bytes);
        CborReader reader(bytes);
        quint64 a = 0;
        QList<quint64> b;
        reader.readMap([&](QByteArrayView key) {
            if (key == "a")
                a = reader.readUnsigned();
            else if (key == "b")
                reader.readArray([&] { b.append(reader.readUnsigned()); });
        });
        IC_VERIFY(reader.finish());
        QCOMPARE(a, quint64(1));
        QCOMPARE(b, (QList<quint64> {2, 3}));
    }
    void badMaps_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("duplicate key") << hex("a2616101616102") << ErrorCode::MalformedCbor;
        QTest::newRow("duplicate key, once in pieces") << hex("a26161017f6161ff02") << ErrorCode::MalformedCbor;
        QTest::newRow("duplicate empty key") << hex("a260016002") << ErrorCode::MalformedCbor;
        QTest::newRow("key that is a number") << hex("a10101") << ErrorCode::MalformedCbor;
        QTest::newRow("key that is bytes") << hex("a1416101") << ErrorCode::MalformedCbor;
        QTest::newRow("key that is not UTF-8") << hex("a161ff01") << ErrorCode::MalformedCbor;
        QTest::newRow("ends after a key") << hex("a16161") << ErrorCode::MalformedCbor;
        QTest::newRow("break after a key") << hex("bf6161ff") << ErrorCode::MalformedCbor;
        QTest::newRow("no end") << hex("bf616101") << ErrorCode::MalformedCbor;
        QTest::newRow("fewer pairs than said") << hex("a2616101") << ErrorCode::MalformedCbor;
        QTest::newRow("more pairs than said") << hex("a1616101616202") << ErrorCode::TrailingBytes;
    }
    void badMaps()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        CborReader reader(bytes);
        reader.readMap([&](QByteArrayView) { reader.skip(); });
        IC_COMPARE_ERROR(reader.finish(), code);
    }
    void tooManyKeys()
    {
        // Comparing each key with all before it costs the square of their number: that is why there is a limit.
        for (const int count : {int(CborReader::MaxMapEntries), int(CborReader::MaxMapEntries) + 1}) {
            QByteArray bytes = hex("bf");
            for (int i = 0; i < count; ++i)
                bytes += char(0x64) + QByteArray::number(i).rightJustified(4, '0') + char(0);
            bytes += char(0xff);
            CborReader reader(bytes);
            int entries = 0;
            reader.readMap([&](QByteArrayView) {
                ++entries;
                reader.skip();
            });
            QCOMPARE(entries, int(CborReader::MaxMapEntries));
            if (count == CborReader::MaxMapEntries)
                IC_VERIFY(reader.finish());
            else
                IC_COMPARE_ERROR(reader.finish(), ErrorCode::LimitExceeded);
        }
    }

    // RFC 8949 appendix F: not well-formed for any reader.
    void malformed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("4 GiB of bytes in a frame of five") << hex("5a80000000");
        QTest::newRow("2^64 - 1 bytes") << hex("5bffffffffffffffff");
        QTest::newRow("2^63 bytes of text") << hex("7b8000000000000000");
        QTest::newRow("2^64 - 1 elements") << hex("9bffffffffffffffff");
        QTest::newRow("2^63 pairs, which are 2^64 items") << hex("bb8000000000000000");
        QTest::newRow("more elements than bytes left") << hex("8300");
        QTest::newRow("more pairs than bytes left") << hex("a20000");
        QTest::newRow("number of one byte, cut") << hex("18");
        QTest::newRow("number of two bytes, cut") << hex("1901");
        QTest::newRow("number of four bytes, cut") << hex("1a010203");
        QTest::newRow("number of eight bytes, cut") << hex("1b01020304050607");
        QTest::newRow("negative, cut") << hex("38");
        QTest::newRow("float, cut") << hex("fa0000");
        QTest::newRow("double, cut") << hex("fb000000");
        QTest::newRow("tag, cut") << hex("d9d9");
        QTest::newRow("tag of nothing") << hex("c0");
        QTest::newRow("bytes, cut") << hex("4101").chopped(1);
        QTest::newRow("text, cut") << hex("6261");
        QTest::newRow("reserved 28") << hex("1c");
        QTest::newRow("reserved 29, bytes") << hex("5d");
        QTest::newRow("reserved 30, array") << hex("9e");
        QTest::newRow("reserved 28, simple") << hex("fc");
        QTest::newRow("endless number") << hex("1f");
        QTest::newRow("endless negative") << hex("3f");
        QTest::newRow("endless tag") << hex("df00");
        QTest::newRow("simple below 32 in two bytes") << hex("f81f");
        QTest::newRow("false in two bytes") << hex("f814");
        QTest::newRow("break alone") << hex("ff");
        QTest::newRow("break in a definite array") << hex("81ff");
        QTest::newRow("break for a value") << hex("a100ff");
        QTest::newRow("break for a value in an endless map") << hex("bf00ff");
        QTest::newRow("break after a tag") << hex("9fc0ff");
        QTest::newRow("endless bytes without end") << hex("5f4100");
        QTest::newRow("endless bytes of text") << hex("5f6161ff");
        QTest::newRow("endless bytes of endless bytes") << hex("5f5f4100ffff");
        QTest::newRow("endless text of bytes") << hex("7f4161ff");
        QTest::newRow("piece longer than the input") << hex("5f5a80000000ff");
        QTest::newRow("endless array without end") << hex("9f00");
        QTest::newRow("endless map without end") << hex("bf0000");
        QTest::newRow("UTF-8: lone continuation") << hex("6180");
        QTest::newRow("UTF-8: overlong slash") << hex("62c0af");
        QTest::newRow("UTF-8: overlong of three") << hex("63e08080");
        QTest::newRow("UTF-8: overlong of four") << hex("64f0808080");
        QTest::newRow("UTF-8: surrogate") << hex("63eda080");
        QTest::newRow("UTF-8: above U+10FFFF") << hex("64f4908080");
        QTest::newRow("UTF-8: byte f5") << hex("64f5808080");
        QTest::newRow("UTF-8: cut inside a character") << hex("62e6b0");
        QTest::newRow("UTF-8: third byte too small") << hex("63e6b020");
        QTest::newRow("UTF-8: third byte too large") << hex("63e6b0c0");
        QTest::newRow("UTF-8: cut, and the next item would complete it") << hex("8262e6b080");
        QTest::newRow("UTF-8: character split over two pieces") << hex("7f61c361bcff");
        QTest::newRow("nothing") << QByteArray();
    }
    void malformed()
    {
        QFETCH(QByteArray, bytes);
        IC_COMPARE_ERROR(skipAll(bytes), ErrorCode::MalformedCbor);
        // The same inside something that is fine.
        IC_COMPARE_ERROR(skipAll(hex("81") + bytes), ErrorCode::MalformedCbor);
    }
    // A reader of an array may reserve room for the number of elements in its head.
    void impossibleCountsAreRejectedEarly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("2^64 - 1 elements") << hex("9bffffffffffffffff");
        QTest::newRow("one element more than bytes left") << hex("830000");
        QTest::newRow("2^63 pairs") << hex("bb8000000000000000");
        QTest::newRow("one pair more than bytes left") << hex("a2000000");
    }
    void impossibleCountsAreRejectedEarly()
    {
        QFETCH(QByteArray, bytes);
        CborReader reader(bytes);
        const bool isMap = reader.peek() == Type::Map;
        const auto container = isMap ? reader.enterMap() : reader.enterArray();
        QVERIFY(reader.hasError());
        QCOMPARE(container.remaining, quint64(0));
    }
    void truncatedItemsAreMalformed()
    {
        const QByteArray bytes = hex("d9d9f7bf6161828201c25f4102ff41046162a2616378056162636465616480616582f5f93c00ff");
        IC_VERIFY(skipAll(bytes));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            IC_COMPARE_ERROR(skipAll(bytes.first(size)), ErrorCode::MalformedCbor);
    }
    void trailingBytesAreAnError()
    {
        IC_COMPARE_ERROR(skipAll(hex("0000")), ErrorCode::TrailingBytes);
        IC_COMPARE_ERROR(skipAll(hex("a000")), ErrorCode::TrailingBytes);
        IC_COMPARE_ERROR(skipAll(hex("5fffff")), ErrorCode::TrailingBytes);
    }

    void depth_data()
    {
        QTest::addColumn<QByteArray>("opening");
        QTest::newRow("arrays") << hex("81");
        QTest::newRow("endless arrays") << hex("9f");
        QTest::newRow("maps") << hex("a100");
        QTest::newRow("endless maps") << hex("bf00");
        QTest::newRow("tags") << hex("c1");
        QTest::newRow("long tags") << hex("d9d9f7");
    }
    void depth()
    {
        QFETCH(QByteArray, opening);
        const bool endless = opening.startsWith('\x9f') || opening.startsWith('\xbf');
        const auto nested = [&](int levels) { return opening.repeated(levels) + char(0) + QByteArray(endless ? levels : 0, '\xff'); };
        IC_VERIFY(skipAll(nested(5), 5));
        IC_COMPARE_ERROR(skipAll(nested(6), 5), ErrorCode::LimitExceeded);
        IC_VERIFY(skipAll(nested(CborReader::DefaultMaxDepth)));
        IC_COMPARE_ERROR(skipAll(nested(CborReader::DefaultMaxDepth + 1)), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(skipAll(opening.repeated(1'000'000)), ErrorCode::LimitExceeded);
    }
    void leavingContainerRestoresDepth()
    {
        QByteArray siblings = hex("84");
        for (int i = 0; i < 4; ++i)
            siblings += hex("81c100");
        IC_VERIFY(skipAll(siblings, 3));
        CborReader reader(siblings, 3);
        reader.readArray([&] { reader.readArray([&] { reader.skip(); }); });
        IC_VERIFY(reader.finish());
    }

    void firstErrorSticks()
    {
        const QByteArray bytes = hex("8301f50303");
        CborReader reader(bytes);
        auto array = reader.enterArray();
        QVERIFY(reader.next(array));
        QVERIFY(reader.readBytes().isEmpty()); // it is a number
        QVERIFY(reader.hasError());
        const Error first = reader.error();
        const qsizetype position = reader.position();
        QVERIFY(!reader.next(array));
        QCOMPARE(reader.readUnsigned(), quint64(0));
        QCOMPARE(reader.readNat(), quint64(0));
        QVERIFY(!reader.readBool());
        QVERIFY(reader.readText().isEmpty());
        reader.skip();
        reader.skipSelfDescribeTag();
        reader.readMap([](QByteArrayView) { QFAIL("nothing is read after an error"); });
        reader.fail(ErrorCode::BadInput, QStringLiteral("later"));
        QCOMPARE(reader.peek(), Type::Invalid);
        QCOMPARE(reader.position(), position);
        QCOMPARE(reader.finish().error(), first);
        QVERIFY2(first.message().contains(u"byte 1"), qPrintable(first.message()));
    }
    void callerErrorEndsReading()
    {
        const QByteArray bytes = hex("83010203");
        CborReader reader(bytes);
        int elements = 0;
        reader.readArray([&] {
            ++elements;
            reader.skip();
            reader.fail(ErrorCode::MalformedTree, QStringLiteral("not what a tree has"));
        });
        QCOMPARE(elements, 1);
        QCOMPARE(reader.finish().error(), Error(ErrorCode::MalformedTree, QStringLiteral("not what a tree has")));
    }
};

QTEST_GUILESS_MAIN(tst_CborReader)
#include "tst_cborreader.moc"
