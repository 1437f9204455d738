// SPDX-License-Identifier: MIT
// ic-websocket-js with `echo` on icws-localnet: node websocket.mjs CDK DELEGATION
import assert from 'node:assert/strict';
import { EchoClient } from './echoclient.mjs';
import { deadline, startLocalnet } from './localnet.mjs';

const [cdk, delegation] = process.argv.slice(2);
deadline(540);
const network = await startLocalnet('--cdk', cdk, '--delegation', delegation);

const client = new EchoClient(network.ready);
await client.opened;

// A hundred messages each way, in order.
const hundred = Array.from({ length: 100 }, (_, i) => `message ${i} · ${'ÄÖ😀'.repeat(i % 4)}`);
const before = BigInt(Date.now()) * 1_000_000n;
for (const text of hundred) client.send(text);
assert.deepEqual(await client.received(100), hundred);
assert.ok(client.lastTimestamp >= before && client.lastTimestamp <= BigInt(Date.now()) * 1_000_000n, 'the canister tells its own time');

// A burst, which comes in batches that share certificates.
client.texts = [];
client.send('burst 500');
assert.deepEqual(await client.received(500), Array.from({ length: 500 }, (_, i) => String(i + 1)));

// The application's own close.
client.socket.close();
assert.equal((await client.closed).code, 1000);

// A second session of the same identity, which the canister closes.
const second = new EchoClient(network.ready, { identity: client.identity });
await second.opened;
second.send('close');
assert.deepEqual(await second.closed, { code: 4001, reason: 'ClosedByApplication' });

assert.equal(await network.stop(), 0);
console.log(`PASS: 100 messages each way, a burst of 500, both ways to close (${cdk}, ${delegation})`);
process.exit(0);
