// SPDX-License-Identifier: MIT
//! The methods of `echo` (resources/did/echo.did), called with ic-agent and checked as a client checks them.
use candid::{decode_one, encode_args, encode_one, CandidType, Principal};
use ic_agent::{lookup_value, Agent, AgentError, Certificate};
use ic_certification::{HashTree, LookupResult};
use serde::Deserialize;
use sha2::{Digest, Sha256};

type Outcome = Result<(), String>;
pub type Failure = Box<dyn std::error::Error>;

#[derive(CandidType, Deserialize, Clone)]
pub struct ClientKey {
    pub client_principal: Principal,
    pub client_nonce: u64,
}

#[derive(CandidType)]
struct OpenArguments {
    client_nonce: u64,
    gateway_principal: Principal,
}

#[derive(CandidType)]
struct WebsocketMessage {
    client_key: ClientKey,
    sequence_num: u64,
    timestamp: u64,
    is_service_message: bool,
    content: serde_bytes::ByteBuf,
}

#[derive(CandidType)]
struct MessageArguments {
    msg: WebsocketMessage,
}

#[derive(CandidType, Deserialize)]
struct AppMessage {
    text: String,
    timestamp: u64,
}

#[derive(CandidType)]
struct GetMessagesArguments {
    nonce: u64,
}

#[derive(CandidType, Deserialize)]
pub struct OutputMessage {
    pub client_key: ClientKey,
    pub key: String,
    pub content: serde_bytes::ByteBuf,
}

#[derive(CandidType, Deserialize)]
pub struct CertifiedMessages {
    pub messages: Vec<OutputMessage>,
    pub cert: serde_bytes::ByteBuf,
    pub tree: serde_bytes::ByteBuf,
    pub is_end_of_queue: bool,
}

/// An agent at the canister, as client and gateway in one.
pub struct Echo<'a> {
    pub agent: &'a Agent,
    pub canister: Principal,
}

impl Echo<'_> {
    async fn update(&self, method: &str, argument: Vec<u8>) -> Result<Vec<u8>, AgentError> {
        self.agent.update(&self.canister, method).with_arg(argument).call_and_wait().await
    }

    pub async fn open(&self, client_nonce: u64) -> Result<Outcome, AgentError> {
        let gateway_principal = self.agent.get_principal().map_err(AgentError::SigningError)?;
        let reply = self.update("ws_open", encode_one(OpenArguments { client_nonce, gateway_principal })?).await?;
        Ok(decode_one(&reply)?)
    }

    pub async fn send(&self, client_nonce: u64, sequence_num: u64, text: &str) -> Result<Outcome, AgentError> {
        let client_principal = self.agent.get_principal().map_err(AgentError::SigningError)?;
        let content = serde_bytes::ByteBuf::from(encode_one(AppMessage { text: text.to_string(), timestamp: 0 })?);
        let client_key = ClientKey { client_principal, client_nonce };
        let msg = WebsocketMessage { client_key, sequence_num, timestamp: 0, is_service_message: false, content };
        let reply = self.update("ws_message", encode_args((MessageArguments { msg }, None::<AppMessage>))?).await?;
        Ok(decode_one(&reply)?)
    }

    /// The messages from this number of the gateway's queue on, by a query whose reply the agent verified.
    pub async fn messages(&self, nonce: u64) -> Result<CertifiedMessages, Failure> {
        let argument = encode_one(GetMessagesArguments { nonce })?;
        let reply = self.agent.query(&self.canister, "ws_get_messages").with_arg(argument).call().await?;
        let messages = decode_one::<Result<CertifiedMessages, String>>(&reply)??;
        self.verify(&messages)?;
        Ok(messages)
    }

    /// The checks of protocol.md b.4.
    fn verify(&self, messages: &CertifiedMessages) -> Result<(), Failure> {
        let certificate: Certificate = serde_cbor::from_slice(&messages.cert)?;
        self.agent.verify(&certificate, self.canister)?;
        let path = [b"canister".as_slice(), self.canister.as_slice(), b"certified_data".as_slice()];
        let certified = lookup_value(&certificate, path)?;
        let tree: HashTree = serde_cbor::from_slice(&messages.tree)?;
        if certified != tree.digest() {
            return Err("certified_data is not the root of the tree".into());
        }
        for message in &messages.messages {
            let leaf = tree.lookup_path([b"websocket".as_slice(), message.key.as_bytes()]);
            if !matches!(leaf, LookupResult::Found(hash) if *hash == Sha256::digest(&message.content)[..]) {
                return Err(format!("{} is not certified", message.key).into());
            }
        }
        Ok(())
    }
}
