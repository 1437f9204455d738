// SPDX-License-Identifier: MIT
#pragma once
#include "jsonlines.h"

namespace Ic::App {

//! Writes what happens to standard output: JSON for programs, or lines for people.
class EventWriter
{
public:
    enum class Form { Json, Text };
    explicit EventWriter(Form form);
    //! \a fields are those of the JSON form (architecture.md section 5).
    void write(const QString &event, const QJsonObject &fields = {});
    //! The reader has gone.
    [[nodiscard]] bool isBroken() const { return m_json.isBroken() || m_textBroken; }

private:
    void writeText(const QString &event, const QJsonObject &fields);
    Form m_form;
    JsonLines m_json;
    bool m_textBroken = false;
};

} // namespace Ic::App
