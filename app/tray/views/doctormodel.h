// SPDX-License-Identifier: MIT
#pragma once
#include "doctorcheck.h"
#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <vector>

namespace Ic::Tray {

//! Runs the checks, all at once, and shows what each came to.
class DoctorModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(int count READ count CONSTANT)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    enum Role {
        NameRole = Qt::DisplayRole,
        StateRole = Qt::UserRole + 1, //!< State
        StateTextRole,
        FoundRole,
        AdviceRole,
        DescriptionRole, //!< all of it in a sentence, for screen readers
    };
    Q_ENUM(Role)
    enum State { NotRun, Running, Ok, Skipped, Warning, Failed };
    Q_ENUM(State)
    static constexpr int MaxSeconds = 60; //!< a check that takes longer has failed

    explicit DoctorModel(std::vector<std::unique_ptr<DoctorCheck>> checks, QObject *parent = nullptr);
    ~DoctorModel() override;

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool isRunning() const { return m_left > 0; }
    [[nodiscard]] QString summary() const;
    //! Returns NotRun, Running, or the worst of what was found.
    [[nodiscard]] State worst() const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void run();
    //! Only the first time the page is seen.
    Q_INVOKABLE void runOnce();
    Q_INVOKABLE void cancel();
    //! All of it, to be pasted elsewhere.
    [[nodiscard]] QString toText() const;
    //! As if MaxSeconds were over.
    void giveUp();

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        std::unique_ptr<DoctorCheck> check;
        State state = NotRun;
        QString found;
        QString advice;
    };
    [[nodiscard]] QString stateText(State state) const;
    void finish(int row, State state, const QString &found, const QString &advice);

    std::vector<Row> m_rows;
    QTimer m_limit;
    int m_left = 0;
    int m_run = 0; // number of it, so that late answers to another are known
};

} // namespace Ic::Tray
