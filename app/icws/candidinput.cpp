// SPDX-License-Identifier: MIT
#include "candidinput.h"
#include "apptry.h"
#include "bytes.h"
#include "candidtext.h"
#include "exitcode.h"
#include "standardinput.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

namespace {

Error usage(const QString &what)
{
    return {ErrorCode::BadInput, what};
}

QByteArray withoutBlanks(const QByteArray &input)
{
    QByteArray result;
    result.reserve(input.size());
    for (const char c : input) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            result += c;
    }
    return result;
}

} // namespace

int refuseInput(const Error &error)
{
    return fail(ExitCode::Usage, error.message());
}

Result<QByteArray> readStandardInput()
{
    StandardInput input;
    input.stopOnSignals();
    QByteArray all;
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const qsizetype got = input.read(buffer.data(), buffer.size());
        if (got <= 0)
            return all;
        all.append(buffer.constData(), got);
        if (all.size() > MaxInputBytes)
            return usage(QStringLiteral("standard input has more than %1 bytes").arg(MaxInputBytes));
    }
}

Result<Candid::DidFile> loadDid(const QString &path)
{
    if (path != u"-")
        return Candid::DidFile::load(path);
    IC_TRY(text, readStandardInput());
    const QString name = QStringLiteral("stdin");
    // The first question is for the file itself, all others are for imports.
    bool isFirst = true;
    return Candid::DidFile::load(
        name, [&](const QString &wanted) { return std::exchange(isFirst, false) ? Result<QByteArray>(text) : Candid::DidFile::readFile(wanted); });
}

CandidTypeOptions::CandidTypeOptions()
    : m_did(QStringLiteral("did"), QStringLiteral("The interface that --type and --method refer to."), QStringLiteral("FILE"))
    , m_type(
          QStringLiteral("type"), QStringLiteral("The type of a single value, such as \"vec nat\", or of all, such as \"(nat, text)\"."), QStringLiteral("T"))
    , m_method(QStringLiteral("method"), QStringLiteral("The types of a method of the service in --did."), QStringLiteral("M"))
    , m_arguments(QStringLiteral("arguments"), QStringLiteral("With --method: its arguments (default of encode)."))
    , m_results(QStringLiteral("results"), QStringLiteral("With --method: its results (default of decode)."))
{
}

void CandidTypeOptions::addTo(QCommandLineParser &parser) const
{
    parser.addOptions({m_did, m_type, m_method, m_arguments, m_results});
}

Result<std::optional<QList<Candid::Type>>> CandidTypeOptions::read(const QCommandLineParser &parser, bool preferResults) const
{
    using Types = std::optional<QList<Candid::Type>>;
    const bool hasType = parser.isSet(m_type);
    const bool hasMethod = parser.isSet(m_method);
    if (hasType && hasMethod)
        return usage(QStringLiteral("--type and --method exclude each other"));
    if (hasMethod && !parser.isSet(m_did))
        return usage(QStringLiteral("--method needs the interface: --did FILE"));
    if (parser.isSet(m_did) && !hasType && !hasMethod)
        return usage(QStringLiteral("--did needs --type or --method, which select a type in it"));
    if ((parser.isSet(m_arguments) || parser.isSet(m_results)) && !hasMethod)
        return usage(QStringLiteral("--arguments and --results need --method"));
    if (parser.isSet(m_arguments) && parser.isSet(m_results))
        return usage(QStringLiteral("--arguments and --results exclude each other"));
    Candid::DidFile file;
    if (parser.isSet(m_did)) {
        IC_TRY(loaded, Candid::DidFile::load(parser.value(m_did)));
        file = std::move(loaded);
    }
    if (hasMethod) {
        const auto method = file.method(parser.value(m_method));
        if (!method)
            return method.error().within(parser.value(m_did));
        const bool results = parser.isSet(m_results) || (preferResults && !parser.isSet(m_arguments));
        return Types(results ? method->results() : method->arguments());
    }
    if (!hasType)
        return Types();
    const QString text = parser.value(m_type);
    if (text.trimmed().startsWith(u'(')) {
        const auto types = Candid::parseTypeSequence(text, file.types());
        return types ? Result<Types>(*types) : types.error().within(QStringLiteral("--type"));
    }
    const auto type = Candid::parseType(text, file.types());
    return type ? Result<Types>(QList<Candid::Type> {*type}) : type.error().within(QStringLiteral("--type"));
}

Result<ByteFormat> parseByteFormat(const QString &option, const QString &text)
{
    if (text == u"hex")
        return ByteFormat::Hex;
    if (text == u"base64")
        return ByteFormat::Base64;
    if (text == u"raw")
        return ByteFormat::Raw;
    return usage(QStringLiteral("--%1: \"%2\" is not one of hex, base64 and raw").arg(option, text));
}

Result<QByteArray> messageBytes(const QByteArray &input, std::optional<ByteFormat> format)
{
    // "DIDL" in the three formats; a message always begins with it.
    if (!format) {
        const QByteArray start = input.first(std::min<qsizetype>(input.size(), 64)).trimmed();
        if (input.startsWith("DIDL"))
            format = ByteFormat::Raw;
        else if (start.startsWith("RElET"))
            format = ByteFormat::Base64;
        else
            format = ByteFormat::Hex;
    }
    if (*format == ByteFormat::Raw)
        return input;
    const QByteArray text = withoutBlanks(input);
    if (*format == ByteFormat::Base64) {
        const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return usage(QStringLiteral("the message is not valid base64"));
        return *decoded;
    }
    const bool hasPrefix = text.startsWith("0x") || text.startsWith("0X");
    auto bytes = fromHex(QString::fromLatin1(hasPrefix ? text.sliced(2) : text));
    if (!bytes)
        return bytes.error().within(QStringLiteral("the input"));
    return bytes;
}

} // namespace Ic::App
