// SPDX-License-Identifier: MIT
#pragma once
#include "statefile.h"
#include "subscription.h"
#include <QtCore/QList>
#include <optional>

namespace Ic::Tray {

//! The canisters that the reader agreed to, in that order, as they are kept in the profile.
class SubscriptionList : public QObject
{
    Q_OBJECT

public:
    static constexpr int Max = 100; //!< each costs a connection

    //! \a file must outlive the list. Entries that can't be read remain as they are; unreadable() reports them.
    explicit SubscriptionList(App::StateFile *file, QObject *parent = nullptr);

    [[nodiscard]] const QList<Subscription> &all() const noexcept { return m_all; }
    [[nodiscard]] const Subscription *find(const Principal &canister) const;
    [[nodiscard]] const Subscription *findSource(const QString &source) const;
    //! How many entries of the file were not understood.
    [[nodiscard]] int unreadable() const noexcept { return int(m_unreadable.size()); }

    //! InvalidState if it is there already, LimitExceeded.
    Result<Unit> add(const Subscription &subscription);
    //! Returns the removed entry, for insert(); nothing if there is none.
    std::optional<Subscription> remove(const Principal &canister);
    //! Changes the one of the same canister; false if there is none.
    bool update(const Subscription &subscription);

Q_SIGNALS:
    void added(const Ic::Tray::Subscription &subscription);
    void removed(const Ic::Tray::Subscription &subscription);
    void updated(const Ic::Tray::Subscription &subscription);

private:
    void write();

    App::StateFile *m_file;
    QList<Subscription> m_all;
    QList<QJsonValue> m_unreadable;
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::Subscription)
