// SPDX-License-Identifier: MIT
#include "unlocktext.h"
#include <QtCore/QCoreApplication>

namespace Ic::App {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ic::App::UnlockText", text);
}

} // namespace

UnlockText UnlockText::of(UnlockProblem problem)
{
    switch (problem) {
    case UnlockProblem::None: return {tr("Opening the profile"), tr("The private key of this profile is being read."), {}};
    case UnlockProblem::Locked:
        return {tr("The key store is locked"),
            tr("The private key of this profile is sealed under the key store of the desktop, which is locked. Nothing is lost."),
            tr("Unlock it in its own program, such as Passwords and Keys or KWalletManager, or answer its question for the password, then try again.")};
    case UnlockProblem::NoAnswer:
        return {tr("The key store does not answer"),
            tr("The private key of this profile is sealed under the key store of the desktop, which does not answer. Nothing is lost."),
            tr("Look for a window that asks for a password, perhaps behind other windows, and answer it. If there is none, log out and in again.")};
    case UnlockProblem::NoKeyStore:
        return {tr("No key store is running"),
            tr("The private key of this profile is sealed under the key store of the desktop, but none is running. Nothing is lost."),
            tr("Start the key store that was used before, such as gnome-keyring or KWallet, then try again.")};
    case UnlockProblem::KeyMissing:
        return {tr("The key store has no key for this profile"), tr("The key store of the desktop is unlocked, but returned no key for this profile."),
            tr("If the key is in another key store or another key ring, open that one and try again. If the key store was reset, the key is lost: quit, and "
               "move the file named below to another folder to begin with a new identity.")};
    case UnlockProblem::Refused:
        return {tr("The key store refused"),
            tr("The private key of this profile is sealed under the key store of the desktop, which did not return the key. Nothing is changed."),
            tr("Check the key store in its own program, then try again.")};
    case UnlockProblem::PassphraseNeeded:
    case UnlockProblem::WrongPassphrase:
        return {
            tr("This profile needs its passphrase"), tr("The private key of this profile is sealed with a passphrase."), tr("Enter it to open the profile.")};
    case UnlockProblem::Cancelled:
        return {tr("The profile is not open"), tr("Opening the profile was cancelled. Nothing is changed."), tr("Try again to ask the key store once more.")};
    case UnlockProblem::Other: break;
    }
    return {tr("The private key of this profile cannot be read"), {}, {}};
}

} // namespace Ic::App
