// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QCommandLineOption>

namespace Ic::App {

//! --allow-open-files, of everything that reads keys or passphrases from files: SecretFileRule::Any.
[[nodiscard]] QCommandLineOption allowOpenFilesOption();
//! \a error; where it is about the rights of a file (FileNotPrivate), with the option that takes the file as it is.
[[nodiscard]] Error withOpenFilesHint(const Error &error);

} // namespace Ic::App
