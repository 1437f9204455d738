// SPDX-License-Identifier: MIT
#pragma once
#include "automation.h"
#include "chatcontroller.h"
#include "chatoptions.h"
#include "profile.h"
#include "profileidentity.h"
#include "rootkeysearch.h"
#include "singleinstance.h"
#include "statefile.h"
#include "unlockprompt.h"
#include <QtCore/QObject>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QQmlApplicationEngine;
QT_END_NAMESPACE

namespace Ic::Chat {

//! One run of icws-chat, from the checked options to the window and back.
class ChatProgram : public QObject
{
    Q_OBJECT

public:
    ChatProgram(ChatOptions options, std::shared_ptr<App::Profile> profile, QObject *parent = nullptr);
    ~ChatProgram() override;

    //! Begins; the root key may have to be fetched first.
    void start();
    //! Ends cleanly.
    void stop();
    //! The request of another start of the program: brings the window to the front.
    void serve(const App::InstanceRequest &request);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void onRootKey(const Result<RootKey> &rootKey);
    void openIdentity(const RootKey &rootKey);
    //! With a window that asks for other attempts, unless the options or the platform say that no person is there.
    [[nodiscard]] QFuture<Result<IdentityPtr>> askForIdentity();
    void openWindow(const RootKey &rootKey, const IdentityPtr &identity);
    void logKeyProtection();

    ChatOptions m_options;
    std::shared_ptr<App::Profile> m_profile;
    EnvironmentPtr m_environment;
    std::optional<App::StateFile> m_rootKeyPins; // while one is fetched
    std::optional<App::RootKeySearch> m_rootKey;
    // In this order: the later ones use the earlier.
    std::unique_ptr<App::ProfileIdentity> m_identity;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<App::UnlockPrompt> m_prompt; // null without dialogs
    std::unique_ptr<IcWebSocket> m_socket;
    std::unique_ptr<ChatController> m_controller;
    std::unique_ptr<Automation> m_automation;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace Ic::Chat
