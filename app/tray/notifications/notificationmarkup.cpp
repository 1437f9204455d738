// SPDX-License-Identifier: MIT
#include "notificationmarkup.h"

namespace Ic::Tray {

QString escapeMarkup(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / 8);
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'&': result += QLatin1StringView("&amp;"); break;
        case u'<': result += QLatin1StringView("&lt;"); break;
        case u'>': result += QLatin1StringView("&gt;"); break;
        case u'"': result += QLatin1StringView("&quot;"); break;
        case u'\'': result += QLatin1StringView("&#39;"); break;
        default: result += c;
        }
    }
    return result;
}

bool isSoundName(const QString &name)
{
    if (name.isEmpty() || name.size() > 64)
        return false;
    for (const QChar c : name) {
        const bool ok = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
        if (!ok)
            return false;
    }
    return name.front() != u'-';
}

} // namespace Ic::Tray
