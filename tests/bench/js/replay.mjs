// SPDX-License-Identifier: MIT
// How fast ic-websocket-js verifies recorded frames: node replay.mjs FILE COUNT The real package, over a real WebSocket to a
// server that replays; the network that it queries for the root key returns the recorded one.
// {"verified":N,"seconds":S,"cpu_seconds":C}; the first frame is not counted, the rest must all be accepted.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.IC_INTEROP_DIR, 'package.json'));
const { WebSocket, WebSocketServer } = require('ws');
const { Actor, Cbor, HttpAgent } = require('@dfinity/agent');
const { IDL } = require('@dfinity/candid');
const { Principal } = require('@dfinity/principal');
const { createWsConfig, generateRandomIdentity, IcWebSocket } = require('ic-websocket-js');
globalThis.WebSocket = WebSocket;
globalThis.ErrorEvent ??= class extends Event {};

const [file, count] = process.argv.slice(2);
const cases = readFileSync(file, 'utf8').trimEnd().split('\n').slice(0, Number(count)).map((line) => JSON.parse(line));
const frames = cases.map((c) => Buffer.from(c.frame, 'hex'));
const rootKey = Uint8Array.from(Buffer.from(cases[0].root_key, 'hex'));

const http = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/cbor' });
  response.end(Buffer.from(Cbor.encode({ root_key: rootKey.buffer, replica_health_status: 'healthy' })));
});
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
const networkUrl = `http://127.0.0.1:${http.address().port}`;
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
await new Promise((resolve) => server.on('listening', resolve));

const canisterId = cases[0].canister_id;
const service = ({ IDL: idl }) => {
  const message = idl.Record({ text: idl.Text, timestamp: idl.Nat64 });
  const argument = idl.Record({ msg: idl.Record({}) });
  return idl.Service({
    ws_open: idl.Func([idl.Record({})], [], []),
    ws_close: idl.Func([idl.Record({})], [], []),
    ws_message: idl.Func([argument, idl.Opt(message)], [], []),
    ws_get_messages: idl.Func([idl.Record({})], [], ['query']),
  });
};

const connected = new Promise((resolve) => server.once('connection', resolve));
const client = new IcWebSocket(`ws://127.0.0.1:${server.address().port}`, undefined, createWsConfig({
  canisterId,
  canisterActor: Actor.createActor(() => service({ IDL }), { canisterId, agent: HttpAgent.createSync({ host: networkUrl }) }),
  identity: generateRandomIdentity(),
  networkUrl,
  maxCertificateAgeInMinutes: 60,
}));
const fail = (why) => {
  console.error(`replay.mjs: ${why}`);
  process.exit(1);
};
client.onerror = (event) => fail(event.error ?? 'an error of the SDK');
client.onclose = (event) => fail(`closed: ${event.code} ${event.reason}`);

const gateway = await connected;
await client._httpAgent.fetchRootKey(); // the SDK does not wait for its own request; its first frame would fail
let seen = 0;
let start;
let cpu;
client.onmessage = () => {
  seen += 1;
  if (seen === 1) {
    start = process.hrtime.bigint();
    cpu = process.cpuUsage();
  }
  if (seen < frames.length) return;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const used = process.cpuUsage(cpu);
  console.log(JSON.stringify({ verified: seen - 1, seconds, cpu_seconds: (used.user + used.system) / 1e6 }));
  process.exit(0);
};
gateway.send(Cbor.encode({ gateway_principal: Principal.fromText(cases[0].gateway_principal).toUint8Array() }));
gateway.once('message', () => { // its ws_open; from then on it takes messages
  for (const frame of frames) gateway.send(frame);
});
