// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QLockFile>
#include <QtCore/QObject>
#include <QtNetwork/QLocalServer>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLocalSocket;
QT_END_NAMESPACE

namespace Ic::App {

//! The request of a second start of the program to the first.
struct InstanceRequest
{
    enum class Action {
        Activate, //!< show the window
        Open, //!< follow \a link
    };
    Action action = Action::Activate;
    QString link {}; //!< an icws-notify: link, not looked into here; empty for Activate
    QString activationToken {}; //!< of the second start, so that the first may raise its window; may be empty
    QString endpoint {}; //!< SingleInstanceOptions::endpoint of the second start; empty: that of the first, whichever it is

    //! Whether link has the scheme that another process may be asked to open.
    [[nodiscard]] bool hasLink() const { return link.startsWith(u"icws-notify:", Qt::CaseInsensitive); }
    //! One JSON object without a line break.
    [[nodiscard]] QByteArray toJson() const;
    //! BadInput: not JSON, an unknown action, a link that is none of ours or a text that is too long.
    [[nodiscard]] static Result<InstanceRequest> fromJson(QByteArrayView json);

    static constexpr int MaxLinkLength = 2048;
    static constexpr int MaxTokenLength = 512;
    static constexpr int MaxBytes = 16 * 1024; //!< of a line on the wire
};

struct SingleInstanceOptions
{
    QString profile = QStringLiteral("default");
    QString directory {}; //!< where lock and socket lie; empty: a folder with the program's name in the runtime directory of the user
    QString endpoint {}; //!< in words, such as the canister and gateway that the program runs with; requests with another one are refused
    std::chrono::milliseconds timeout {3000}; //!< for the answer to a request, and for a request to arrive
    std::optional<uint> user {}; //!< whose processes may connect; nothing: those of the user of this one
};

//! One process for each profile. The first listens on a socket that only its user can reach; the others send it their request, and end. The socket of
//! a process that crashed is replaced.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    enum class Role {
        First, //!< this process owns the profile, and gets requested()
        Second, //!< another one does: sendRequest()
    };
    Q_ENUM(Role)

    explicit SingleInstance(SingleInstanceOptions options = {}, QObject *parent = nullptr);
    ~SingleInstance() override;

    //! Determines whether this is the first process. Does not wait. FileNotWritable: the directory, the lock or the socket cannot be made.
    [[nodiscard]] Result<Role> start();
    //! Gives \a request to the first process, and calls \a done from the event loop, within the timeout: RequestTimeout: it does not answer;
    //! ConnectionRefused: it is not there; AddressInUse: the socket is another user's; or the error that it reports. Not called if \a context has
    //! gone.
    void sendRequest(const InstanceRequest &request, QObject *context, std::function<void(const Result<Unit> &)> done);

    //! sendRequest() in an event loop of its own. Returns the exit code of this process, after a line on standard error if it is not 0.
    [[nodiscard]] int sendRequestAndEnd(const InstanceRequest &request);

    //! The error of a second start with options that the running process cannot follow.
    [[nodiscard]] Error inUse() const;

    [[nodiscard]] QString socketPath() const;

Q_SIGNALS:
    //! Another start of the program wants this of us.
    void requested(const Ic::App::InstanceRequest &request);

private:
    void acceptConnections();
    void read(QLocalSocket *socket);

    SingleInstanceOptions m_options;
    QString m_directory;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace Ic::App

Q_DECLARE_METATYPE(Ic::App::InstanceRequest)
