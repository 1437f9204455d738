// SPDX-License-Identifier: MIT
#include "candidlexer.h"
#include "candidvalue.h"
#include "candidvalue_p.h"
#include <charconv>
#include <cmath>

namespace Ic::Candid {

namespace {

template <typename T>
QString floatText(T value)
{
    if (std::isnan(value))
        return QStringLiteral("nan");
    if (std::isinf(value))
        return value < 0 ? QStringLiteral("-inf") : QStringLiteral("inf");
    char buffer[64];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value); // the shortest that reads back the same
    QString text = QString::fromLatin1(buffer, result.ptr - buffer);
    if (!text.contains(u'.') && !text.contains(u'e'))
        text += u".0";
    return text;
}

QString blobText(const QByteArray &bytes)
{
    static constexpr char Hex[] = "0123456789abcdef";
    QString text = QStringLiteral("blob \"");
    text.reserve(text.size() + bytes.size() * 3 + 1);
    for (const char c : bytes) {
        const auto byte = uchar(c);
        if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
            text += QLatin1Char(c);
        } else {
            text += u'\\';
            text += QLatin1Char(Hex[byte >> 4]);
            text += QLatin1Char(Hex[byte & 15]);
        }
    }
    return text + u'"';
}

class ValuePrinter
{
public:
    //! \a bare: where the grammar has no room for an annotation, so that it needs brackets.
    void print(const Value &value, int depth, bool bare = false)
    {
        if (depth > TokenStream::MaxDepth) {
            m_out += u"...";
            return;
        }
        switch (value.kind()) {
        case Kind::Null: m_out += u"null"; break;
        case Kind::Bool: m_out += ValueAccess::bits(value) ? u"true" : u"false"; break;
        case Kind::Int: m_out += *value.toDecimal(); break;
        case Kind::Float64: m_out += floatText(*value.toDouble()); break;
        case Kind::Text: m_out += quoted(*ValueAccess::string(value)); break;
        case Kind::Principal:
        case Kind::Service: m_out += kindName(value.kind()) + u' ' + quoted(ValueAccess::principal(value)->toText()); break;
        case Kind::Func: {
            const auto *func = ValueAccess::data<FuncData>(value);
            const QString &method = func->method;
            m_out += QStringLiteral("func ") + quoted(func->canister.toText()) + u'.' + (isIdentifier(method) && !isKeyword(method) ? method : quoted(method));
            break;
        }
        case Kind::Opt:
            if (const auto *data = ValueAccess::data<OptData>(value)) {
                m_out += u"opt ";
                print(data->value, depth + 1, true);
            } else {
                m_out += u"null";
            }
            break;
        case Kind::Vec: printVec(value, depth); break;
        case Kind::Record: printRecord(value, depth); break;
        case Kind::Variant: {
            const auto *data = ValueAccess::data<VariantData>(value);
            m_out += QStringLiteral("variant { ") + spelledName(data->name, data->id);
            if (!data->value.isNull()) {
                m_out += u" = ";
                print(data->value, depth + 1);
            }
            m_out += u" }";
            break;
        }
        default: // would read back as another type without an annotation
            if (bare)
                m_out += u'(';
            if (value.kind() == Kind::Float32)
                m_out += floatText(float(*value.toDouble()));
            else
                m_out += value.kind() == Kind::Reserved ? QStringLiteral("null") : *value.toDecimal();
            m_out += QStringLiteral(" : ") + kindName(value.kind());
            if (bare)
                m_out += u')';
        }
    }
    QString result() { return std::move(m_out); }

private:
    void printVec(const Value &value, int depth)
    {
        if (const auto *blob = ValueAccess::blob(value)) {
            m_out += blobText(*blob);
            return;
        }
        m_out += u"vec {";
        bool first = true;
        for (const Value &element : ValueAccess::data<VecData>(value)->elements) {
            m_out += first ? u" " : u"; ";
            first = false;
            print(element, depth + 1);
        }
        m_out += first ? u"}" : u" }";
    }

    void printRecord(const Value &value, int depth)
    {
        const auto *data = ValueAccess::data<RecordData>(value);
        const auto &entries = data->layout->entries;
        bool isTuple = true;
        for (std::size_t i = 0; i < entries.size(); ++i)
            isTuple = isTuple && entries[i].id == i && entries[i].name.isEmpty();
        m_out += u"record {";
        for (std::size_t i = 0; i < entries.size(); ++i) {
            m_out += i ? u"; " : u" ";
            if (!isTuple)
                m_out += spelledName(entries[i].name, entries[i].id) + QStringLiteral(" = ");
            print(data->values[qsizetype(i)], depth + 1);
        }
        m_out += entries.empty() ? u"}" : u" }";
    }

    QString m_out;
};

} // namespace

QString Value::toCandidText() const
{
    ValuePrinter printer;
    printer.print(*this, 1);
    return printer.result();
}

QString toCandidText(const QList<Value> &values)
{
    QStringList all;
    for (const Value &value : values)
        all.append(value.toCandidText());
    return u'(' + all.join(QStringLiteral(", ")) + u')';
}

} // namespace Ic::Candid
