// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QVarLengthArray>
#include <deque>
#include <utility>

namespace Ic {

//! Strict pull reader for the CBOR of the Internet Computer (RFC 8949). Returns views into the
//! input. Rejects duplicate map keys and trailing bytes, checks lengths against the remaining
//! input, and bounds the depth. Accepts definite and indefinite lengths.
//!
//! The first error sticks: later reads return empty values, and finish() returns the error. A
//! decoder can therefore read its items in a row and check once. Reading proves nothing about the
//! origin of the bytes.
class IC_EXPORT CborReader
{
public:
    enum class Type { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Bool, Null, Undefined, Float, Simple, Break, Invalid };
    static constexpr int DefaultMaxDepth = 128;
    //! Limit for maps that are read by key. Each key is compared with all earlier ones to find
    //! duplicates; no map of the protocol has 20 entries.
    static constexpr qsizetype MaxMapEntries = 256;

    //! \a input must outlive the reader and every view that the reader returns.
    explicit CborReader(QByteArrayView input, int maxDepth = DefaultMaxDepth);
    Q_DISABLE_COPY_MOVE(CborReader)

    //! Returns the type of the next item: Invalid at the end and after an error.
    [[nodiscard]] Type peek() const noexcept;
    //! Returns the position of the next item in the input, in bytes.
    [[nodiscard]] qsizetype position() const noexcept { return m_position; }
    [[nodiscard]] bool atEnd() const noexcept { return m_position == m_input.size(); }

    //! Skips tag 55799 if it is present (protocol.md i.7: it is optional).
    void skipSelfDescribeTag();
    //! Reads a number of major type 0.
    quint64 readUnsigned();
    //! Reads a number of major type 0, or a bignum (tag 2) that fits 64 bits (protocol.md f).
    quint64 readNat();
    QByteArrayView readBytes();
    //! Reads a text, which must be valid UTF-8.
    QByteArrayView readText();
    bool readBool();
    quint64 readTag();
    //! Skips the next item, of any type. It must be well-formed. Duplicate keys inside it are
    //! accepted, since its content is not used.
    void skip();

    //! The state of an array or map while it is read.
    struct Container
    {
        quint64 remaining = 0; //!< remaining items (map: pairs), unless indefinite
        bool indefinite = false;
        bool isMap = false;
    };
    [[nodiscard]] Container enterArray();
    [[nodiscard]] Container enterMap();
    //! Returns true if another element (map: pair) follows. Returns false at the end of the
    //! container, which is then left, and after an error.
    [[nodiscard]] bool next(Container &container);

    //! Reads a map with text keys. Calls \a onEntry(key) for each entry; the callback must read or
    //! skip() the value. Duplicate keys are an error.
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
    //! Reads a map as readMap() does, but without the entries whose value is null: an optional field
    //! that is null is absent, as the network reads it. Calls \a onField(key) for each other entry.
    template <typename OnField>
    void readFields(OnField &&onField)
    {
        readMap([&](QByteArrayView key) {
            if (peek() == Type::Null)
                skip();
            else
                onField(key);
        });
    }
    //! Reads an array. Calls \a onElement() for each element; the callback must read or skip() it.
    template <typename OnElement>
    void readArray(OnElement &&onElement)
    {
        Container array = enterArray();
        while (next(array))
            onElement();
    }

    //! Records an error found by the caller. Ignored if there is an error already.
    void fail(ErrorCode code, const QString &message);
    [[nodiscard]] bool hasError() const noexcept { return m_error.isError(); }
    [[nodiscard]] const Error &error() const noexcept { return m_error; }
    //! Returns the first error, TrailingBytes if input remains, or success.
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
