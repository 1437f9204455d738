// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QVarLengthArray>
#include <deque>
#include <utility>

namespace Ic {

//! Strict pull reader for the CBOR of the Internet Computer (RFC 8949): views into the input, no duplicate map
//! keys, no trailing bytes, lengths checked against what remains, bounded depth. Definite and indefinite lengths.
//!
//! The first error sticks: later reads return empty values, and finish() tells. So a decoder reads what it
//! expects in a row and checks once. Not for trust: it says what the bytes are, not who made them.
class IC_EXPORT CborReader
{
public:
    enum class Type { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Bool, Null, Undefined, Float, Simple, Break, Invalid };
    static constexpr int DefaultMaxDepth = 128;
    //! Of a map that is read by key. Finding duplicates compares each key with all before it; no map of the protocol has 20.
    static constexpr qsizetype MaxMapEntries = 256;
    static constexpr quint64 SelfDescribeTag = 55799;

    //! \a input must outlive the reader and every view it hands out.
    explicit CborReader(QByteArrayView input, int maxDepth = DefaultMaxDepth);
    Q_DISABLE_COPY_MOVE(CborReader)

    //! The type of the next item; Invalid at the end and after an error.
    [[nodiscard]] Type peek() const noexcept;
    //! Position of the next item in the input.
    [[nodiscard]] qsizetype position() const noexcept { return m_position; }
    [[nodiscard]] bool atEnd() const noexcept { return m_position == m_input.size(); }

    //! Steps over tag 55799 if it is there (protocol.md i.7: it may or may not be).
    void skipSelfDescribeTag();
    //! A number of major type 0.
    quint64 readUnsigned();
    //! A number of major type 0, or a bignum (tag 2) that fits 64 bits (protocol.md f).
    quint64 readNat();
    QByteArrayView readBytes();
    //! Valid UTF-8.
    QByteArrayView readText();
    bool readBool();
    void readNull();
    quint64 readTag();
    //! Steps over the next item, whatever it is. It must be well-formed; duplicate keys in it harm nobody, as nobody reads them.
    void skip();

    //! An array or map that is being read.
    struct Container
    {
        quint64 remaining = 0; //!< items (map: pairs) still to come, unless indefinite
        bool indefinite = false;
        bool isMap = false;
    };
    [[nodiscard]] Container enterArray();
    [[nodiscard]] Container enterMap();
    //! True if another element (map: pair) follows; false at the end of the container, which is then left, and after an error.
    [[nodiscard]] bool next(Container &container);

    //! Reads a map with text keys: calls \a onEntry(key) for each, which must read or skip() the value.
    //! Duplicate keys are an error.
    template <typename OnEntry>
    void readMap(OnEntry &&onEntry)
    {
        Container map = enterMap();
        QVarLengthArray<QByteArrayView, 16> seen;
        while (next(map)) {
            const QByteArrayView key = readText();
            if (!addKey(seen, key))
                return;
            onEntry(key);
        }
    }
    //! Calls \a onElement() for each element, which must read or skip() it.
    template <typename OnElement>
    void readArray(OnElement &&onElement)
    {
        Container array = enterArray();
        while (next(array))
            onElement();
    }

    //! Records an error of the caller's own, unless there is one already.
    void fail(ErrorCode code, const QString &message);
    [[nodiscard]] bool hasError() const noexcept { return m_error.isError(); }
    [[nodiscard]] const Error &error() const noexcept { return m_error; }
    //! The verdict: the first error, or TrailingBytes if something is left, or success.
    [[nodiscard]] Result<Unit> finish();

private:
    struct Head
    {
        uchar major = 0;
        uchar additional = 0;
        quint64 value = 0;
    };
    bool readHead(Head &head);
    QByteArrayView readString(uchar major, const char *what);
    Container enter(uchar major, const char *what);
    bool addKey(QVarLengthArray<QByteArrayView, 16> &seen, QByteArrayView key);
    void skipItem();
    void malformed(const char *what);

    QByteArrayView m_input;
    qsizetype m_position = 0;
    int m_depth = 0;
    int m_maxDepth;
    std::deque<QByteArray> m_joined; // strings of indefinite length, put together
    Error m_error;
};

} // namespace Ic
