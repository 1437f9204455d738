// SPDX-License-Identifier: MIT
//! ic-agent against icws-localnet: `icws-icagent URL ROOT_KEY_HEX ECHO_CANISTER OTHER_CANISTER`. Prints a line for each row; the
//! exit code is 1 if one failed.
mod echo;
mod identities;
mod network;

use candid::Principal;
use echo::{Echo, Failure};
use ic_agent::agent::RejectCode;
use ic_agent::{Agent, AgentError};
use identities::{identities, targeted, Named};
use network::{Endpoints, Network, ALL_ENDPOINTS, NEWEST};
use std::time::{Duration, SystemTime};

#[derive(Default)]
struct Rows {
    passed: u32,
    failed: u32,
}

impl Rows {
    fn report(&mut self, row: &str, result: Result<(), Failure>) {
        match result {
            Ok(()) => {
                self.passed += 1;
                println!("ok: {row}");
            }
            Err(failure) => {
                self.failed += 1;
                println!("FAIL: {row}: {failure}");
            }
        }
    }
}

fn expect(condition: bool, message: impl FnOnce() -> String) -> Result<(), Failure> {
    if condition { Ok(()) } else { Err(message().into()) }
}

/// Calls, queries and read_state of one identity at the endpoints of one version.
async fn identity_row(network: &Network, named: &Named, endpoints: Endpoints) -> Result<(), Failure> {
    let agent = network.agent(named.identity.clone(), endpoints)?;
    let echo = Echo { agent: &agent, canister: network.canister };
    let nonce = u64::from(endpoints.call);
    let opened = echo.open(nonce).await?;
    if named.name == "anonymous" {
        expect(opened == Err("Anonymous principal is not allowed".to_string()), || format!("ws_open: {opened:?}"))?;
        let messages = echo_query_of_a_stranger(&echo).await?;
        expect(messages == 0, || format!("{messages} messages for a stranger"))?;
    } else {
        opened?;
        let before = messages_of_nonce(&echo, nonce).await?;
        echo.send(nonce, 1, named.name).await??;
        let after = messages_of_nonce(&echo, nonce).await?;
        expect((before, after) == (1, 2), || format!("{before} messages before the echo and {after} after it"))?;
    }
    let metadata = agent.read_state_canister_metadata(network.canister, "candid:service").await?;
    expect(String::from_utf8(metadata)?.contains("ws_open"), || "candid:service lacks ws_open".to_string())
}

async fn messages_of_nonce(echo: &Echo<'_>, client_nonce: u64) -> Result<usize, Failure> {
    let messages = echo.messages(0).await?.messages;
    Ok(messages.iter().filter(|message| message.client_key.client_nonce == client_nonce).count())
}

/// The canister answers an unknown gateway without a certificate (protocol.md b.11).
async fn echo_query_of_a_stranger(echo: &Echo<'_>) -> Result<usize, Failure> {
    #[derive(candid::CandidType)]
    struct Arguments {
        nonce: u64,
    }
    let argument = candid::encode_one(Arguments { nonce: 0 })?;
    let reply = echo.agent.query(&echo.canister, "ws_get_messages").with_arg(argument).call().await?;
    let messages = candid::decode_one::<Result<echo::CertifiedMessages, String>>(&reply)??;
    Ok(messages.messages.len())
}

// ---- Refusals

type Reject = (RejectCode, Option<String>);

/// The reject code and error code of a refused request; `certified` is whether a certificate proves them.
fn reject_of<T>(result: Result<T, AgentError>, certified: bool) -> Result<Reject, Failure> {
    match result {
        Err(AgentError::CertifiedReject { reject, .. }) if certified => Ok((reject.reject_code, reject.error_code)),
        Err(AgentError::UncertifiedReject { reject, .. }) if !certified => Ok((reject.reject_code, reject.error_code)),
        Err(error) => Err(format!("another error: {error}").into()),
        Ok(_) => Err("accepted".into()),
    }
}

fn expect_reject<T>(result: Result<T, AgentError>, certified: bool, code: RejectCode, error: &str) -> Result<(), Failure> {
    let reject = reject_of(result, certified)?;
    expect(reject == (code, Some(error.to_string())), || format!("{reject:?}"))
}

fn expect_status<T>(result: Result<T, AgentError>, statuses: &[u16]) -> Result<(), Failure> {
    match result {
        Err(AgentError::HttpError(payload)) if statuses.contains(&payload.status) => Ok(()),
        Err(error) => Err(format!("another error: {error}").into()),
        Ok(_) => Err("accepted".into()),
    }
}

const NO_ARGUMENTS: &[u8] = b"DIDL\0\0";

async fn refusals(network: &Network, agent: &Agent, other: Principal, rows: &mut Rows) {
    let canister = network.canister;
    let update = |method: &str| agent.update(&canister, method).with_arg(NO_ARGUMENTS);
    let query = |method: &str| agent.query(&canister, method).with_arg(NO_ARGUMENTS);
    let error = RejectCode::CanisterError;
    let missing = "no_such_method";
    rows.report("query of a missing method: reject 5, IC0536", expect_reject(query(missing).call().await, false, error, "IC0536"));
    rows.report("update of a missing method: reject 5, IC0536", expect_reject(update(missing).call_and_wait().await, true, error, "IC0536"));
    rows.report("update with undecodable arguments: reject 5, IC0503", expect_reject(update("ws_open").call_and_wait().await, true, error, "IC0503"));
    rows.report("query with undecodable arguments: reject 5, IC0503", expect_reject(query("ws_get_messages").call().await, false, error, "IC0503"));

    let now = SystemTime::now();
    let (past, future) = (now - Duration::from_secs(600), now + Duration::from_secs(3600));
    for (when, time) in [("in the past", past), ("an hour ahead", future)] {
        rows.report(&format!("update that expires {when}: HTTP 400"), expect_status(update("ws_open").expire_at(time).call_and_wait().await, &[400]));
        rows.report(&format!("query that expires {when}: HTTP 400"), expect_status(query("ws_get_messages").expire_at(time).call().await, &[400]));
    }

    let echo = Echo { agent, canister };
    rows.report("update that traps: reject 5, IC0503", trap_row(&echo).await);

    // The network has no such canister. Where a subnet certifies for its ranges alone, an id within them is needed.
    let unknown = Principal::from_slice(&[&canister.as_slice()[..6], &[0x3f, 0xff, 1, 1]].concat());
    let unknown_query = agent.query(&unknown, "ws_get_messages").with_arg(NO_ARGUMENTS).call_without_verification().await;
    rows.report("query of an unknown canister: reject 3, IC0301", expect_reject(unknown_query, false, RejectCode::DestinationInvalid, "IC0301"));
    rows.report("update of an unknown canister", unknown_update(agent, unknown).await);

    let mainnet = Agent::builder().with_url(&network.url).build().map(|agent| agent.read_root_key());
    let strange = network.agent(identities()[1].identity.clone(), NEWEST);
    rows.report("another root key: nothing is accepted", strange_key_row(strange, mainnet, network).await);

    rows.report("delegation to another canister: HTTP 400 or 403", match targeted(other).and_then(|identity| Ok(network.agent(identity, NEWEST)?)) {
        Ok(agent) => expect_status(Echo { agent: &agent, canister }.open(1).await, &[400, 403]),
        Err(failure) => Err(failure),
    });
}

async fn trap_row(echo: &Echo<'_>) -> Result<(), Failure> {
    echo.open(100).await??;
    expect_reject(echo.send(100, 1, "trap").await, true, RejectCode::CanisterError, "IC0503")
}

/// A certified reject, or the boundary node's refusal.
async fn unknown_update(agent: &Agent, unknown: Principal) -> Result<(), Failure> {
    match agent.update(&unknown, "ws_open").with_arg(NO_ARGUMENTS).call_and_wait().await {
        Err(AgentError::CertifiedReject { reject, .. } | AgentError::UncertifiedReject { reject, .. })
            if reject.reject_code == RejectCode::DestinationInvalid => Ok(()),
        Err(AgentError::HttpError(payload)) if payload.status == 400 => Ok(()),
        Err(error) => Err(format!("another error: {error}").into()),
        Ok(_) => Err("accepted".into()),
    }
}

async fn strange_key_row(agent: Result<Agent, AgentError>, key: Result<Vec<u8>, AgentError>, network: &Network) -> Result<(), Failure> {
    let agent = agent?;
    agent.set_root_key(key?);
    let echo = Echo { agent: &agent, canister: network.canister };
    let query = echo.messages(0).await;
    expect(query.is_err(), || "a query was accepted".to_string())?;
    match echo.open(1).await {
        Err(AgentError::CertificateVerificationFailed()) => Ok(()),
        other => Err(format!("an update: {other:?}").into()),
    }
}

// ---- What of the network is not the canister's

async fn state_rows(network: &Network, agent: &Agent, rows: &mut Rows) {
    let canister = network.canister;
    rows.report("read_state: module hash and controllers", async {
        expect(agent.read_state_canister_module_hash(canister).await?.len() == 32, || "not a hash".to_string())?;
        agent.read_state_canister_controllers(canister).await?;
        Ok(())
    }.await);
    let subnet = agent.fetch_subnet_by_canister(&canister).await;
    rows.report("read_state: the subnet of a canister, with its nodes", match &subnet {
        Ok(subnet) => expect(subnet.contains_canister(&canister) && subnet.iter_nodes().count() > 0, || "no nodes or ranges".to_string()),
        Err(error) => Err(error.to_string().into()),
    });
    rows.report("read_state: status", async {
        expect(agent.status().await?.root_key == Some(network.root_key.clone()), || "another root key".to_string())
    }.await);
    let Ok(subnet) = subnet else { return };
    rows.report("subnet read_state: the subnet with its ranges", agent.fetch_subnet_by_id(&subnet.id()).await.map(|_| ()).map_err(Into::into));
    rows.report("subnet read_state: metrics", agent.read_state_subnet_metrics(subnet.id()).await.map(|_| ()).map_err(Into::into));
    rows.report("subnet read_state: canister ranges", flat_ranges_row(network, agent, subnet.id()).await);
    rows.report("read_state: API boundary nodes", agent.fetch_api_boundary_nodes_by_canister_id(canister).await.map(|_| ()).map_err(Into::into));
}

/// v3 endpoints have the flat ranges of the root subnet only.
async fn flat_ranges_row(network: &Network, agent: &Agent, subnet: Principal) -> Result<(), Failure> {
    let newest = agent.read_state_subnet_canister_ranges(subnet).await;
    if subnet == Principal::self_authenticating(&network.root_key) {
        newest?;
    } else {
        expect_status(newest, &[404])?;
    }
    let older = network.agent(identities()[1].identity.clone(), ALL_ENDPOINTS[1])?;
    expect(!older.read_state_subnet_canister_ranges(subnet).await?.is_empty(), || "no ranges".to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, root_key, canister, other] = arguments.as_slice() else {
        return Err("usage: icws-icagent URL ROOT_KEY_HEX ECHO_CANISTER OTHER_CANISTER".into());
    };
    let network = Network { url: url.clone(), root_key: hex::decode(root_key)?, canister: Principal::from_text(canister)? };
    let mut rows = Rows::default();
    for endpoints in ALL_ENDPOINTS {
        for named in identities() {
            rows.report(&format!("{}, {endpoints}", named.name), identity_row(&network, &named, endpoints).await);
        }
    }
    let agent = network.agent(identities()[1].identity.clone(), NEWEST)?;
    refusals(&network, &agent, Principal::from_text(other)?, &mut rows).await;
    state_rows(&network, &agent, &mut rows).await;
    println!("{} passed, {} failed", rows.passed, rows.failed);
    std::process::exit(i32::from(rows.failed > 0));
}
