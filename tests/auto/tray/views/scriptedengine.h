// SPDX-License-Identifier: MIT
#pragma once
#include "doctorcheck.h"
#include "engine.h"
#include "environment.h"
#include "manualenvironment.h"
#include "statefile.h"
#include "systemsettings.h"
#include <QtCore/QPromise>
#include <QtCore/QTemporaryDir>
#include <optional>

namespace Ic::Test {

//! An engine that does what a test says, and remembers what the windows asked for. History, rules and do-not-disturb are the real ones.
class ScriptedEngine final : public Tray::Engine
{
    Q_OBJECT

public:
    explicit ScriptedEngine(std::shared_ptr<ManualEnvironment> environment);
    ~ScriptedEngine() override;

    Tray::SubscriptionList *subscriptions() const override { return m_subscriptions.get(); }
    Tray::NotificationHistory *history() const override { return m_history.get(); }
    Tray::FeedStatus feedStatus(const Principal &canister) const override;
    QFuture<Result<Tray::CanisterProfile>> inspect(const Principal &canister) override;
    Result<Unit> subscribe(const Tray::CanisterProfile &profile) override;
    void unsubscribe(const Principal &canister) override;
    Result<Unit> resubscribe(const Tray::Subscription &subscription) override;
    void setPaused(const Principal &canister, bool paused) override;
    void rename(const Principal &canister, const QString &name) override;
    void retryNow() override { calls.append(QStringLiteral("retryNow")); }
    void act(const Tray::NoticeKey &notice, const QString &action) override;
    void reply(const Tray::NoticeKey &notice, const QString &text) override;
    void setRead(const QList<Tray::NoticeKey> &notices, bool read) override;
    void markAllRead(const QString &source) override;
    const Tray::RuleSet &rules() const override { return m_rules; }
    Result<Unit> setRules(const QList<Tray::Rule> &rules) override;
    void muteForAnHour(const QString &source, const QString &topic) override;
    void unmute(const QString &source, const QString &topic) override;
    const Tray::DoNotDisturb &doNotDisturb() const override { return m_quiet; }
    Tray::DoNotDisturb::State doNotDisturbState() const override { return m_quiet.at(m_environment->unixTime()); }
    void changeDoNotDisturb(const std::function<void(Tray::DoNotDisturb &, Tray::DoNotDisturb::Time)> &change) override;
    bool hidesTextWhenLocked() const override { return m_hidesText; }
    void setHidesTextWhenLocked(bool hides) override;
    QString principal() const override { return QStringLiteral("2vxsx-fae"); }
    QString networkName() const override { return testNetwork ? QStringLiteral("http://127.0.0.1:4943") : QStringLiteral("Internet Computer"); }
    bool isTestNetwork() const override { return testNetwork; }
    QString sharesPrincipalWith() const override { return sharedWith; }

    // Events from outside.
    void setStatus(const Principal &canister, const Tray::FeedStatus &status);
    void finishInspection(const Result<Tray::CanisterProfile> &result);
    //! Waits until it is in the history.
    void tell(const Tray::Notice &notice);
    //! Reports the state of the reply sent last; the first report also contains its id.
    void answer(const Tray::NoticeKey &notice, DeliveryState state, const Error &error = {}, bool isReply = false);
    void inhibit(bool inhibited);
    //! Until everything asked of the history so far is done.
    void settle();

    QStringList calls;
    bool testNetwork = true;
    QString sharedWith;
    int inspections = 0;

    [[nodiscard]] static Principal canister(int number);

private:
    std::shared_ptr<ManualEnvironment> m_environment;
    QTemporaryDir m_folder;
    std::unique_ptr<App::StateFile> m_file;
    std::unique_ptr<Tray::SubscriptionList> m_subscriptions;
    std::unique_ptr<Tray::NotificationHistory> m_history;
    QHash<Principal, Tray::FeedStatus> m_statuses;
    std::optional<QPromise<Result<Tray::CanisterProfile>>> m_inspection;
    Tray::RuleSet m_rules;
    Tray::DoNotDisturb m_quiet;
    bool m_hidesText = true;
    int m_replies = 0;
};

//! A status of a canister in a word: "paused", "waiting", "connecting", "catchingUp", "upToDate" or "stopped".
[[nodiscard]] Tray::FeedStatus feedStatus(const QString &word, const Error &error = {});

//! Settings of a desktop that accepts them, unless it is to fail.
class ScriptedSettings final : public Tray::SystemSettings
{
    Q_OBJECT

public:
    using SystemSettings::SystemSettings;
    Autostart autostart() const override { return state; }
    void setAutostart(bool on) override;
    bool startsHidden() const override { return hidden; }
    void setStartsHidden(bool on) override
    {
        hidden = on;
        Q_EMIT changed();
    }
    QString appearance() const override { return look; }
    void setAppearance(const QString &appearance) override
    {
        look = appearance;
        Q_EMIT changed();
    }

    Autostart state = Autostart::Off;
    bool hidden = false;
    QString look = QStringLiteral("light");
    bool refuses = false;
};

//! A check that ends when the test says so, or at once.
class ScriptedCheck final : public Tray::DoctorCheck
{
public:
    ScriptedCheck(QString name, std::optional<Tray::DoctorFinding> atOnce = {})
        : m_name(std::move(name))
        , m_atOnce(std::move(atOnce))
    {
    }
    QString name() const override { return m_name; }
    void run(std::function<void(const Tray::DoctorFinding &)> done) override;
    void cancel() override
    {
        ++cancelled;
        m_done = {};
    }
    void finish(const Tray::DoctorFinding &finding);

    int runs = 0;
    int cancelled = 0;

private:
    QString m_name;
    std::optional<Tray::DoctorFinding> m_atOnce;
    std::function<void(const Tray::DoctorFinding &)> m_done;
};

//! A PNG of one colour.
[[nodiscard]] QByteArray picture(const QColor &color, int side = 48);
//! Afternoon of 14 November 2026, local time.
[[nodiscard]] std::chrono::nanoseconds afternoon();

} // namespace Ic::Test
