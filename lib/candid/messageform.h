// SPDX-License-Identifier: MIT
#pragma once
#include "candidforward.h"
#include "candidtype.h"
#include "candidvalue.h"
#include "result.h"
#include <QtCore/QVariant>

namespace Ic {

//! The form of a socket's messages: their type, and the C++ class that represents them in QML, if
//! there is one.
struct MessageForm
{
    Candid::Type type;
    QVariant (*toQml)(const Candid::Value &value) = nullptr; //!< null: the form of candidvariant.h
    Result<Candid::Value> (*fromQml)(const QVariant &data) = nullptr; //!< null: the form of candidvariant.h

    //! Returns the form of a generated class, or of another class with Candid::TypeTraits.
    template <typename T>
    [[nodiscard]] static MessageForm of()
    {
        using Traits = Candid::TypeTraits<T>;
        MessageForm form;
        form.type = Traits::type();
        form.toQml = [](const Candid::Value &value) {
            const auto object = Traits::fromValue(value);
            return object ? Traits::toQml(*object) : QVariant();
        };
        form.fromQml = [](const QVariant &data) -> Result<Candid::Value> {
            const auto object = Traits::fromQml(data);
            return object ? Result<Candid::Value>(Traits::toValue(*object)) : Result<Candid::Value>(object.error());
        };
        return form;
    }

    friend bool operator==(const MessageForm &a, const MessageForm &b) { return a.type == b.type && a.toQml == b.toQml && a.fromQml == b.fromQml; }
    friend bool operator!=(const MessageForm &a, const MessageForm &b) { return !(a == b); }
};

} // namespace Ic
