// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

// C++ classes for the Candid types without a C++ equivalent.
namespace Ic::Candid {

//! A Candid func: a method of a canister.
class IC_EXPORT FuncReference final
{
    Q_GADGET
    Q_PROPERTY(Ic::Principal principal READ canister WRITE setCanister)
    Q_PROPERTY(QString method READ method WRITE setMethod)

public:
    FuncReference() = default;
    FuncReference(const Principal &canister, QString method)
        : m_canister(canister)
        , m_method(std::move(method))
    {
    }
    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }
    void setCanister(const Principal &canister) { m_canister = canister; }
    [[nodiscard]] const QString &method() const noexcept { return m_method; }
    void setMethod(const QString &method) { m_method = method; }

    friend bool operator==(const FuncReference &a, const FuncReference &b) { return a.m_canister == b.m_canister && a.m_method == b.m_method; }
    friend bool operator!=(const FuncReference &a, const FuncReference &b) { return !(a == b); }
    friend size_t qHash(const FuncReference &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.m_canister, key.m_method); }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const FuncReference &reference);

private:
    Principal m_canister;
    QString m_method;
};

//! A Candid service: a canister, by its principal. Principals convert to and from it.
class IC_EXPORT ServiceReference final
{
    Q_GADGET
    Q_PROPERTY(Ic::Principal principal READ canister WRITE setCanister)

public:
    ServiceReference() = default;
    ServiceReference(const Principal &canister)
        : m_canister(canister)
    {
    }
    operator const Principal &() const noexcept { return m_canister; }
    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }
    void setCanister(const Principal &canister) { m_canister = canister; }

    friend bool operator==(const ServiceReference &a, const ServiceReference &b) { return a.m_canister == b.m_canister; }
    friend bool operator!=(const ServiceReference &a, const ServiceReference &b) { return !(a == b); }
    friend size_t qHash(const ServiceReference &key, size_t seed = 0) noexcept { return qHash(key.m_canister, seed); }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const ServiceReference &reference);

private:
    Principal m_canister;
};

//! A Candid reserved: a value without content.
struct Reserved
{
    friend bool operator==(Reserved, Reserved) { return true; }
    friend bool operator!=(Reserved, Reserved) { return false; }
};

//! A Candid empty: a type without values. Encoding one fails.
struct Empty
{
    friend bool operator==(Empty, Empty) { return true; }
    friend bool operator!=(Empty, Empty) { return false; }
};

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(Ic::Candid::FuncReference, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(Ic::Candid::ServiceReference, Q_RELOCATABLE_TYPE);
