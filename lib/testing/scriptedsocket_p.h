// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket_p.h"
#include "networkoptions.h"
#include "scriptedsocket.h"

namespace Ic::Test {

class ScriptedSocketPrivate;

//! In the place of a SessionDriver. One for each session that the socket makes of its settings.
class ScriptedDriver final : public SocketDriver
{
public:
    ScriptedDriver(std::weak_ptr<ScriptedSocketPrivate> script, const SessionDriver::Settings &settings, NoticeCallback callback);

    void post(const AnySessionEvent &event) override;
    void setIdentity(const IdentityPtr &) override { }
    void report(AnySessionNotice notice) { m_callback(std::move(notice)); }
    [[nodiscard]] const SessionDriver::Settings &settings() const noexcept { return m_settings; }

private:
    const std::weak_ptr<ScriptedSocketPrivate> m_script;
    const SessionDriver::Settings m_settings;
    const NoticeCallback m_callback;
};

//! The state of a session, as far as a script has one.
class ScriptedSocketPrivate : public std::enable_shared_from_this<ScriptedSocketPrivate>
{
public:
    ScriptedSocketPrivate(ScriptedSocket *script, IcWebSocket *scripted, IcWebSocketPrivate *inside);

    SocketDriver *makeDriver(const SessionDriver::Settings &settings, SocketDriver::NoticeCallback callback);
    void flush();
    //! Returns \a possible; if false, warns with the obstacle.
    bool check(bool possible, const char *function) const;
    //! Returns why a function is not allowed in the present state, with the remedy.
    [[nodiscard]] QString obstacle() const;
    //! Whether the driver is that of the socket's present settings.
    [[nodiscard]] bool isUsed() const { return q && socket && driver && d->driver == driver; }
    [[nodiscard]] bool isActive() const { return isUsed() && state != ConnectionState::Closed; }
    [[nodiscard]] bool isOpen() const { return isUsed() && state == ConnectionState::Open; }
    //! Connected, or on the way there.
    [[nodiscard]] bool isConnected() const { return isActive() && state != ConnectionState::WaitingToReconnect; }

    void report(AnySessionNotice notice);
    void progress(ConnectionState newState);
    void connectNow();
    void reportDelivery(quint64 id, DeliveryState newState, const Error &error = {});
    void sessionGone(const Error &error);
    void finish(const CloseReason &reason);
    void deliver(const QByteArray &candid);
    [[nodiscard]] quint64 nowNs() const { return quint64(driver->settings().network.options().environment()->unixTime().count()); }

    // Of the application.
    void on(const SessionEvent::Open &event);
    void on(const SessionEvent::Close &event);
    void on(const SessionEvent::Retry &event);
    void on(const SessionEvent::Send &event);
    void on(const SessionEvent::CancelSend &event);
    void on(const SessionEvent::NetworkChanged &event);
    template <typename Other>
    void on(const Other &) // comes from what a script does not have
    {
    }

    ScriptedSocket *q; // null: it was destroyed
    const QPointer<IcWebSocket> socket;
    IcWebSocketPrivate *const d; // as long as there is the socket; null if there never was one
    QPointer<ScriptedDriver> driver; // null: the socket was not opened, or its settings changed since
    ConnectionState state = ConnectionState::Closed;
    QList<QUrl> gateways;
    QList<ScriptedSocket::Message> sent;
    std::map<quint64, DeliveryState> messages; // whose verdict is open
    quint64 sequence = 1; // of the canister's last message
    quint64 lastReceivedNs = 0;
    int attempts = 0;
    int failures = 0; // since the last session
    bool flushing = false;
    bool told = false; // since the last look
};

} // namespace Ic::Test
