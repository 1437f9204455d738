// SPDX-License-Identifier: MIT
#pragma once

// Values of everything.did as text. In a header, as moc of Qt 6.4 loses its way in files with such literals.
inline constexpr char Primitives[] = R"(record { a_bool = true; a_nat8 = 255; a_nat16 = 65535; a_nat32 = 4294967295; a_nat64 = 18446744073709551615;
    a_nat = 340282366920938463463374607431768211456; an_int8 = -128; an_int16 = -32768; an_int32 = -2147483648; an_int64 = -9223372036854775808;
    an_int = -340282366920938463463374607431768211456; a_float32 = 1.5; a_float64 = -2.25; a_text = "h\u{e9}"; a_blob = blob "\01\00x";
    a_principal = principal "rrkah-fqaaa-aaaaa-aaaaq-cai"; a_null = null; a_reserved = null })";
inline constexpr char Composed[] = R"(record { maybe = opt "x"; maybe_maybe = opt null; maybe_null = opt null; names = vec { "a"; "b" };
    numbers = vec { 1; 18446744073709551615 }; maybes = vec { opt 1; null; opt -1 }; bytes = blob "\00\ff"; pairs = vec { record { "one"; 1 } };
    nested = record { inner = record { deep = opt record { value = -5 } } }; choice = variant { right = record { x = 7 } }; alias = vec { "c" };
    color = variant { blue }; callback = func "rrkah-fqaaa-aaaaa-aaaaq-cai".get; actor = service "rrkah-fqaaa-aaaaa-aaaaq-cai";
    shared = record { note = "from another file" } })";
inline constexpr char Awkward[] =
    R"(record { "default" = "a"; int = 1; signals = true; "with space" = "b"; "\u{fc}ml\u{e4}ut" = "c"; "1st" = "d"; "quote\"and\\slash?" = "e";
            d = "f"; swap = "g"; client_id = "h"; clientId = "i"; SHOUTED_NAME = "j"; URL = "k"; HTTPServer = "l"; _hidden = "m"; quint64 = 2; data = blob "n"; type_ = "o" })";
