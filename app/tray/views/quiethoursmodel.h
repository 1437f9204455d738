// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! The quiet hours, to be edited in place.
class QuietHoursModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by QuietSettings")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY countChanged)
    Q_PROPERTY(QStringList dayNames READ dayNames CONSTANT) //!< Monday first
    Q_PROPERTY(QStringList shortDayNames READ shortDayNames CONSTANT)

public:
    enum Role {
        TextRole = Qt::DisplayRole, //!< all of it in words
        EnabledRole = Qt::UserRole + 1,
        DaysRole, //!< list of seven bools, Monday first
        FromRole, //!< "22:00"
        ToRole,
        HintRole, //!< "until the next day"; empty: nothing to say
    };
    Q_ENUM(Role)

    explicit QuietHoursModel(Engine *engine, QObject *parent = nullptr);
    ~QuietHoursModel() override;

    [[nodiscard]] int count() const { return int(m_hours.size()); }
    [[nodiscard]] bool canAdd() const { return count() < DoNotDisturb::MaxQuietHours; }
    [[nodiscard]] QStringList dayNames() const;
    [[nodiscard]] QStringList shortDayNames() const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void add();
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void setEnabled(int row, bool enabled);
    //! \a day: 0 is Monday. The last day can't be taken away.
    Q_INVOKABLE void setDay(int row, int day, bool on);
    //! "7:30" or "0730"; false, and nothing changes, if that is no time.
    Q_INVOKABLE bool setFrom(int row, const QString &time);
    Q_INVOKABLE bool setTo(int row, const QString &time);

Q_SIGNALS:
    void countChanged();

private:
    void sync();
    void take(const QList<QuietHours> &hours);

    Engine *m_engine;
    QList<QuietHours> m_hours;
};

} // namespace Ic::Tray
