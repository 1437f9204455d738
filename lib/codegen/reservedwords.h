// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QStringView>

// Names that C++ sources can't give to things of their own.
namespace Ic::Codegen {

//! Whether C++ has the word for itself, a header of the platform or of Qt defines it as a macro, or generated code means something else by it.
[[nodiscard]] bool isReservedWord(QStringView name);
//! Whether compilers and their libraries keep such names for themselves: those with "__", and with '_' before a capital.
[[nodiscard]] bool isReservedForm(QStringView name);
//! Whether \a name looks like a macro of more than one word, such as Q_OBJECT: too many to list. A_2 does not.
[[nodiscard]] bool isMacroForm(QStringView name);
//! Whether Qt or the C library has such a name outside of any namespace: QUrl, FILE.
[[nodiscard]] bool isGlobalName(QStringView name);

} // namespace Ic::Codegen
