// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <algorithm>
#include <chrono>
#include <limits>
#include <type_traits>
#include <utility>

namespace Ic {

//! A property of \a Qml, and the option of \a Options that it stands for: a number, or a time in milliseconds.
template <typename Qml, typename Options>
struct QuickOption
{
    int Qml::*property;
    int (*read)(const Options &options);
    void (*write)(Options &options, int value);
};

template <typename T>
int quickNumber(T value)
{
    if constexpr (std::is_integral_v<T>)
        return int(std::clamp<qint64>(qint64(value), std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    else
        return quickNumber(std::chrono::duration_cast<std::chrono::milliseconds>(value).count());
}

template <auto Get, auto Set, typename Qml, typename Options, typename T>
constexpr QuickOption<Qml, Options> quickOptionOf(int Qml::*property, T (Options::*)() const)
{
    return {property, [](const Options &options) { return quickNumber((options.*Get)()); }, [](Options &options, int value) { (options.*Set)(T(value)); }};
}
//! The row of a table for the option with the given getter and setter.
template <auto Get, auto Set, typename Qml>
constexpr auto quickOption(int Qml::*property)
{
    return quickOptionOf<Get, Set>(property, Get);
}

//! Sets the properties to \a options. Returns whether one changed.
template <typename Table, typename Qml, typename Options>
bool readQuickOptions(const Table &table, Qml &qml, const Options &options)
{
    bool changed = false;
    for (const auto &option : table) {
        const int value = option.read(options);
        changed = std::exchange(qml.*option.property, value) != value || changed;
    }
    return changed;
}

//! Sets those of \a options that the properties do not have: others may be beyond the range of a property.
template <typename Table, typename Qml, typename Options>
void writeQuickOptions(const Table &table, const Qml &qml, Options &options)
{
    for (const auto &option : table) {
        if (qml.*option.property != option.read(options))
            option.write(options, qml.*option.property);
    }
}

} // namespace Ic
