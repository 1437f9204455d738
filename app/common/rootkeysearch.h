// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "rootkey.h"
#include <QtCore/QDeadlineTimer>
#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <chrono>
#include <functional>
#include <optional>

namespace Ic::App {

class StateFile;

//! Fetches the root key of a test network (fetchRootKey()), again and again while that does not answer: it may be starting. The key is
//! checked against the one that the profile knows (pinRootKey()).
class RootKeySearch final
{
public:
    struct Settings
    {
        QUrl network;
        std::chrono::milliseconds answerTimeout = std::chrono::seconds(15); //!< of each request
        //! How long to go on asking a network that does not answer: 0 asks once, nothing asks for ever.
        std::optional<std::chrono::milliseconds> patience = std::chrono::milliseconds(0);
        StateFile *pins = nullptr; //!< of the profile, where keys are kept; must outlive the search. Null: no key is known or kept
        bool acceptsNewKey = false; //!< another key than the known one is kept in its place
    };
    using Then = std::function<void(const Result<RootKey> &)>;
    using Waiting = std::function<void(const Error &)>;

    //! Calls \a then once, later, with an accepted key or an error, and \a waiting before each pause; neither once this object is gone.
    RootKeySearch(Settings settings, Then then, Waiting waiting = {});
    Q_DISABLE_COPY_MOVE(RootKeySearch)

private:
    void ask();
    void onAnswer(const Result<RootKey> &key);
    const Settings m_settings;
    const Then m_then;
    const Waiting m_waiting;
    QDeadlineTimer m_end;
    QTimer m_pause;
    QFutureWatcher<Result<RootKey>> m_answer;
};

} // namespace Ic::App
