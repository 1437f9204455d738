// SPDX-License-Identifier: MIT
#include "historytypes.h"
#include "textcut.h"
#include <algorithm>

namespace Ic::Tray {
namespace {

constexpr qsizetype MaxSearchLength = 500;
constexpr qsizetype MaxWords = 20;

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

QString searchForm(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    QString form = text.normalized(QString::NormalizationForm_KD);
    form.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return form.toUpper().toCaseFolded(); // by way of the upper case, in which a sharp s is two letters
}

QString searchText(const Notice &notice)
{
    return searchForm(notice.title + u'\n' + notice.body + u'\n' + notice.topic);
}

QStringList searchWords(const QString &text)
{
    QStringList words = searchForm(Text::startOf(text, MaxSearchLength)).simplified().split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words.mid(0, MaxWords);
}

bool HistoryFilter::matches(const HistoryRow &row) const
{
    if ((!source.isEmpty() && row.notice.source != source) || (topic && row.notice.topic != *topic) || (unreadOnly && row.read))
        return false;
    const QStringList words = searchWords(text);
    if (words.isEmpty())
        return true;
    const QString subject = searchText(row.notice);
    return std::all_of(words.cbegin(), words.cend(), [&](const QString &word) { return subject.contains(word); });
}

} // namespace Ic::Tray
