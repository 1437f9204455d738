// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QSharedData>
#include <utility>

// For sources of implicitly shared value classes with setters, whose Data has a public member for each getter, of the same name.

namespace Ic {

//! The base of Data with a defaulted comparison, which QSharedData has not.
class ComparableData : public QSharedData
{
public:
    friend bool operator==(const ComparableData &, const ComparableData &) noexcept { return true; }
};

} // namespace Ic

// NOLINTBEGIN(bugprone-macro-parentheses): names of classes and types

//! Defines the constructors, the assignment and the destructor.
#define IC_VALUE_CLASS(Class)                              \
    Class::Class()                                         \
        : d(new Data)                                      \
    {                                                      \
    }                                                      \
    Class::Class(const Class &other) = default;            \
    Class &Class::operator=(const Class &other) = default; \
    Class::~Class() = default;

//! Defines the comparison, a friend.
#define IC_VALUE_EQUALITY(Class)                    \
    bool operator==(const Class &a, const Class &b) \
    {                                               \
        return *a.d == *b.d;                        \
    }

//! Defines a getter and its setter, whose parameter is declared as "value". It swaps since std::move() of a trivial type is a warning of clang-tidy.
#define IC_VALUE(Class, Type, getter, setter) \
    Type Class::getter() const                \
    {                                         \
        return d->getter;                     \
    }                                         \
    Class &Class::setter(Type value)          \
    {                                         \
        std::swap(d->getter, value);          \
        return *this;                         \
    }

// NOLINTEND(bugprone-macro-parentheses)
