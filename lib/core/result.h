// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <type_traits>
#include <utility>
#include <variant>

namespace Ic {

//! The value of a successful operation that has nothing to return.
struct Unit
{
};

namespace Detail {
//! Ends the program, as a Result has no value but \a error, or no error (null).
[[noreturn]] Q_DECL_COLD_FUNCTION IC_EXPORT void resultIsAbsent(const Error *error);
} // namespace Detail

//! A value, or the Error that prevented it. A subset of std::expected<T, Error>, which clang 14 with libstdc++ 12 lacks, under the same names.
template <typename T>
class [[nodiscard]] Result
{
    static_assert(!std::is_same_v<std::decay_t<T>, Error>);

public:
    using value_type = T;
    using error_type = Error;

    Result(T value)
        : m_data(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_data(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_data.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    // Access to the absent side aborts the program in every build, and prints the error that was not checked: never undefined behaviour.
    [[nodiscard]] const T &value() const & { return *checked(std::get_if<0>(&m_data)); }
    [[nodiscard]] T &value() & { return *checked(std::get_if<0>(&m_data)); }
    [[nodiscard]] T value() && { return std::move(*checked(std::get_if<0>(&m_data))); }
    [[nodiscard]] T value_or(T other) const & { return has_value() ? value() : std::move(other); }
    [[nodiscard]] const Error &error() const & { return *checked(std::get_if<1>(&m_data)); }
    [[nodiscard]] Error error() && { return std::move(*checked(std::get_if<1>(&m_data))); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] T operator*() && { return std::move(*this).value(); }
    [[nodiscard]] const T *operator->() const { return checked(std::get_if<0>(&m_data)); }
    [[nodiscard]] T *operator->() { return checked(std::get_if<0>(&m_data)); }

private:
    template <typename P>
    P *checked(P *p) const
    {
        if (Q_UNLIKELY(!p))
            Detail::resultIsAbsent(std::get_if<1>(&m_data));
        return p;
    }
    std::variant<T, Error> m_data;
};

} // namespace Ic
