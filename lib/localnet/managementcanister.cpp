// SPDX-License-Identifier: MIT
#include "managementcanister.h"
#include "candidcodec.h"
#include "candidtext.h"
#include "networkkeys.h"
#include "replica.h"
#include "utf8text.h"
#include <QtCore/QtEndian>
#include <algorithm>

namespace Ic::LocalNet {

namespace {

using Candid::Value;

constexpr quint64 FirstCreatedIndex = 0x8'0000; // of the ids of canisters that this one creates

enum class MethodKind {
    Unknown,
    Creates,
    NeedsController, // of the canister that the argument names
    ForCanisters, // not for calls from outside
};

MethodKind kindOf(QByteArrayView method)
{
    constexpr const char *NeedController[] = {"canister_status", "clear_chunk_store", "delete_canister", "delete_canister_snapshot", "install_chunked_code",
        "install_code", "list_canister_snapshots", "load_canister_snapshot", "start_canister", "stop_canister", "stored_chunks", "take_canister_snapshot",
        "uninstall_code", "update_settings", "upload_chunk"};
    constexpr const char *ForCanisters[] = {"canister_info", "create_canister", "deposit_cycles", "ecdsa_public_key", "http_request", "node_metrics_history",
        "raw_rand", "schnorr_public_key", "sign_with_ecdsa", "sign_with_schnorr", "subnet_info", "vetkd_derive_key", "vetkd_public_key"};
    const auto has = [method](const auto &names) { return std::find(std::begin(names), std::end(names), method) != std::end(names); };
    if (method == "provisional_create_canister_with_cycles")
        return MethodKind::Creates;
    if (has(NeedController))
        return MethodKind::NeedsController;
    return has(ForCanisters) ? MethodKind::ForCanisters : MethodKind::Unknown;
}

Candid::Type typeOf(const char *text)
{
    return Candid::parseType(QString::fromLatin1(text)).value();
}

Result<Value> decoded(const QByteArray &argument, const char *type)
{
    auto values = Candid::decode(argument, {typeOf(type)});
    return values ? Result<Value>(values->first()) : Result<Value>(values.error());
}

CanisterReply replyOf(const Value &value, const char *type)
{
    return CanisterReply::reply(Candid::encode({value}, {typeOf(type)}).value());
}

//! The canister that the argument names.
std::optional<Principal> canisterIn(const RequestContent &content)
{
    const bool isChunked = content.method == "install_chunked_code";
    const auto value = decoded(content.argument, isChunked ? "record { target_canister : principal }" : "record { canister_id : principal }");
    if (!value)
        return std::nullopt;
    const auto id = value->field(isChunked ? u"target_canister" : u"canister_id");
    return id->toPrincipal().value();
}

CanisterReply refused(const char *errorCode, RejectCode code, const QString &text)
{
    return CanisterReply::reject(code, text, QByteArray(errorCode));
}

CanisterReply notExposed(const RequestContent &content)
{
    return refused("IC0536", RejectCode::CanisterError, QStringLiteral("Management canister has no method '%1'").arg(Text::fromUtf8(content.method)));
}

//! A canister as it is created: without a module.
class EmptyCanister final : public Canister
{
public:
    using Canister::Canister;
    CanisterReply update(QByteArrayView, const QByteArray &, const Principal &, quint64) override { return CanisterReply::noModule(id()); }
    CanisterReply query(QByteArrayView, const QByteArray &, const Principal &, quint64, const DataCertificate &) override
    {
        return CanisterReply::noModule(id());
    }
    [[nodiscard]] bool isEmpty() const override { return true; }
    [[nodiscard]] QByteArray certifiedData() const override { return {}; }
    [[nodiscard]] QByteArray candidInterface() const override { return {}; }
    [[nodiscard]] std::optional<quint64> nextTimerNs() const override { return std::nullopt; }
    void runTimers(quint64) override { }
};

} // namespace

bool ManagementCanister::isEffectiveCanister(const RequestContent &content, const Principal &endpoint)
{
    const MethodKind kind = kindOf(content.method);
    if (kind != MethodKind::NeedsController)
        return true; // any is, or the call is rejected wherever it is posted
    const auto canister = canisterIn(content);
    return !canister || *canister == endpoint;
}

bool ManagementCanister::isOfSubnet(const RequestContent &content)
{
    if (!is(content.canister)) // check: management-of-subnet
        return false;
    if (content.type == RequestType::Query)
        return content.method == "list_canisters";
    return content.method == "create_canister" || kindOf(content.method) == MethodKind::Creates;
}

std::optional<CanisterReply> ManagementCanister::refusal(const RequestContent &content) const
{
    switch (kindOf(content.method)) {
    case MethodKind::Unknown: return notExposed(content);
    case MethodKind::ForCanisters:
        return refused(
            "IC0406", RejectCode::CanisterReject, QStringLiteral("ic00 method %1 can not be called via ingress messages").arg(Text::fromUtf8(content.method)));
    case MethodKind::Creates: return std::nullopt;
    case MethodKind::NeedsController: break;
    }
    const auto canister = canisterIn(content);
    if (!canister) // check: management-payload
        return refused("IC0408", RejectCode::CanisterReject, QStringLiteral("Failed to parse payload for ic00 method %1").arg(Text::fromUtf8(content.method)));
    if (!m_replica.canister(*canister)) // check: management-canister-exists
        return m_replica.canisterNotFound(*canister);
    if (!m_replica.controllersOf(*canister).contains(content.sender)) // check: management-controller
        return refused("IC0512", RejectCode::CanisterError,
            QStringLiteral("Only controllers of canister %1 can call ic00 method %2").arg(canister->toText(), Text::fromUtf8(content.method)));
    return std::nullopt;
}

CanisterReply ManagementCanister::update(const RequestContent &content)
{
    if (kindOf(content.method) == MethodKind::Creates)
        return create(content);
    if (content.method == "canister_status")
        return status(canisterIn(content).value());
    return refused("", RejectCode::CanisterReject,
        QStringLiteral("%1: the local network runs no modules; canisters are made with LocalNetwork::install()").arg(Text::fromUtf8(content.method)));
}

CanisterReply ManagementCanister::create(const RequestContent &content)
{
    const auto value = decoded(content.argument, "record { settings : opt record { controllers : opt vec principal }; specified_id : opt principal }");
    if (!value)
        return refused("IC0408", RejectCode::CanisterReject, QStringLiteral("Error decoding candid: %1").arg(value.error().message()));
    QList<Principal> controllers {content.sender};
    if (const auto settings = value->field(u"settings")->optValue(); settings) {
        if (const auto given = settings->field(u"controllers")->optValue(); given) {
            controllers.clear();
            for (const Value &controller : *given->elements())
                controllers.append(controller.toPrincipal().value());
        }
    }
    Principal id;
    if (const auto specified = value->field(u"specified_id")->optValue(); specified) {
        id = specified->toPrincipal().value();
        if (!NetworkKeys::serves(id)) // check: management-specified-id
            return refused("IC0405", RejectCode::CanisterReject, QStringLiteral("Specified CanisterId %1 is not hosted by this subnet").arg(id.toText()));
        if (m_replica.canister(id)) // check: management-free-id
            return refused("IC0205", RejectCode::SysTransient, QStringLiteral("Canister %1 is already installed").arg(id.toText()));
    } else {
        quint64 index = FirstCreatedIndex;
        while (m_replica.canister(NetworkKeys::canisterId(index)))
            ++index;
        id = NetworkKeys::canisterId(index);
    }
    m_replica.install(std::make_unique<EmptyCanister>(id), controllers);
    return replyOf(Value::record({{u"canister_id", Value::principal(id)}}), "record { canister_id : principal }");
}

CanisterReply ManagementCanister::status(const Principal &canister) const
{
    static constexpr char Status[] = R"(record {
        status : variant { running; stopping; stopped }; ready_for_migration : bool; version : nat64; module_hash : opt blob;
        settings : record {
            controllers : vec principal; compute_allocation : nat; memory_allocation : nat; freezing_threshold : nat; reserved_cycles_limit : nat;
            log_visibility : variant { controllers; "public"; allowed_viewers : vec principal }; wasm_memory_limit : nat;
            wasm_memory_threshold : nat; environment_variables : vec record { name : text; value : text } };
        memory_size : nat; memory_metrics : record {
            wasm_memory_size : nat; stable_memory_size : nat; global_memory_size : nat; wasm_binary_size : nat; custom_sections_size : nat;
            canister_history_size : nat; wasm_chunk_store_size : nat; snapshots_size : nat };
        cycles : nat; reserved_cycles : nat; idle_cycles_burned_per_day : nat;
        query_stats : record {
            num_calls_total : nat; num_instructions_total : nat; request_payload_bytes_total : nat; response_payload_bytes_total : nat } })";
    const Value none = Value::nat(0);
    QList<Value> controllers;
    for (const Principal &controller : m_replica.controllersOf(canister))
        controllers.append(Value::principal(controller));
    const Value settings = Value::record({{u"controllers", Value::vec(controllers)}, {u"compute_allocation", none}, {u"memory_allocation", none},
        {u"freezing_threshold", Value::nat(2'592'000)}, {u"reserved_cycles_limit", none}, {u"log_visibility", Value::variant(u"controllers")},
        {u"wasm_memory_limit", none}, {u"wasm_memory_threshold", none}, {u"environment_variables", Value::vec({})}});
    const Value memory = Value::record({{u"wasm_memory_size", none}, {u"stable_memory_size", none}, {u"global_memory_size", none}, {u"wasm_binary_size", none},
        {u"custom_sections_size", none}, {u"canister_history_size", none}, {u"wasm_chunk_store_size", none}, {u"snapshots_size", none}});
    const Value queries = Value::record(
        {{u"num_calls_total", none}, {u"num_instructions_total", none}, {u"request_payload_bytes_total", none}, {u"response_payload_bytes_total", none}});
    return replyOf(Value::record({{u"status", Value::variant(u"running")}, {u"ready_for_migration", Value::boolean(false)}, {u"version", Value::nat64(0)},
                       {u"module_hash", Value::none()}, {u"settings", settings}, {u"memory_size", none}, {u"memory_metrics", memory}, {u"cycles", none},
                       {u"reserved_cycles", none}, {u"idle_cycles_burned_per_day", none}, {u"query_stats", queries}}),
        Status);
}

CanisterReply ManagementCanister::query(const RequestContent &content) const
{
    return content.method == "list_canisters" ? list() : notExposed(content);
}

CanisterReply ManagementCanister::list() const
{
    const auto numberOf = [](const Principal &id) { return qFromBigEndian<quint64>(id.toByteArray().constData()); };
    CanisterRanges ranges;
    for (const Principal &id : m_replica.canisterIds()) {
        if (!ranges.isEmpty() && numberOf(ranges.last().second) + 1 == numberOf(id))
            ranges.last().second = id;
        else
            ranges.append({id, id});
    }
    QList<Value> list;
    for (const auto &[first, last] : std::as_const(ranges))
        list.append(Value::record({{u"start", Value::principal(first)}, {u"end", Value::principal(last)}}));
    return replyOf(Value::record({{u"canisters", Value::vec(list)}}), "record { canisters : vec record { start : principal; end : principal } }");
}

} // namespace Ic::LocalNet
