// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "iothread.h"
#include "network.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <functional>
#include <memory>

namespace Ic {

//! A canister that certifies its interface, and the network to query for it.
struct InterfaceOfCanister
{
    Network network;
    Principal canister;
    QByteArray rootKeyDer; //!< of the network, which may be another one after it was reinstalled; empty while it is not known
};

//! Learns the type of the messages from an interface, without work in the thread that it lives in: files are read and parsed
//! in the pool, the network is asked in the I/O thread. One task at a time; a new one, cancel() and the end of the loader
//! drop the one before.
class InterfaceLoader final
{
    Q_DISABLE_COPY_MOVE(InterfaceLoader)
public:
    //! Called later, in the thread of the loader; it may delete the loader.
    using Callback = std::function<void(Result<Candid::Type>)>;

    InterfaceLoader(std::shared_ptr<IoThread> io, Callback callback);
    ~InterfaceLoader();

    //! A .did file with what it imports. \a url: a local file or a resource (qrc:). FileNotReadable, MalformedCandid,
    //! LimitExceeded, InterfaceUnsuitable. \a typeName as for messageTypeOf().
    void loadFile(const QUrl &url, const QString &typeName);
    //! Errors of HttpAgent::canisterInterface() and as above.
    void loadCanister(const InterfaceOfCanister &canister, const QString &typeName);
    void cancel();
    [[nodiscard]] bool isLoading() const { return m_watcher != nullptr; }

private:
    using Watcher = QFutureWatcher<Result<Candid::Type>>;
    void watch(const QFuture<Result<Candid::Type>> &future);

    std::shared_ptr<IoThread> m_io;
    Callback m_callback;
    std::unique_ptr<Watcher> m_watcher;
    QPointer<QObject> m_request; // lives in the I/O thread, until that ends or it is not needed any more
};

} // namespace Ic
