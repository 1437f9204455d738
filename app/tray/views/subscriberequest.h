// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>

namespace Ic::Tray {

//! From a pasted text to a subscription: read the text, ask the network what the canister is and offers, let the reader agree.
class SubscribeRequest : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool fromOutside READ isFromOutside NOTIFY changed) //!< a link began it, not the reader: no key that is just being pressed may agree
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(bool canInspect READ canInspect NOTIFY changed)
    Q_PROPERTY(QString canister READ canister NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    //! That another one is shown under this name already; empty if there is none.
    Q_PROPERTY(QString nameWarning READ nameWarning NOTIFY changed)
    Q_PROPERTY(QString about READ about NOTIFY changed)
    //! List of { name, about, asked }; asked: the link names this one.
    Q_PROPERTY(QVariantList topics READ topics NOTIFY changed)
    Q_PROPERTY(QStringList controllers READ controllers NOTIFY changed)
    Q_PROPERTY(QString controllersText READ controllersText NOTIFY changed) //!< the meaning of that number
    Q_PROPERTY(QString moduleHash READ moduleHash NOTIFY changed)

public:
    enum State {
        Empty, //!< a text is asked for
        Inspecting,
        Ready, //!< the reader may agree
        Failed, //!< see problem and advice; the text can be changed
        AlreadySubscribed,
    };
    Q_ENUM(State)

    explicit SubscribeRequest(Engine *engine, QObject *parent = nullptr);
    ~SubscribeRequest() override;

    [[nodiscard]] bool isFromOutside() const { return m_fromOutside; }
    [[nodiscard]] QString text() const { return m_text; }
    //! Takes back what was found for another text.
    void setText(const QString &text);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString advice() const { return m_advice; }
    [[nodiscard]] bool canInspect() const;
    [[nodiscard]] QString canister() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString nameWarning() const;
    [[nodiscard]] QString about() const;
    [[nodiscard]] QVariantList topics() const;
    [[nodiscard]] QStringList controllers() const;
    [[nodiscard]] QString controllersText() const;
    [[nodiscard]] QString moduleHash() const;

    //! Reads the text and asks the network.
    Q_INVOKABLE void inspect();
    //! Back to the text.
    Q_INVOKABLE void cancel();
    //! Agrees. Ends in accepted() or in Failed.
    Q_INVOKABLE void accept();
    //! Begins anew with \a text, and inspects it if there is any.
    Q_INVOKABLE void start(const QString &text);
    //! The same for a link from elsewhere. False: the reader is in the middle of another one, which stays.
    bool startFromOutside(const QString &text);

Q_SIGNALS:
    void textChanged();
    void changed();
    void accepted(const QString &canister);

private:
    void fail(const Error &error);
    void setState(State state);
    void onInspected();

    Engine *m_engine;
    bool m_fromOutside = false;
    QString m_text;
    State m_state = Empty;
    QString m_problem;
    QString m_advice;
    SubscriptionLink m_link;
    CanisterProfile m_profile;
    QFutureWatcher<Result<CanisterProfile>> m_watcher;
};

} // namespace Ic::Tray
