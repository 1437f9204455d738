// SPDX-License-Identifier: MIT
#include "cppnames.h"
#include "candidtype.h"
#include "reservedwords.h"
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

//! Whether the name may be given to something: also not the accessors of properties, qmlGetName_ and qmlSetName_.
bool canBeName(QStringView name)
{
    if (name.isEmpty() || isDigit(name.at(0)) || isReservedForm(name) || isMacroForm(name))
        return false;
    return !name.endsWith(u'_') || !(name.startsWith(u"qmlGet") || name.startsWith(u"qmlSet"));
}

} // namespace

QString upperCamel(QStringView name)
{
    return shortIdentifier(words(name).join(QString()), name);
}

QString shortIdentifier(const QString &identifier, QStringView origin)
{
    constexpr qsizetype Longest = 120;
    return identifier.size() <= Longest ? identifier : identifier.first(Longest - 12) + u'H' + QString::number(Candid::fieldHash(origin));
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
    return shortIdentifier(result, name);
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

QString NameScope::claim(const QStringList &candidates, const QString &companion)
{
    QString last;
    for (QString name : candidates) {
        if (!canBeName(name))
            continue;
        if (isReservedWord(name) || (m_isGlobal && isGlobalName(name)))
            name += u'_';
        last = name;
        if (take(name, companion))
            return name;
    }
    if (!last.endsWith(u'_'))
        last += u'_';
    for (int number = 2;; ++number) {
        if (QString name = last + QString::number(number); take(name, companion))
            return name;
    }
}

bool NameScope::take(const QString &name, const QString &companion)
{
    if (m_taken.contains(name) || (!companion.isEmpty() && m_taken.contains(name + companion)))
        return false;
    m_taken.insert(name);
    if (!companion.isEmpty())
        m_taken.insert(name + companion);
    return true;
}

} // namespace Ic::Codegen
