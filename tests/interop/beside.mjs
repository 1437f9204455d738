// SPDX-License-Identifier: MIT
// ic-websocket-js and `icws connect` at once with the same canister: through the same gateway, or ours without any.
import assert from 'node:assert/strict';
import { EchoClient } from './echoclient.mjs';
import { deadline, Program, startLocalnet } from './localnet.mjs';

deadline(240);
// The canister gives half of the interval for the answer to an acknowledgement, and the JavaScript client verifies slowly.
const interval = 30_000;
const network = await startLocalnet('--cdk', 'rust', '--delegation', 'none', '--ack-interval', String(interval));
const { ready } = network;
const way = process.argv[2] === 'no-gateway' ? ['--no-gateway', '--network', ready.network] : ['--gateway', ready.gateway];
const ours = new Program('icws', ['connect', ready.canisters.echo, ...way, '--root-key', ready.root_key,
  '--json', '--json-input', '--exit-on-eof']);
const theirs = new EchoClient(ready, { ackInterval: interval });
await theirs.opened;
await ours.until('it was open', (p) => p.named('opened')[0]);

const count = 20;
for (let i = 0; i < count; ++i) {
  theirs.send(`theirs ${i}`);
  ours.writeLine(JSON.stringify({ text: `ours ${i}`, timestamp: '0' }));
}
const expected = (who) => Array.from({ length: count }, (_, i) => `${who} ${i}`);
assert.deepEqual(await theirs.received(count), expected('theirs'));
await ours.until('all answers had come', (p) => p.named('message').length >= count);
assert.deepEqual(ours.named('message').map((e) => e.value.text), expected('ours'));
const { principal, gateway_principal: gatewayPrincipal } = ours.named('opened')[0];
assert.equal(principal === gatewayPrincipal, process.argv[2] === 'no-gateway');

// Ours ends by itself once the canister has acknowledged everything; theirs goes on.
ours.child.stdin.end();
assert.equal(await ours.ended, 0);
assert.equal(ours.named('delivered').length, count);
assert.equal(ours.named('closed')[0].code, 'NoError');
theirs.send('still here');
assert.equal((await theirs.received(count + 1)).at(-1), 'still here');
theirs.socket.close();
await theirs.closed;
assert.equal(await network.stop(), 0);
console.log('PASS: both clients at once');
process.exit(0);
