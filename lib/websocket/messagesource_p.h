// SPDX-License-Identifier: MIT
#pragma once
#include "incomingmessage.h"
#include "interfaceloader_p.h"
#include "messageform.h"
#include <QtCore/QHash>

namespace Ic {

//! The source of the type of a socket's messages, and the types learned from it. Lives in the socket's thread.
class MessageSource final
{
public:
    //! As InterfaceLoader's; the type is stored before.
    using Callback = std::function<void(Result<Unit>)>;

    // Each drops what was learned from what it replaces, and a loading of that.
    void setForm(const MessageForm &form);
    void reset();
    void setFile(const QUrl &url);
    void setTypeName(const QString &name);
    void setCanister(const InterfaceOfCanister &canister);

    //! The form of setForm().
    [[nodiscard]] const std::optional<MessageForm> &given() const { return m_given; }
    [[nodiscard]] QUrl file() const { return m_file; }
    [[nodiscard]] QString typeName() const { return m_typeName; }
    //! Null while it is to be learned; valid until the next call that changes something.
    [[nodiscard]] const MessageForm *form() const;
    //! Whether nothing but the network says it, and whether it has not said it yet.
    [[nodiscard]] bool needsNetwork() const { return !m_given && m_file.isEmpty() && !form(); }

    //! Learns the type; if that is under way already, \a callback replaces the one before.
    void load(const Callback &callback);
    [[nodiscard]] bool isLoading() const { return m_loader && m_loader->isLoading(); }
    void cancel();

private:
    void onLoaded(const Result<Candid::Type> &type);

    std::optional<MessageForm> m_given;
    QUrl m_file;
    QString m_typeName;
    InterfaceOfCanister m_canister;
    std::optional<MessageForm> m_ofFile;
    QHash<Principal, MessageForm> m_ofCanisters;
    std::unique_ptr<InterfaceLoader> m_loader;
    Callback m_callback;
};

} // namespace Ic
