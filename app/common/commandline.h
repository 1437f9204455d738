// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <chrono>

QT_BEGIN_NAMESPACE
class QCommandLineOption;
class QCommandLineParser;
QT_END_NAMESPACE

// Values of options, each refused with one clear line (BadInput) that names the option.
namespace Ic::App {

struct Endpoint
{
    QHostAddress address;
    quint16 port = 0;
};
//! "127.0.0.1:8080", "[::1]:8080", "localhost:0".
[[nodiscard]] Result<Endpoint> parseEndpoint(const QString &option, const QString &text);
//! 0 to 65535; 0 means any.
[[nodiscard]] Result<quint16> parsePort(const QString &option, const QString &text);
//! A whole number from \a least to \a most.
[[nodiscard]] Result<qint64> parseNumber(const QString &option, const QString &text, qint64 least, qint64 most);
[[nodiscard]] Result<std::chrono::milliseconds> parseMilliseconds(const QString &option, const QString &text, qint64 least = 1);
//! A number of seconds above 0, perhaps with a fraction.
[[nodiscard]] Result<std::chrono::milliseconds> parseSeconds(const QString &option, const QString &text);
//! The name of a profile, which becomes part of file names.
[[nodiscard]] Result<QString> parseProfile(const QString &option, const QString &text);
//! The id of a canister; \a what it is called in the error, such as "--canister".
[[nodiscard]] Result<Principal> parseCanister(const QString &what, const QString &text);
//! An absolute URL with a host and one of \a schemes.
[[nodiscard]] Result<QUrl> parseUrl(const QString &option, const QString &text, const QStringList &schemes);

//! An option with a value of its own, which its description names. \a description ends with a full stop.
[[nodiscard]] QCommandLineOption optionWithDefault(const QString &name, const QString &description, const QString &valueName, const QString &value);

//! The arguments of main() with all their characters: QCoreApplication::arguments() drops U+FEFF at the start of each, and replaces
//! bytes that are not UTF-8. Those are refused here.
[[nodiscard]] Result<QStringList> commandLineOf(int argc, const char *const *argv);

//! QCommandLineParser::parse(), with errors as values instead of an exit with 1, and --help and --version to stdout. Returns
//! false if help or version was printed and the program shall end with 0. Stray arguments beyond \a maxPositional are refused.
//! \a command are the words that chose the command, before its options; \a arguments do not have them.
[[nodiscard]] Result<bool> parseArguments(QCommandLineParser &parser, const QStringList &arguments, int maxPositional = 0, const QString &command = {});

} // namespace Ic::App
