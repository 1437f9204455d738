// SPDX-License-Identifier: MIT
// How fast @icp-sdk/core encodes and decodes the messages of bench_candid: node candid.mjs DIR
// {"chat_encode":NANOSECONDS,...}, of CPU time, the best of several rounds after the compiler has seen enough.
import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

globalThis.crypto ??= webcrypto; // Debian 12's Node 18
const { importPeer } = await import(pathToFileURL(join(process.env.IC_INTEROP_DIR, 'importer.mjs')));
const { IDL } = await importPeer('@icp-sdk/core/candid');

// resources/did/chat.did
const ChatMessage = IDL.Record({
  id: IDL.Nat64,
  room: IDL.Text,
  author: IDL.Principal,
  nickname: IDL.Text,
  text: IDL.Text,
  timestamp: IDL.Nat64,
  client_id: IDL.Text,
});
const Room = IDL.Record({ name: IDL.Text, topic: IDL.Text, members: IDL.Nat32, last_id: IDL.Nat64 });
const AppMessage = IDL.Variant({
  Join: IDL.Record({ nickname: IDL.Text }),
  Enter: IDL.Record({ room: IDL.Text, after: IDL.Nat64 }),
  Leave: IDL.Record({ room: IDL.Text }),
  Say: IDL.Record({ room: IDL.Text, text: IDL.Text, client_id: IDL.Text }),
  Typing: IDL.Record({ room: IDL.Text }),
  Welcome: IDL.Record({ nickname: IDL.Text, rooms: IDL.Vec(Room) }),
  History: IDL.Record({ room: IDL.Text, messages: IDL.Vec(ChatMessage), complete: IDL.Bool }),
  Said: ChatMessage,
  IsTyping: IDL.Record({ room: IDL.Text, author: IDL.Principal, nickname: IDL.Text }),
  RoomChanged: Room,
  Refused: IDL.Record({ reason: IDL.Text, client_id: IDL.Opt(IDL.Text) }),
});
const messages = {
  chat: [AppMessage, 500],
  records: [IDL.Vec(IDL.Record({ id: IDL.Nat64, name: IDL.Text, score: IDL.Int, active: IDL.Bool })), 1],
  blob: [IDL.Vec(IDL.Nat8), 1],
};

/** Nanoseconds of CPU time per call; the compiler's own threads and the collector count, as both are part of the price. */
function measure(count, work) {
  let best = Infinity;
  for (let round = 0; round < 8; ++round) {
    const start = process.cpuUsage();
    for (let i = 0; i < count; ++i) work();
    const used = process.cpuUsage(start);
    best = Math.min(best, ((used.user + used.system) * 1000) / count);
  }
  return best;
}

const result = {};
for (const [name, [type, count]] of Object.entries(messages)) {
  const bytes = new Uint8Array(readFileSync(join(process.argv[2], `${name}.candid`)));
  const [value] = IDL.decode([type], bytes);
  if (Buffer.compare(Buffer.from(IDL.encode([type], [value])), Buffer.from(bytes)) !== 0) {
    // The order of the type table is each library's own; its meaning is not.
    const [again] = IDL.decode([type], IDL.encode([type], [value]));
    const text = (v) => JSON.stringify(v, (_, x) => (typeof x === 'bigint' ? `${x}` : x));
    if (text(again) !== text(value)) throw new Error(`${name}: not the same value`);
  }
  result[`${name}_encode`] = measure(count, () => IDL.encode([type], [value]));
  result[`${name}_decode`] = measure(count, () => IDL.decode([type], bytes));
}
console.log(JSON.stringify(result));
