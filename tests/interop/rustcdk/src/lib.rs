// SPDX-License-Identifier: MIT
//! `echo` (resources/did/echo.did) over the Rust CDK. A text is answered with itself, except for commands:
//! `burst N` is answered with the texts 1 to N, `close` ends the session, `trap` traps in the handler.
use candid::{decode_one, encode_one, CandidType, Principal};
use ic_cdk::{init, query, trap, update};
use ic_websocket_cdk::{
    CanisterWsCloseArguments, CanisterWsCloseResult, CanisterWsGetMessagesArguments,
    CanisterWsGetMessagesResult, CanisterWsMessageArguments, CanisterWsMessageResult,
    CanisterWsOpenArguments, CanisterWsOpenResult, OnMessageCallbackArgs, WsHandlers, WsInitParams,
};
use serde::Deserialize;

/// The CDK traps at 60 s or less; the default of 300 s is as far as clients accept certificates from the future.
const ACK_INTERVAL_MS: u64 = 61_000;

#[derive(CandidType, Deserialize)]
struct AppMessage {
    text: String,
    timestamp: u64,
}

fn send(client: Principal, text: String) {
    let message = AppMessage { text, timestamp: ic_cdk::api::time() };
    if let Err(error) = ic_websocket_cdk::send(client, encode_one(message).unwrap()) {
        trap(&error);
    }
}

fn on_message(args: OnMessageCallbackArgs) {
    let client = args.client_principal;
    let Ok(message) = decode_one::<AppMessage>(&args.message) else {
        return send(client, format!("undecodable: {} bytes", args.message.len()));
    };
    match message.text.split_once(' ') {
        Some(("burst", count)) => {
            for number in 1..=count.parse::<u32>().unwrap_or_else(|_| trap("burst without a number")) {
                send(client, number.to_string());
            }
        }
        _ if message.text == "trap" => {
            send(client, "rolled back".to_string());
            trap("trap in the handler");
        }
        _ if message.text == "close" => ic_websocket_cdk::close(client).unwrap_or_else(|error| trap(&error)),
        _ => send(client, message.text),
    }
}

#[init]
fn init() {
    let handlers = WsHandlers { on_open: None, on_message: Some(on_message), on_close: None };
    ic_websocket_cdk::init(WsInitParams::new(handlers).with_send_ack_interval_ms(ACK_INTERVAL_MS));
}

#[update]
fn ws_open(args: CanisterWsOpenArguments) -> CanisterWsOpenResult {
    ic_websocket_cdk::ws_open(args)
}

#[update]
fn ws_close(args: CanisterWsCloseArguments) -> CanisterWsCloseResult {
    ic_websocket_cdk::ws_close(args)
}

#[update]
fn ws_message(args: CanisterWsMessageArguments, message_type: Option<AppMessage>) -> CanisterWsMessageResult {
    ic_websocket_cdk::ws_message(args, message_type)
}

#[query]
fn ws_get_messages(args: CanisterWsGetMessagesArguments) -> CanisterWsGetMessagesResult {
    ic_websocket_cdk::ws_get_messages(args)
}
