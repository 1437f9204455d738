// SPDX-License-Identifier: MIT
#pragma once
#include "appsettings.h"
#include "doctormodel.h"
#include "historyview.h"
#include "mutemodel.h"
#include "quietsettings.h"
#include "rulemodel.h"
#include "subscriberequest.h"
#include "subscriptionmodel.h"
#include "undooffer.h"

namespace Ic::Tray {

//! Everything the windows show and do; the QML side only draws it. Lives in the GUI thread, and costs nothing while no window is shown.
class TrayViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(Ic::Tray::HistoryView *history READ history CONSTANT)
    Q_PROPERTY(Ic::Tray::SubscriptionModel *canisters READ canisters CONSTANT)
    Q_PROPERTY(Ic::Tray::SubscribeRequest *subscribeRequest READ subscribeRequest CONSTANT)
    Q_PROPERTY(Ic::Tray::RuleModel *rules READ rules CONSTANT)
    Q_PROPERTY(Ic::Tray::MuteModel *mutes READ mutes CONSTANT)
    Q_PROPERTY(Ic::Tray::QuietSettings *quiet READ quiet CONSTANT)
    Q_PROPERTY(Ic::Tray::ReplyRequest *reply READ reply CONSTANT) //!< of the reply window
    Q_PROPERTY(Ic::Tray::AppSettings *settings READ settings CONSTANT)
    Q_PROPERTY(Ic::Tray::DoctorModel *doctor READ doctor CONSTANT)
    Q_PROPERTY(Ic::Tray::UndoOffer *undo READ undo CONSTANT)
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY watchedChanged) //!< a window is on the screen
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    Q_PROPERTY(QString unreadText READ unreadText NOTIFY unreadChanged) //!< for a badge
    Q_PROPERTY(QString windowTitle READ windowTitle NOTIFY unreadChanged)
    Q_PROPERTY(QString statusText READ statusText NOTIFY statusChanged)
    Q_PROPERTY(Level statusLevel READ statusLevel NOTIFY statusChanged)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY statusChanged)
    Q_PROPERTY(QString hint READ hint NOTIFY hintChanged) //!< goes away by itself
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged) //!< stays until it is dismissed
    Q_PROPERTY(QString problemAdvice READ problemAdvice NOTIFY problemChanged)
    Q_PROPERTY(QString noTrayTitle READ noTrayTitle CONSTANT)
    Q_PROPERTY(QString noTrayReason READ noTrayReason NOTIFY noTrayChanged)
    Q_PROPERTY(QString noTrayAdvice READ noTrayAdvice NOTIFY noTrayChanged)

public:
    enum Page { Notifications, Canisters, Rules, Settings, Doctor };
    Q_ENUM(Page)
    enum Level { Good, Waiting, Bad, Off };
    Q_ENUM(Level)

    //! \a engine and \a system must outlive it.
    TrayViews(
        Engine *engine, SystemSettings *system, std::vector<std::unique_ptr<DoctorCheck>> checks, const EnvironmentPtr &environment, QObject *parent = nullptr);
    ~TrayViews() override;

    [[nodiscard]] HistoryView *history() { return &m_history; }
    [[nodiscard]] SubscriptionModel *canisters() { return &m_canisters; }
    [[nodiscard]] SubscribeRequest *subscribeRequest() { return &m_subscribe; }
    [[nodiscard]] RuleModel *rules() { return &m_rules; }
    [[nodiscard]] MuteModel *mutes() { return &m_mutes; }
    [[nodiscard]] QuietSettings *quiet() { return &m_quiet; }
    [[nodiscard]] ReplyRequest *reply() { return &m_reply; }
    [[nodiscard]] AppSettings *settings() { return &m_settings; }
    [[nodiscard]] DoctorModel *doctor() { return &m_doctor; }
    [[nodiscard]] UndoOffer *undo() { return &m_undo; }
    [[nodiscard]] Page page() const { return m_page; }
    void setPage(Page page);
    [[nodiscard]] bool isWatched() const { return m_watched; }
    void setWatched(bool watched);
    [[nodiscard]] int unread() const;
    [[nodiscard]] QString unreadText() const;
    [[nodiscard]] QString windowTitle() const;
    [[nodiscard]] QString statusText() const { return m_statusText; }
    [[nodiscard]] Level statusLevel() const { return m_statusLevel; }
    [[nodiscard]] bool canRetry() const { return m_canRetry; }
    [[nodiscard]] QString hint() const { return m_hint; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString problemAdvice() const { return m_problemAdvice; }
    [[nodiscard]] QString noTrayTitle() const;
    [[nodiscard]] QString noTrayReason() const { return m_noTrayReason; }
    [[nodiscard]] QString noTrayAdvice() const { return m_noTrayAdvice; }
    //! Why there is no tray icon and what to do about it, for people; the program knows.
    void setNoTray(const QString &reason, const QString &advice);

    //! Shows this notice in full, on its page. An empty key: just the page.
    void showNotice(const NoticeKey &key);
    //! A link or id from outside (command line, another program): asks for agreement, subscribes to nothing by itself.
    void offerSubscription(const QString &text);
    Q_INVOKABLE void copy(const QString &text);
    Q_INVOKABLE void copyDoctorReport();
    Q_INVOKABLE void dismissProblem();
    Q_INVOKABLE void retryNow();
    //! The reader wants the program to end (no tray window).
    Q_INVOKABLE void quit() { Q_EMIT quitRequested(); }

Q_SIGNALS:
    void pageChanged();
    void watchedChanged();
    void unreadChanged();
    void statusChanged();
    void hintChanged();
    void problemChanged();
    void noTrayChanged();
    //! SubscribeDialog is to be shown; subscribeRequest has begun.
    void subscribeDialogRequested();
    void quitRequested();

private:
    void updateStatus();
    void showHint(const QString &text);
    void showProblem(const Error &error);

    Engine *m_engine;
    UndoOffer m_undo;
    HistoryView m_history;
    SubscriptionModel m_canisters;
    SubscribeRequest m_subscribe;
    RuleModel m_rules;
    MuteModel m_mutes;
    QuietSettings m_quiet;
    ReplyRequest m_reply;
    AppSettings m_settings;
    DoctorModel m_doctor;
    QTimer m_hintTimer;
    Page m_page = Notifications;
    bool m_watched = false;
    QString m_statusText;
    Level m_statusLevel = Off;
    bool m_canRetry = false;
    QString m_hint;
    QString m_problem;
    QString m_problemAdvice;
    QString m_noTrayReason;
    QString m_noTrayAdvice;
};

} // namespace Ic::Tray
