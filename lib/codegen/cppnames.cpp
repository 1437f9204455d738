// SPDX-License-Identifier: MIT
#include "cppnames.h"
#include <QtCore/QStringList>
#include <algorithm>

namespace Ic::Codegen {

namespace {

using namespace Qt::StringLiterals;

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}
bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

//! The words of "some_name", "SOME_NAME" and "some name!".
QStringList words(QStringView name)
{
    QStringList result;
    QString word;
    for (const QChar c : name) {
        if (isLetter(c) || isDigit(c)) {
            word += c;
        } else if (!word.isEmpty()) {
            result.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        result.append(word);
    // Shouting is a way to write, not part of the name; one word alone may be an abbreviation.
    const bool shouting = result.size() > 1 && std::none_of(name.begin(), name.end(), [](QChar c) { return c >= u'a' && c <= u'z'; });
    for (QString &each : result) {
        if (shouting)
            each = each.toLower();
        each[0] = each.at(0).toUpper();
    }
    return result;
}

constexpr QLatin1StringView Reserved[] = {
    // C++
    "alignas"_L1, "alignof"_L1, "and"_L1, "and_eq"_L1, "asm"_L1, "auto"_L1, "bitand"_L1, "bitor"_L1, "bool"_L1, "break"_L1, "case"_L1,
    "catch"_L1, "char"_L1, "char16_t"_L1, "char32_t"_L1, "char8_t"_L1, "class"_L1, "co_await"_L1, "co_return"_L1, "co_yield"_L1, "compl"_L1,
    "concept"_L1, "const"_L1, "const_cast"_L1, "consteval"_L1, "constexpr"_L1, "constinit"_L1, "continue"_L1, "decltype"_L1, "default"_L1,
    "delete"_L1, "do"_L1, "double"_L1, "dynamic_cast"_L1, "else"_L1, "enum"_L1, "explicit"_L1, "export"_L1, "extern"_L1, "false"_L1,
    "final"_L1, "float"_L1, "for"_L1, "friend"_L1, "goto"_L1, "if"_L1, "import"_L1, "inline"_L1, "int"_L1, "long"_L1, "module"_L1,
    "mutable"_L1, "namespace"_L1, "new"_L1, "noexcept"_L1, "not"_L1, "not_eq"_L1, "nullptr"_L1, "operator"_L1, "or"_L1, "or_eq"_L1,
    "override"_L1, "private"_L1, "protected"_L1, "public"_L1, "register"_L1, "reinterpret_cast"_L1, "requires"_L1, "return"_L1, "short"_L1,
    "signed"_L1, "sizeof"_L1, "static"_L1, "static_assert"_L1, "static_cast"_L1, "struct"_L1, "switch"_L1, "template"_L1, "this"_L1,
    "thread_local"_L1, "throw"_L1, "true"_L1, "try"_L1, "typedef"_L1, "typeid"_L1, "typename"_L1, "union"_L1, "unsigned"_L1, "using"_L1,
    "virtual"_L1, "void"_L1, "volatile"_L1, "wchar_t"_L1, "while"_L1, "xor"_L1, "xor_eq"_L1,
    // macros
    "signals"_L1, "slots"_L1, "emit"_L1, "foreach"_L1, "forever"_L1, "NULL"_L1, "EOF"_L1, "TRUE"_L1, "FALSE"_L1, "assert"_L1, "errno"_L1,
    "stdin"_L1, "stdout"_L1, "stderr"_L1, "linux"_L1, "unix"_L1, "major"_L1, "minor"_L1, "makedev"_L1, "interface"_L1, "near"_L1, "far"_L1,
    "min"_L1, "max"_L1, "DELETE"_L1, "ERROR"_L1, "IN"_L1, "OUT"_L1, "NAN"_L1, "INFINITY"_L1, "I"_L1,
    // the types that generated code uses
    "quint8"_L1, "quint16"_L1, "quint32"_L1, "quint64"_L1, "qint8"_L1, "qint16"_L1, "qint32"_L1, "qint64"_L1, "size_t"_L1, "std"_L1, "Ic"_L1,
    "Qt"_L1, "QString"_L1, "QList"_L1, "QByteArray"_L1, "QVariant"_L1, "QObject"_L1, "QDebug"_L1, "QFuture"_L1, "QMap"_L1, "QMetaType"_L1,
    "QSharedData"_L1, "QSharedDataPointer"_L1,
};

void appendEscaped(QString &out, char32_t c)
{
    const auto octal = [&out](uint byte) { out += u'\\' + QString::number(byte, 8).rightJustified(3, u'0'); };
    if (c == U'"' || c == U'\\')
        out += u'\\' + QChar(char16_t(c));
    else if (c < 0x20 || c == 0x7f)
        octal(c);
    else if (c == U'?') // no trigraphs
        out += u"\\?"_s;
    else
        out += QChar(char16_t(c));
}

} // namespace

QString upperCamel(QStringView name)
{
    return words(name).join(QString());
}

QString lowerCamel(QStringView name)
{
    QString result = upperCamel(name);
    // "Name", "URL" and "HTTPServer" become "name", "url" and "httpServer".
    qsizetype upper = 0;
    while (upper < result.size() && isUpper(result.at(upper)))
        ++upper;
    if (upper > 1 && upper < result.size() && isLetter(result.at(upper)))
        --upper;
    for (qsizetype i = 0; i < upper; ++i)
        result[i] = result.at(i).toLower();
    return result;
}

QString rawIdentifier(QStringView name)
{
    QString result;
    for (const QChar c : name)
        result += isLetter(c) || isDigit(c) ? c : QChar(u'_');
    while (result.contains(u"__"))
        result.replace(u"__"_s, u"_"_s);
    return result;
}

bool isReservedWord(QStringView name)
{
    return std::find(std::begin(Reserved), std::end(Reserved), name) != std::end(Reserved);
}

bool isReservedForm(QStringView name)
{
    return name.contains(u"__") || (name.size() > 1 && name.at(0) == u'_' && isUpper(name.at(1)));
}

QString stringLiteral(QStringView text)
{
    QString result = u"\""_s;
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (uchar(c) < 0x80)
            appendEscaped(result, char32_t(c));
        else
            result += u'\\' + QString::number(uchar(c), 8);
    }
    return result + u'"';
}

QString utf16Literal(QStringView text)
{
    QString result = u"u\""_s;
    const QList<uint> characters = text.toUcs4();
    for (const uint c : characters) {
        if (c < 0x80)
            appendEscaped(result, c);
        else
            result += c < 0x10000 ? u"\\u"_s + QString::number(c, 16).rightJustified(4, u'0') : u"\\U"_s + QString::number(c, 16).rightJustified(8, u'0');
    }
    return result + u'"';
}

QString qstringLiteral(QStringView text)
{
    return u"QStringLiteral("_s + utf16Literal(text).sliced(1) + u')';
}

std::optional<QString> NameScope::claim(const QStringList &candidates, const QString &companion)
{
    for (QString name : candidates) {
        if (name.isEmpty() || isDigit(name.at(0)) || isReservedForm(name))
            continue;
        if (isReservedWord(name))
            name += u'_';
        if (m_taken.contains(name) || (!companion.isEmpty() && m_taken.contains(name + companion)))
            continue;
        m_taken.insert(name);
        if (!companion.isEmpty())
            m_taken.insert(name + companion);
        return name;
    }
    return std::nullopt;
}

} // namespace Ic::Codegen
