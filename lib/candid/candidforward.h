// SPDX-License-Identifier: MIT
#pragma once

// Declarations for headers that only name the classes of Candid.
namespace Ic {

struct MessageForm; // messageform.h

namespace Candid {
class DidFile; // candiddidfile.h
class Type; // candidtype.h
class Value; // candidvalue.h
//! The mapping of a C++ type to Candid: see candidtraits.h, and the headers that icws-candid generates.
template <typename T, typename = void>
struct TypeTraits;
} // namespace Candid

} // namespace Ic
