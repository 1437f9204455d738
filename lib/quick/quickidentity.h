// SPDX-License-Identifier: MIT
#pragma once
#include "identity.h"
#include "identityterms.h"
#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtQml/qqml.h>

namespace Ic {

//! An identity, which QML passes from a store or a login to a socket. The properties contain public
//! data only, nothing of a key.
class IC_QUICK_EXPORT QuickIdentity
{
    Q_GADGET
    QML_VALUE_TYPE(icIdentity)
    //! Whether there is an identity.
    Q_PROPERTY(bool valid READ isValid CONSTANT)
    //! The principal, as text; empty if invalid.
    Q_PROPERTY(QString principal READ principal CONSTANT)
    //! The end of the session; invalid if it does not end.
    Q_PROPERTY(QDateTime expires READ expires CONSTANT)
    //! Whether it is read-only, so that it cannot open an IC WebSocket.
    Q_PROPERTY(bool readOnly READ isReadOnly CONSTANT)

public:
    QuickIdentity() = default;
    explicit QuickIdentity(IdentityPtr identity)
        : m_identity(std::move(identity))
    {
    }

    [[nodiscard]] const IdentityPtr &pointer() const { return m_identity; }
    [[nodiscard]] bool isValid() const { return m_identity != nullptr; }
    [[nodiscard]] QString principal() const { return m_identity ? m_identity->sender().toText() : QString(); }
    [[nodiscard]] QDateTime expires() const { return m_identity ? timeOf(expiration(*m_identity)) : QDateTime(); }
    [[nodiscard]] bool isReadOnly() const { return m_identity && Ic::isReadOnly(*m_identity); }

    //! Converts a time since 1970; invalid for nanoseconds::max(), which means never.
    [[nodiscard]] static QDateTime timeOf(std::chrono::nanoseconds time)
    {
        return time == std::chrono::nanoseconds::max() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time.count() / 1'000'000);
    }
    friend bool operator==(const QuickIdentity &a, const QuickIdentity &b) { return a.m_identity == b.m_identity; }
    friend bool operator!=(const QuickIdentity &a, const QuickIdentity &b) { return !(a == b); }

private:
    IdentityPtr m_identity;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::QuickIdentity)
