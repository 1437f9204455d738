// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include <QtCore/QHash>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace Ic::Tray {

//! A reply to one notice, from the first letter to the canister's word that it has it.
class ReplyRequest : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(bool shown READ isShown NOTIFY changed) //!< there is something to reply to
    Q_PROPERTY(bool sending READ isSending NOTIFY changed)
    Q_PROPERTY(bool delivered READ isDelivered NOTIFY changed)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY changed) //!< the text is kept, to be sent again
    Q_PROPERTY(QString sourceName READ sourceName NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QString lengthText READ lengthText NOTIFY textChanged) //!< empty while there is much room left
    Q_PROPERTY(bool tooLong READ isTooLong NOTIFY textChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)

public:
    static constexpr int MaxLength = 4000; //!< characters

    explicit ReplyRequest(Engine *engine, QObject *parent = nullptr);
    ~ReplyRequest() override;

    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] bool isSending() const { return m_answer && m_answer->isUnderWay(); }
    [[nodiscard]] bool isDelivered() const { return m_answer && m_answer->isDelivered(); }
    [[nodiscard]] bool hasFailed() const { return m_answer && m_answer->hasFailed(); }
    [[nodiscard]] QString sourceName() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString body() const;
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] QString lengthText() const;
    [[nodiscard]] bool isTooLong() const;
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString advice() const { return hasFailed() ? m_answer->error.advice() : QString(); }

    //! To this one, which can be replied to. A text that was begun for the same notice stays.
    void open(const Notice &notice);
    //! Fetches the notice first; shown when it is there.
    void open(const NoticeKey &key);
    Q_INVOKABLE void send();
    //! Ends the reply. A reply that is being sent remains on its way.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();
    void textChanged();
    void canSendChanged();

private:
    void lookAgain();
    void keepDraft();
    void onAnswer(const NoticeKey &key, const QString &clientId, const AnswerStatus &status);
    void setAnswer(const std::optional<AnswerStatus> &answer);

    Engine *m_engine;
    Notice m_notice;
    NoticeKey m_wanted; // being fetched
    bool m_shown = false;
    static constexpr int MaxDrafts = 20;
    QHash<NoticeKey, QString> m_drafts; // of other notices
    bool m_gone = false; // the notice that it replies to
    QString m_text;
    QString m_clientId; // of the reply being sent; empty: not reported yet
    std::optional<AnswerStatus> m_answer; // nothing while it is being written
};

} // namespace Ic::Tray
