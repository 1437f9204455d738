// SPDX-License-Identifier: MIT
#include "addresstext.h"

namespace Ic {

namespace {

//! Without all between "//" and the last "@": a password with characters that do not belong there ends nowhere else.
QString withoutUser(const QString &source)
{
    const qsizetype at = source.lastIndexOf(u'@');
    if (at < 0)
        return source;
    const qsizetype slashes = source.indexOf(u"//");
    const qsizetype user = slashes >= 0 && slashes < at ? slashes + 2 : 0;
    return source.first(user) + u'\u2026' + source.sliced(at);
}

struct Address
{
    QString text;
    QString fault; // of an invalid one, in parentheses
};

Address partsOf(const QUrl &url)
{
    if (url.isValid() || url.isEmpty())
        return {url.toDisplayString(), {}}; // which has no password
    // An invalid QUrl gives its text only in errorString(): `reason; source was "text"; scheme = …`, with all parts of the text after it.
    const QString error = url.errorString();
    const QString before = QStringLiteral("; source was \"");
    const qsizetype reasonEnd = error.indexOf(before);
    if (reasonEnd < 0)
        return {};
    const qsizetype start = reasonEnd + before.size();
    const QString source = error.sliced(start, qMax(error.indexOf(QStringLiteral("\"; "), start) - start, 0));
    const bool isCut = error.contains(QStringLiteral("userinfo = ")) && !source.contains(u'@'); // the quote was one of the password
    return {isCut ? QString() : withoutUser(source), QStringLiteral(" (%1)").arg(error.first(reasonEnd))};
}

} // namespace

QString addressText(const QUrl &url)
{
    const auto [text, fault] = partsOf(url);
    return text + fault;
}

QString quotedAddress(const QUrl &url)
{
    const auto [text, fault] = partsOf(url);
    return u'"' + text + u'"' + fault;
}

Result<Unit> checkNetworkAddress(const QUrl &url)
{
    if (url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http"))
        return Unit {};
    return Error(ErrorCode::MalformedUrl,
        QStringLiteral("%1 is not the address of a network; it must begin with http:// or https:// and name a host").arg(quotedAddress(url)));
}

} // namespace Ic
