// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

namespace Ic::App {

//! The state of a program between two runs: one JSON file that only its owner can read. Written a moment after a change, and when the object is
//! destroyed. A file that can't be read is reported in the log, kept beside under another name, and begun anew.
class StateFile : public QObject
{
    Q_OBJECT

public:
    //! Nothing is read or written if \a path is empty.
    explicit StateFile(QString path, QObject *parent = nullptr);
    ~StateFile() override;

    [[nodiscard]] QJsonValue value(const QString &key) const { return m_root.value(key); }
    void setValue(const QString &key, const QJsonValue &value);
    //! Writes the changes; returns the error if that fails. Changes that could not be written are tried again at the next change and at the end.
    //! LimitExceeded above 16 MiB, and FileNotWritable: the file stays as it was.
    Result<Unit> save();

Q_SIGNALS:
    //! Something could not be written.
    void failed(const Ic::Error &error);

private:
    void read();
    [[nodiscard]] Result<Unit> write() const;

    QString m_path;
    QJsonObject m_root;
    QTimer m_delay;
    bool m_changed = false;
};

} // namespace Ic::App
