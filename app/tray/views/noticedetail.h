// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "environment.h"
#include "replyrequest.h"
#include <QtCore/QVariant>
#include <QtGui/QImage>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! One notice in full, and its possible answers.
class NoticeDetail : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by HistoryView")
    Q_PROPERTY(bool shown READ isShown NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QString plainText READ plainText NOTIFY changed) //!< title and body, to be copied
    Q_PROPERTY(QString sourceName READ sourceName NOTIFY changed)
    Q_PROPERTY(QString canister READ canister NOTIFY changed)
    Q_PROPERTY(QString topic READ topic NOTIFY changed)
    Q_PROPERTY(QString timeText READ timeText NOTIFY changed)
    Q_PROPERTY(QString urgency READ urgency NOTIFY changed) //!< "low", "normal", "high", "critical"
    Q_PROPERTY(QString urgencyText READ urgencyText NOTIFY changed)
    Q_PROPERTY(QVariant image READ image NOTIFY changed)
    Q_PROPERTY(bool read READ isRead NOTIFY changed)
    Q_PROPERTY(QStringList actions READ actions NOTIFY changed) //!< labels
    Q_PROPERTY(bool canAct READ canAct NOTIFY answerChanged)
    Q_PROPERTY(bool answerFailed READ hasAnswerFailed NOTIFY answerChanged)
    Q_PROPERTY(QString answerText READ answerText NOTIFY answerChanged) //!< the outcome of the choice; empty: none was made
    Q_PROPERTY(QString answerAdvice READ answerAdvice NOTIFY answerChanged)
    Q_PROPERTY(bool canReply READ canReply NOTIFY changed)
    Q_PROPERTY(Ic::Tray::ReplyRequest *reply READ reply CONSTANT)
    Q_PROPERTY(bool muted READ isMuted NOTIFY mutedChanged)

public:
    NoticeDetail(Engine *engine, EnvironmentPtr environment, QObject *parent = nullptr);
    ~NoticeDetail() override;

    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString body() const;
    [[nodiscard]] QString plainText() const;
    [[nodiscard]] QString sourceName() const;
    [[nodiscard]] QString canister() const { return m_row.notice.source; }
    [[nodiscard]] QString topic() const;
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QString urgency() const;
    [[nodiscard]] QString urgencyText() const;
    [[nodiscard]] QVariant image() const;
    [[nodiscard]] bool isRead() const { return m_row.read; }
    [[nodiscard]] QStringList actions() const;
    [[nodiscard]] bool canAct() const { return m_shown && (!m_answer || m_answer->hasFailed()); }
    [[nodiscard]] bool hasAnswerFailed() const { return m_answer && m_answer->hasFailed(); }
    [[nodiscard]] QString answerText() const;
    [[nodiscard]] QString answerAdvice() const;
    [[nodiscard]] bool canReply() const { return m_shown && m_row.notice.replyHint.has_value(); }
    [[nodiscard]] ReplyRequest *reply() { return &m_reply; }
    [[nodiscard]] bool isMuted() const;
    [[nodiscard]] NoticeKey key() const { return m_shown ? m_row.key() : NoticeKey(); }

    //! Shows \a row, and marks it as read in the engine.
    void show(const HistoryRow &row);
    //! Presses the button with this number.
    Q_INVOKABLE void act(int action);
    Q_INVOKABLE void setRead(bool read);
    //! Nothing of its topic for an hour; or again at once.
    Q_INVOKABLE void setMuted(bool muted);
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();
    void answerChanged();
    void mutedChanged();

private:
    void lookAgain();
    Engine *m_engine;
    EnvironmentPtr m_environment;
    ReplyRequest m_reply;
    bool m_shown = false;
    HistoryRow m_row;
    QImage m_image;
    QString m_chosen; // label of the button that was pressed
    std::optional<AnswerStatus> m_answer;
};

} // namespace Ic::Tray
