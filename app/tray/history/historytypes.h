// SPDX-License-Identifier: MIT
#pragma once
#include "notice.h"
#include "noticekey.h"
#include <QtCore/QStringList>
#include <chrono>
#include <compare>

namespace Ic::Tray {

//! A notice on its way into the history.
struct Arrival
{
    Notice notice;
    bool read = false; //!< Treatment::countsUnread is false
    bool shown = false; //!< it need not be shown (any more)
};

//! Where a row is in the history, which is sorted by it, newest first.
struct HistoryPosition
{
    qint64 momentMs = 0; //!< the canister's time, or when it arrived if that is earlier; since 1970
    qint64 row = 0; //!< rises with each arrival

    friend auto operator<=>(const HistoryPosition &, const HistoryPosition &) = default; // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

struct HistoryRow
{
    HistoryPosition position;
    Notice notice;
    bool read = false;
    bool shown = false;

    [[nodiscard]] NoticeKey key() const { return {notice.source, notice.id}; }
};

//! A filter. Each part that is not set fits everything.
struct HistoryFilter
{
    QString text; //!< words, each of which is somewhere in title, body or topic; upper and lower case alike
    QString source;
    std::optional<QString> topic;
    bool unreadOnly = false;

    //! Whether \a row would be found.
    [[nodiscard]] bool matches(const HistoryRow &row) const;
    friend bool operator==(const HistoryFilter &, const HistoryFilter &) = default;
};

struct HistoryPage
{
    QList<HistoryRow> rows; //!< newest first
    bool complete = true; //!< there is nothing older
};

struct Retention
{
    int perSource = 10'000; //!< the newest of each source are kept
    std::chrono::hours age {}; //!< 0: for ever
};

//! Names something that was removed, to be brought back.
using RemovalId = qint64;

//! \a text as it is searched: upper and lower case, accents and forms of the same letter are one.
[[nodiscard]] QString searchForm(const QString &text);
//! The fields in which the words of a search are looked up.
[[nodiscard]] QString searchText(const Notice &notice);
//! The words of a search; at most 20 of them.
[[nodiscard]] QStringList searchWords(const QString &text);

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::HistoryRow)
