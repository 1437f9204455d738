// SPDX-License-Identifier: MIT
#pragma once
#include "cdktypes.h"
#include <memory>

namespace Ic::LocalNet {

//! The operations of an application while one of its functions runs.
class ApplicationContext
{
public:
    virtual ~ApplicationContext() = default;
    [[nodiscard]] virtual quint64 nowNs() const = 0;
    //! Queues a message for \a client. Err if it has no open connection.
    virtual CdkOutcome send(const Principal &client, const QByteArray &content) = 0;
    //! Closes the connection of \a client. May call Application::closed() before it returns.
    virtual CdkOutcome close(const Principal &client) = 0;
};

//! The outcome of a method of the application itself: the Candid of its reply, or the text it
//! trapped with.
struct MethodOutcome
{
    QByteArray argument;
    Trap trap;

    [[nodiscard]] static MethodOutcome reply(QByteArray argument) { return {std::move(argument), std::nullopt}; }
    [[nodiscard]] static MethodOutcome trapped(QString text) { return {{}, std::move(text)}; }
};

//! The application part of a canister, on top of the CDK. Functions return the text to trap with,
//! or nothing. A clone is a snapshot for rolling back and must be cheap: keep state in implicitly
//! shared containers.
class Application
{
public:
    virtual ~Application() = default;
    [[nodiscard]] virtual std::unique_ptr<Application> clone() const = 0;
    [[nodiscard]] virtual QByteArray candidInterface() const = 0;

    virtual Trap opened(ApplicationContext &context, const Principal &client) = 0;
    virtual Trap message(ApplicationContext &context, const Principal &client, const QByteArray &content) = 0;
    virtual Trap closed(ApplicationContext &context, const Principal &client) = 0;

    //! Methods other than ws_*; nothing if there is no such method. The caller may also call a
    //! query method as an update.
    virtual std::optional<MethodOutcome> update(ApplicationContext &, QByteArrayView /*method*/, const QByteArray & /*argument*/,
                                                const Principal & /*caller*/)
    {
        return std::nullopt;
    }
    [[nodiscard]] virtual std::optional<MethodOutcome> query(quint64 /*nowNs*/, QByteArrayView /*method*/, const QByteArray & /*argument*/,
                                                             const Principal & /*caller*/) const
    {
        return std::nullopt;
    }

    [[nodiscard]] virtual std::optional<quint64> nextTimerNs() const { return std::nullopt; }
    virtual Trap timer(ApplicationContext &) { return std::nullopt; }

protected:
    Application() = default;
    Application(const Application &) = default;
    Application &operator=(const Application &) = default;
};

} // namespace Ic::LocalNet
