// SPDX-License-Identifier: MIT
#pragma once
#include "historymodel.h"
#include "subscriptionlist.h"
#include <QtCore/QCache>
#include <QtCore/QDate>
#include <QtCore/QIdentityProxyModel>
#include <QtGui/QImage>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! The rows of a HistoryModel in words and pictures that may be shown.
class NoticeListModel : public QIdentityProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by HistoryView")

public:
    enum Role {
        SafeTitleRole = Qt::UserRole + 100,
        PreviewRole, //!< the beginning of the body, in one line
        SourceNameRole,
        TopicNameRole, //!< empty: the topic has no name
        TimeTextRole,
        DayTextRole,
        UnreadRole,
        LevelRole, //!< "low", "normal", "high", "critical"
        ImageRole, //!< QImage, or undefined
        DescriptionRole, //!< all of it in a sentence, for screen readers
    };
    Q_ENUM(Role)

    //! Both must outlive it.
    NoticeListModel(HistoryModel *history, const SubscriptionList *subscriptions, QObject *parent = nullptr);
    ~NoticeListModel() override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! For "Today" and "Yesterday".
    void setToday(QDate today);
    [[nodiscard]] QDate today() const { return m_today; }
    //! The decoded icon, kept for a while; null if there is none that is safe.
    [[nodiscard]] QImage image(const HistoryRow &row) const;
    //! Gives their memory back; they are decoded again when they are seen.
    void dropImages() { m_images.clear(); }

private:
    [[nodiscard]] QString description(const HistoryRow &row) const;
    void emitChanged(const QList<int> &roles);

    HistoryModel *m_history;
    const SubscriptionList *m_subscriptions;
    QDate m_today;
    mutable QCache<NoticeKey, QImage> m_images;
};

} // namespace Ic::Tray
