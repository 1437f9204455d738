// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace Ic::App {

//! Returns \a object as one line of JSON without a line feed. Characters that are not printable are escaped, as the line may be shown on a terminal.
[[nodiscard]] QByteArray jsonLine(const QJsonObject &object);

//! Writes one JSON object a line, each at once, so that a program reading a pipe sees it. A reader that went away is not an error that kills the
//! program: isBroken() reports it.
class JsonLines
{
public:
    void write(const QJsonObject &object);
    //! {"event": name, ...fields}, the event first.
    void event(const QString &name, const QJsonObject &fields = {});
    [[nodiscard]] bool isBroken() const noexcept { return m_broken; }

private:
    void writeLine(const QByteArray &line);
    bool m_broken = false;
};

} // namespace Ic::App
