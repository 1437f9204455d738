// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include "secretfile.h"
#include <QtCore/QCommandLineOption>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace Ic::App {

//! --allow-open-files, of everything that reads keys or passphrases from files.
[[nodiscard]] QCommandLineOption allowOpenFilesOption();
//! SecretFileRule::Any if \a parser, which has that option, was given it.
[[nodiscard]] SecretFileRule fileRule(const QCommandLineParser &parser);
//! \a error; where it is about the rights of a file (FileNotPrivate), with the option that takes the file as it is.
[[nodiscard]] Error withOpenFilesHint(const Error &error);

} // namespace Ic::App
