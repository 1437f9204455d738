// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "messageform.h"
#include "network.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <functional>
#include <memory>

namespace Ic {

class IoThread;

//! A canister that certifies its interface, and the network to query for it.
struct InterfaceOfCanister
{
    Network network;
    Principal canister;
    QByteArray rootKeyDer; //!< of the network, which may be another one after it was reinstalled; empty while it is not known
};

//! The source of the type of a socket's messages, and the types learned from it. Lives in the socket's thread, without work in it: files are read and
//! parsed in the pool, the network is asked in the I/O thread.
class MessageSource final
{
    Q_DISABLE_COPY_MOVE(MessageSource)
public:
    //! Called later, when the type is stored; it may delete the source.
    using Callback = std::function<void(Result<Unit>)>;

    MessageSource() = default;
    ~MessageSource();

    // Each drops what was learned from what it replaces, and a loading of that.
    void setForm(const MessageForm &form);
    void reset();
    void setFile(const QUrl &url); //!< of a .did file with what it imports: a local file or a resource (qrc:)
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

    //! Learns the type; if that is under way already, \a callback replaces the one before. FileNotReadable, MalformedCandid, LimitExceeded,
    //! InterfaceUnsuitable, and errors of HttpAgent::canisterInterface().
    void load(const Callback &callback);
    [[nodiscard]] bool isLoading() const { return m_watcher != nullptr; }
    void cancel();

private:
    using Watcher = QFutureWatcher<Result<Candid::Type>>;
    void onLoaded(const Result<Candid::Type> &type);

    std::optional<MessageForm> m_given;
    QUrl m_file;
    QString m_typeName;
    InterfaceOfCanister m_canister;
    std::optional<MessageForm> m_ofFile;
    QHash<Principal, MessageForm> m_ofCanisters;
    std::shared_ptr<IoThread> m_io; // from the first loading on
    std::unique_ptr<Watcher> m_watcher;
    QPointer<QObject> m_request; // lives in the I/O thread, until that ends or it is not needed any more
    Callback m_callback;
};

} // namespace Ic
