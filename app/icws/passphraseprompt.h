// SPDX-License-Identifier: MIT
#pragma once
#include "keystore.h"
#include "result.h"
#include <QtCore/QObject>
#include <QtCore/QString>
#include <functional>
#include <memory>

namespace Ic::App {

class QuietTerminal;

//! Asks on the terminal of the program, whatever standard input is: for passphrases without echo, and for a yes. The event loop runs
//! meanwhile, so that signals are heard: with the question, however it ends, the terminal gets its echo back. One question at a time.
class PassphrasePrompt final : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<SecretPtr> &)>;

    explicit PassphrasePrompt(QObject *parent = nullptr);
    ~PassphrasePrompt() override;

    //! The answer comes later. PassphraseNeeded, with a word on \a option, if there is no terminal; Cancelled if the input ends.
    void ask(const QString &prompt, const QString &option, Then then);
    //! Asks twice, for a new one. BadInput if they differ or are empty.
    void askNew(const QString &prompt, const QString &option, Then then);
    //! Asks \a question, which ends with a question mark; only `y` and `yes` confirm. InvalidState if there is no terminal; Cancelled
    //! if the input ends.
    void confirm(const QString &question, std::function<void(const Result<bool> &)> then);
    [[nodiscard]] static bool hasTerminal();
    [[nodiscard]] bool isAsking() const { return bool(m_then); }
    //! Ends the question with Cancelled.
    void cancel();

private:
    void read();
    void finish(const Result<SecretPtr> &answer);
    std::unique_ptr<QuietTerminal> m_terminal;
    Then m_then;
};

} // namespace Ic::App
