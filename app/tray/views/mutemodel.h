// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "environment.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! Mutes that end by themselves, and the time that remains.
class MuteModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::DisplayRole, //!< canister and topic
        LeftRole = Qt::UserRole + 1, //!< "for another 12 minutes"
    };
    Q_ENUM(Role)

    MuteModel(Engine *engine, EnvironmentPtr environment, QObject *parent = nullptr);
    ~MuteModel() override;

    [[nodiscard]] int count() const { return int(m_mutes.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void unmute(int row);
    //! Counts only while it is visible.
    void setWatched(bool watched);
    //! Reads the clock. Called by a timer, and by tests.
    void checkTime();

Q_SIGNALS:
    void countChanged();

private:
    void sync();

    Engine *m_engine;
    EnvironmentPtr m_environment;
    QList<Mute> m_mutes;
    QTimer m_timer;
    bool m_watched = false;
};

} // namespace Ic::Tray
