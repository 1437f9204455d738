// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <functional>

namespace Ic::Tray {

//! Offers for a while to take back the last action; the next one takes its place. The action stays done when the offer ends.
class UndoOffer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by TrayViews")
    Q_PROPERTY(QString text READ text NOTIFY changed) //!< the action; empty: nothing to take back
    Q_PROPERTY(bool shown READ isShown NOTIFY changed)

public:
    explicit UndoOffer(QObject *parent = nullptr);
    ~UndoOffer() override;

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isShown() const { return !m_text.isEmpty(); }
    void offer(const QString &text, std::function<void()> undo);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();

private:
    QString m_text;
    std::function<void()> m_undo;
    QTimer m_timer;
};

} // namespace Ic::Tray
