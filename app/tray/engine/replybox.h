// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "noticekey.h"
#include "statefile.h"
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace Ic::Tray {

//! Replies that the canister has not confirmed: kept in the profile, so that neither a lost connection nor the end of the program loses
//! one. The canister takes one of the same clientId once (notify.did), so giving it again does no harm.
class ReplyBox
{
public:
    static constexpr int Max = 100;

    struct Reply
    {
        NoticeKey notice;
        QString clientId;
        QString text;
    };

    //! \a file must outlive it.
    ReplyBox(App::StateFile *file, EnvironmentPtr environment);

    //! Keeps it, and gives it a clientId. QueueFull.
    Result<Reply> add(const NoticeKey &notice, const QString &text);
    //! Removes and returns the reply; nothing if there is none.
    std::optional<Reply> take(const QString &clientId);
    [[nodiscard]] QList<Reply> of(const QString &source) const;
    [[nodiscard]] QStringList sources() const;
    //! Takes all replies to \a source, which can't be delivered any more.
    QList<Reply> takeAll(const QString &source);

private:
    void write();

    App::StateFile *m_file;
    EnvironmentPtr m_environment;
    QList<Reply> m_replies;
};

} // namespace Ic::Tray
