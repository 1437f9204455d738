// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace Ic::Candid {
class DidFile;
}

namespace Ic::App {

//! The application messages that icws understands: one interface, or several of which each message picks the one it fits.
//! Those that come with the program can't be mistaken for each other: one has records, the other variants.
class Interfaces
{
public:
    //! The names of the interfaces that come with the program.
    [[nodiscard]] static QStringList known();
    //! BadInput for an unknown name; empty for all.
    [[nodiscard]] static Result<Interfaces> named(const QString &name);
    //! The one of a .did file, or of such a text. \a typeName: the name of the messages' type in it; empty: see messageTypeOf().
    [[nodiscard]] static Result<Interfaces> fromFile(const QString &path, const QString &typeName);
    [[nodiscard]] static Result<Interfaces> fromText(const QString &did, const QString &typeName);

    //! The Candid bytes of a message in Candid text, such as `(record { text = "hello"; timestamp = 0 })`.
    [[nodiscard]] Result<QByteArray> encodeText(const QByteArray &utf8) const;
    //! The same from JSON (architecture.md section 5).
    [[nodiscard]] Result<QByteArray> encodeJson(const QByteArray &json) const;
    //! A message of the canister. One that fits no interface is decoded as far as that goes without: fields have numbers, no names.
    [[nodiscard]] Result<Candid::Value> decode(QByteArrayView payload) const;

private:
    struct Interface
    {
        QString name;
        Candid::Type messageType;
    };
    [[nodiscard]] static Result<Interfaces> from(const Candid::DidFile &file, const QString &typeName);
    template <typename Read>
    [[nodiscard]] Result<QByteArray> encode(Read read) const;

    QList<Interface> m_interfaces;
};

} // namespace Ic::App
