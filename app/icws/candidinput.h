// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include <QtCore/QCommandLineOption>
#include <optional>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

// Functions that the verbs of `icws candid` have in common. All errors are for one line on stderr.
namespace Ic::App {

//! Reports \a error as wrong usage and returns that exit code: an unreadable .did file has nothing to do with an identity.
[[nodiscard]] int refuseInput(const Error &error);

//! Standard input to its end, at most \a MaxInputBytes.
constexpr qsizetype MaxInputBytes = 16 * 1024 * 1024;
[[nodiscard]] Result<QByteArray> readStandardInput();

//! The .did file at \a path; "-" is standard input, whose imports are relative to the current folder.
[[nodiscard]] Result<Candid::DidFile> loadDid(const QString &path);

//! --did, --type, --method, --arguments and --results: which types values have.
class CandidTypeOptions
{
public:
    CandidTypeOptions();
    void addTo(QCommandLineParser &parser) const;
    //! Nothing if no type was asked for. Of a method its results if \a preferResults, unless the options say otherwise.
    [[nodiscard]] Result<std::optional<QList<Candid::Type>>> read(const QCommandLineParser &parser, bool preferResults) const;

private:
    QCommandLineOption m_did;
    QCommandLineOption m_type;
    QCommandLineOption m_method;
    QCommandLineOption m_arguments;
    QCommandLineOption m_results;
};

//! How bytes are written.
enum class ByteFormat { Hex, Base64, Raw };
[[nodiscard]] Result<ByteFormat> parseByteFormat(const QString &option, const QString &text);
//! A Candid message in any of the formats; without one it is recognised by its first letters.
[[nodiscard]] Result<QByteArray> messageBytes(const QByteArray &input, std::optional<ByteFormat> format);

} // namespace Ic::App
