// SPDX-License-Identifier: MIT
// The packages from npm, as one program loads them, and interfaces of browsers that Node lacks.
import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

if (!process.env.IC_INTEROP_DIR) throw new Error('IC_INTEROP_DIR must name the folder of node_modules');
const require = createRequire(join(process.env.IC_INTEROP_DIR, 'package.json'));
const { importPeer } = await import(pathToFileURL(join(process.env.IC_INTEROP_DIR, 'importer.mjs')));

globalThis.crypto ??= webcrypto; // Debian 12's Node 18
globalThis.WebSocket = require('ws').WebSocket;
globalThis.ErrorEvent ??= class ErrorEvent extends Event {
  constructor(type, init) {
    super(type);
    Object.assign(this, init);
  }
};

/** @dfinity/agent 2.4.1 and its companions. */
export const dfinity = {
  label: '@dfinity/agent',
  ...require('@dfinity/agent'),
  ...require('@dfinity/candid'),
  ...require('@dfinity/principal'),
  ...require('@dfinity/identity'),
  ...require('@dfinity/identity-secp256k1'),
};

/** Its successor, which speaks v4 call and v3 query. Imported, for Node 18 can't require() what it depends on. */
export const icp = {
  label: '@icp-sdk/core',
  ...(await importPeer('@icp-sdk/core/agent')),
  ...(await importPeer('@icp-sdk/core/candid')),
  ...(await importPeer('@icp-sdk/core/principal')),
  ...(await importPeer('@icp-sdk/core/identity')),
  ...(await importPeer('@icp-sdk/core/identity/secp256k1')),
};

export const websocket = require('ic-websocket-js');

/** The interface of `echo` (resources/did/echo.did). */
export const echoInterface = ({ IDL }) => {
  const ClientKey = IDL.Record({ client_principal: IDL.Principal, client_nonce: IDL.Nat64 });
  const WebsocketMessage = IDL.Record({
    client_key: ClientKey,
    sequence_num: IDL.Nat64,
    timestamp: IDL.Nat64,
    is_service_message: IDL.Bool,
    content: IDL.Vec(IDL.Nat8),
  });
  const OutputMessage = IDL.Record({ client_key: ClientKey, key: IDL.Text, content: IDL.Vec(IDL.Nat8) });
  const CertifiedMessages = IDL.Record({
    messages: IDL.Vec(OutputMessage),
    cert: IDL.Vec(IDL.Nat8),
    tree: IDL.Vec(IDL.Nat8),
    is_end_of_queue: IDL.Bool,
  });
  const AppMessage = IDL.Record({ text: IDL.Text, timestamp: IDL.Nat64 });
  const Outcome = IDL.Variant({ Ok: IDL.Null, Err: IDL.Text });
  return IDL.Service({
    ws_open: IDL.Func([IDL.Record({ client_nonce: IDL.Nat64, gateway_principal: IDL.Principal })], [Outcome], []),
    ws_close: IDL.Func([IDL.Record({ client_key: ClientKey })], [Outcome], []),
    ws_message: IDL.Func([IDL.Record({ msg: WebsocketMessage }), IDL.Opt(AppMessage)], [Outcome], []),
    ws_get_messages: IDL.Func([IDL.Record({ nonce: IDL.Nat64 })], [IDL.Variant({ Ok: CertifiedMessages, Err: IDL.Text })], ['query']),
  });
};
