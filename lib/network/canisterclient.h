// SPDX-License-Identifier: MIT
#pragma once
#include "agent.h"
#include "candidtraits.h"
#include <QtCore/QFuture>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <memory>
#include <tuple>
#include <utility>

namespace Ic {

//! The base class of the service clients that icws-candid generates: calls the methods of a
//! canister with C++ values. Lives in the thread of its agent.
//!
//! Each call returns a future that completes in that thread with the reply, or with a network
//! error, with CandidTypeMismatch and similar for arguments that cannot be encoded and replies
//! of another type, or with InvalidState if the agent was destroyed before. Queries are
//! verified, as those of the agent. Futures complete with Cancelled if the agent is destroyed during
//! the call, and are cancelled if the client is.
class IC_EXPORT CanisterClient : public QObject
{
    Q_OBJECT
public:
    //! \a agent is not owned.
    CanisterClient(Agent *agent, const Principal &canister, QObject *parent = nullptr);
    ~CanisterClient() override;

    [[nodiscard]] Agent *agent() const noexcept { return m_agent; }
    //! The canister of calls from now on; calls under way keep theirs.
    [[nodiscard]] Principal canister() const noexcept { return m_canister; }
    void setCanister(const Principal &canister) { m_canister = canister; }
    //! The sender of calls from now on; calls under way keep theirs. Null, the default: that of the agent.
    [[nodiscard]] IdentityPtr identity() const { return m_identity; }
    void setIdentity(IdentityPtr identity);

protected:
    enum class Call { Query, Update, Oneway };

    //! Calls \a name, a func of \a type, and decodes the reply as T: Unit for no results, a
    //! std::tuple for several.
    template <typename T>
    QFuture<Result<T>> ask(Call call, const QByteArray &name, const Candid::Type &type, const QList<Candid::Value> &arguments)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        askValues(call, name, type, arguments, [promise](Result<QList<Candid::Value>> values) {
            if (values)
                promise->addResult(Reader<T>::read(*values));
            else
                promise->addResult(Result<T>(values.error()));
            promise->finish();
        });
        return future;
    }
    //! Returns the func \a type with its references resolved by \a types.
    [[nodiscard]] static Candid::Type method(const Candid::Type &type, const QMap<QString, Candid::Type> &types);

private:
    using Answer = std::function<void(Result<QList<Candid::Value>>)>;
    void askValues(Call call, const QByteArray &name, const Candid::Type &type, const QList<Candid::Value> &arguments, Answer answer);

    template <typename T>
    struct Reader
    {
        static Result<T> read(const QList<Candid::Value> &values) { return Candid::TypeTraits<T>::fromValue(values.at(0)); }
    };
    template <typename... T>
    struct Reader<std::tuple<T...>>
    {
        static Result<std::tuple<T...>> read(const QList<Candid::Value> &values) { return read(values, std::index_sequence_for<T...>()); }
        template <std::size_t... i>
        static Result<std::tuple<T...>> read(const QList<Candid::Value> &values, std::index_sequence<i...>)
        {
            std::tuple<Result<T>...> parts {Candid::TypeTraits<T>::fromValue(values.at(qsizetype(i)))...};
            Error error;
            ((error = error.isError() || std::get<i>(parts) ? error : std::get<i>(parts).error()), ...);
            if (error.isError())
                return error;
            return std::tuple<T...>(*std::get<i>(std::move(parts))...);
        }
    };

    QPointer<Agent> m_agent;
    Principal m_canister;
    IdentityPtr m_identity;
};

template <>
struct CanisterClient::Reader<Unit>
{
    static Result<Unit> read(const QList<Candid::Value> &) { return Unit(); }
};

} // namespace Ic
