// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace Ic::Tray {

//! The kind and offers of a canister, as the network reported them before the subscription. Texts are as the canister wrote them: clean them before
//! they are shown.
struct CanisterProfile
{
    struct Topic
    {
        QString name;
        QString description;
        friend bool operator==(const Topic &, const Topic &) = default;
    };

    Principal canister;
    QString name; //!< by itself, signed by a node
    QString description; //!< by itself, signed by a node
    QList<Topic> topics; //!< by itself, signed by a node
    QList<Principal> controllers; //!< certified: the controllers, which can change its program
    QByteArray moduleHash; //!< certified: of the program that runs; empty: none is installed
    quint64 certifiedTimeNs = 0; //!< certified: when all this was so
    friend bool operator==(const CanisterProfile &, const CanisterProfile &) = default;
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::CanisterProfile)
