// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <functional>
#include <optional>

namespace Ic::LocalNet {

//! Why a request was not answered (protocol.md f).
enum class RejectCode : quint8 { SysFatal = 1, SysTransient, DestinationInvalid, CanisterReject, CanisterError, SysUnknown };

//! How an update or query ends: with a reply, or rejected.
struct CanisterReply
{
    bool isReply = true;
    QByteArray argument; //!< Candid of the reply
    RejectCode rejectCode = RejectCode::CanisterError;
    QString rejectMessage;
    QByteArray errorCode; //!< such as IC0503; may be empty

    [[nodiscard]] static CanisterReply reply(QByteArray argument) { return {true, std::move(argument), {}, {}, {}}; }
    [[nodiscard]] static CanisterReply reject(RejectCode code, QString message, QByteArray errorCode)
    {
        return {false, {}, code, std::move(message), std::move(errorCode)};
    }
    [[nodiscard]] static CanisterReply noModule(const Principal &canister);
    [[nodiscard]] static CanisterReply methodNotFound(const Principal &canister, const char *kind, QByteArrayView method);
};

//! A program on the emulated network. Synchronous: a method is done when it returns. One thread.
class Canister
{
public:
    //! Gives the certificate of the canister's certified data; only queries have it.
    using DataCertificate = std::function<QByteArray()>;

    explicit Canister(const Principal &id)
        : m_id(id)
    {
    }
    virtual ~Canister() = default;
    Q_DISABLE_COPY_MOVE(Canister)

    [[nodiscard]] const Principal &id() const noexcept { return m_id; }
    virtual CanisterReply update(QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64 nowNs) = 0;
    virtual CanisterReply query(
        QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64 nowNs, const DataCertificate &dataCertificate) = 0;
    //! Whether there is no module, and so no interface.
    [[nodiscard]] virtual bool isEmpty() const { return false; }
    //! At most 32 bytes; empty if none were set.
    [[nodiscard]] virtual QByteArray certifiedData() const = 0;
    //! The .did text, served as certified metadata.
    [[nodiscard]] virtual QByteArray candidInterface() const = 0;
    //! When something is due without a call.
    [[nodiscard]] virtual std::optional<quint64> nextTimerNs() const = 0;
    //! Runs everything that is due.
    virtual void runTimers(quint64 nowNs) = 0;

private:
    Principal m_id;
};

} // namespace Ic::LocalNet
