// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>

namespace Ic::App {

//! The reason why a profile is not open.
enum class UnlockProblem {
    None, //!< not known yet
    Locked, //!< the key store is locked
    NoAnswer, //!< the key store does not answer
    NoKeyStore, //!< no key store is running
    KeyMissing, //!< the key store is unlocked and returned no key
    Refused, //!< the key store failed in another way
    PassphraseNeeded,
    WrongPassphrase,
    Cancelled, //!< by the person, before there was another reason
    Other, //!< files, or an identity that cannot sign
};

//! The words of a problem in the window of a profile that does not open, for people.
struct UnlockText
{
    QString heading; //!< without a full stop
    QString explanation; //!< empty: the words of the error explain it
    QString advice; //!< the remedy; empty: that of the error

    [[nodiscard]] static UnlockText of(UnlockProblem problem);
};

} // namespace Ic::App
