// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "iothread.h"
#include "messagesource_p.h"
#include "networkoptions.h"
#include "sessionmailbox.h"
#include "shownconnection_p.h"
#include "waitingmessages_p.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace Ic {

//! The part of a socket that lives in its owner's thread: settings, the visible state, and messages without a verdict. The session itself runs in the
//! I/O thread.
class IC_PRIVATE_EXPORT IcWebSocketPrivate // NOLINT(clang-analyzer-optin.performance.Padding): one a socket; its members stand by topic
{
public:
    explicit IcWebSocketPrivate(IcWebSocket *owner)
        : q(owner)
    {
    }

    //! Returns the canister; otherwise the error of open().
    [[nodiscard]] Result<Principal> checkSettings() const;
    [[nodiscard]] Result<Unit> checkAddresses() const;
    [[nodiscard]] Result<Principal> checkCanisterId() const;
    //! Why the type of the messages cannot be found with the present settings; nothing if it may be.
    [[nodiscard]] std::optional<Error> typeError() const;
    //! Checks an identity's delegations as far as that is possible before the network sees them (protocol.md a.3, c.5).
    [[nodiscard]] Result<Unit> checkDelegations(const Identity &candidate) const;
    //! gatewayUrls, and the address of the network where it may take their place.
    [[nodiscard]] QList<QUrl> allGateways() const;
    void makeDriver();
    [[nodiscard]] SocketDriver *makeSessionDriver(SessionDriver::Settings settings, SocketDriver::NoticeCallback callback);
    //! Ends the driver, which accepts no more events; its notices until now are in pendingNotices.
    void dropDriver();
    void post(const AnySessionEvent &event) const;
    void drain();
    void drainLater();
    //! False: the owner is gone.
    [[nodiscard]] bool notify(AnySessionNotice notice);
    [[nodiscard]] bool flushMessages();
    //! The state of an open message, also by notices that were not emitted yet.
    [[nodiscard]] DeliveryState stateOf(quint64 id) const;
    [[nodiscard]] bool wasSent(quint64 id) const;
    //! The result of the future of a message; an error names it.
    [[nodiscard]] static Result<DeliveryReceipt> verdictOf(const SessionAction::DeliveryChanged &change);
    void deliveryChanged(const SessionAction::DeliveryChanged &change);
    void settle(quint64 id, const Result<DeliveryReceipt> &verdict);
    //! The addresses to ask for verdicts: those of the network, or one that is polled.
    [[nodiscard]] QList<QUrl> verdictUrls() const;
    [[nodiscard]] EnvironmentPtr environment() const { return network.options().environment(); }
    //! The end of a connection by \a error, which is of the party that its class accuses.
    [[nodiscard]] static CloseReason closeReasonOf(const Error &error);
    //! Logs \a failure of this socket, such as "cannot open".
    void logWarning(const char *failure, const Error &error) const;
    //! The implementation of close(); \a error is that of the reason.
    void close(const Error &error);
    void reportFailure(quint64 id, const Error &error, DeliveryState finalState = DeliveryState::Failed);
    //! Messages of a session that ends which it has not sent yet.
    enum class Unsent { Fail, Wait };
    //! Ends all messages of the session for \a reason; unsent ones may wait for the next session.
    void dropSession(const Error &reason, Unsent unsent = Unsent::Fail);
    //! Cancels the messages that no session has yet: they were meant for another \a setting than the present one.
    void dropWaiting(const char *setting);
    //! The type of the messages became known, or cannot be found for \a error.
    void encodeWaiting();
    void failWaitingData(const Error &error);
    [[nodiscard]] SentMessage send(Result<WaitingMessages::Content> content);
    void queue(quint64 id, WaitingMessages::Content content);
    void sendNow(quint64 id, const QByteArray &candid);

    // Changes of settings (icwebsocket_settings.cpp). A socket that is wanted opens the next session when control returns to the event
    // loop, with all changes of this turn. \a setting is the reason, such as "canisterId".
    //! Ends the session, if there is one, and its messages.
    void settingChanged(const char *setting, Unsent unsent = Unsent::Fail);
    void setOptions(const SessionOptions &newOptions, const char *setting);
    //! Changes addresses by \a change. The session and its messages remain, unless other addresses are asked for verdicts.
    void changeAddresses(const char *setting, const std::function<void()> &change);
    [[nodiscard]] static Error changeOf(const char *setting);
    void reopenLater(const char *setting);
    void reopen();
    //! The present settings cannot be opened: ends the connection for \a error.
    void refuse(const Error &error);

    // How the connection is shown (icwebsocket_connection.cpp): each notice is a transition, whose signals emitSignals() emits.
    void show(const SessionAction::Progressed &progress);
    void show(const SessionAction::Opened &opened);
    void show(const SessionAction::Reconnecting &loss);
    void show(const SessionAction::Closed &end);
    void change(ShownConnection next, std::function<void()> event = {});
    //! False: the owner is gone. In a nested event loop of a slot, the rest of the present transition comes before the next one.
    [[nodiscard]] bool emitSignals();
    //! Queues \a notice of the socket itself about its connection, after the ends that the driver still has to report.
    void report(AnySessionNotice notice);
    //! The driver has reported \a end, which is one that was asked for, or that of the session itself.
    void driverClosed(AnySessionNotice end);
    void releaseHeldNotices();
    //! The driver is gone: reports the ends that it was asked for.
    void reportAwaitedEnds();
    //! Forgets what is still to be shown of the present connection.
    void forgetConnection();
    //! Whether a connection is shown, after what is still to be shown.
    [[nodiscard]] bool showsConnection() const;

    // Values that a session needs to begin: the root key and the type of the messages (icwebsocket_interface.cpp).
    void begin();
    void beginSession();
    void prepare();
    void fetchKey();
    void keyFetched(const Result<RootKey> &key);
    void dropKeyRequest();
    void interfaceLoaded(const Result<Unit> &result);
    void preparationFailed(const Error &error);
    void stopPreparing();
    void closeWhileLoading(const CloseReason &reason);
    //! \a change of something about it by \a setting; reports if it became another one or unknown.
    void changeMessages(const char *setting, const std::function<void(MessageSource &)> &change);
    void updateCanister();

    IcWebSocket *const q;
    QList<QUrl> gatewayUrls;
    Network network;
    bool networkWasSet = false;
    std::optional<Error> networkError; // of the network that was set last
    bool pollWhenNoGatewayAnswers = false;
    QString canisterId;
    std::optional<IdentityPtr> identity; // null if it was set to null; none until it is set, or generated at the first use
    std::optional<RootKey> rootKey; // that the present driver verifies with, or that was fetched last
    bool rootKeyAwaited = false; // since open()
    std::unique_ptr<QFutureWatcher<Result<RootKey>>> keyRequest;
    MessageSource messages;
    std::optional<Error> messageTypeError; // of the type that was asked for last
    SessionOptions options;

    ShownConnection shown;
    std::deque<std::function<void()>> signalsLeft; // of the last transition

    Principal canister;
    std::shared_ptr<IoThread> io;
    //! Makes a driver in the thread of the socket in place of a SessionDriver. Set by Test::ScriptedSocket, else null.
    std::function<SocketDriver *(const SessionDriver::Settings &, SocketDriver::NoticeCallback)> scriptedDriver;
    QPointer<SocketDriver> driver; // a SessionDriver lives in the I/O thread
    std::shared_ptr<SessionMailbox> mailbox;
    std::shared_ptr<QSet<QUrl>> bannedGateways = std::make_shared<QSet<QUrl>>(); // used in the I/O thread only
    bool preparing = false; // a session waits for root key or type, also between two attempts to learn them
    bool wanted = false; // from open() until close() or an end of its own; state() follows later
    std::unique_ptr<QTimer> interfaceRetry; // running between two attempts to learn what a session needs
    std::optional<std::chrono::nanoseconds> interfaceSince; // when the first of these attempts began
    const char *reopenFor = nullptr; // the first setting that was changed in this turn of the event loop; reopen() is queued
    std::deque<AnySessionNotice> endsAwaited; // that the driver was asked for and still has to report, as they are shown
    std::shared_ptr<std::atomic<qsizetype>> unreadBytes; // of the messages in the mailbox
    std::deque<AnySessionNotice> pendingNotices;
    std::deque<AnySessionNotice> heldNotices; // of the next connection, until the driver has reported the ends that are awaited
    QList<IncomingMessage> pendingMessages;

    quint64 nextId = 1;
    WaitingMessages waiting;
    struct OpenMessage
    {
        QPromise<Result<DeliveryReceipt>> promise;
        DeliveryState state = DeliveryState::Queued;
        QByteArray candid; // as the driver got it, with which it shares the bytes
        bool isUnwanted = false; // cancel() was called
    };
    std::map<quint64, OpenMessage> open; // verdicts not known yet
};

} // namespace Ic
