// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "candidlexer.h"

namespace Ic::Candid {

//! Gives the comments around something (a definition, field, method, ...) to it while it is being parsed. Make one before
//! its first token and end it after its last. Comments inside that no smaller thing takes become its too.
class CommentScope
{
public:
    CommentScope(TokenStream &stream, DidComments &owner);
    ~CommentScope();
    Q_DISABLE_COPY_MOVE(CommentScope)
    //! Steps over \a separator if it is next, and takes comments behind the thing on the same line. True if there was one.
    [[nodiscard]] bool end(QStringView separator);

    //! The comments left before the current token, a closing bracket or the end, one list for each run of lines.
    [[nodiscard]] static QList<QStringList> closingRemarks(TokenStream &stream);

private:
    void takeTrailing();

    TokenStream &m_stream;
    DidComments &m_owner;
    QList<Comment> m_outer;
};

} // namespace Ic::Candid
