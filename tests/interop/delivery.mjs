// SPDX-License-Identifier: MIT
// A gateway that drops a fifth and reorders a fifth of the messages, used as the network refuses the first post: `icws connect` brings them all to the
// canister, once and in order, and says so of each; ic-websocket-js with the same gateway shows that it is a bad one.  node delivery.mjs CDK [COUNT]
import assert from 'node:assert/strict';
import { runScript } from './deliveryjs.mjs';
import { fifths, judge, startDeliveryNetwork } from './deliverynetwork.mjs';
import { deadline, Program } from './localnet.mjs';

const [cdk = 'rust', count = '15'] = process.argv.slice(2);
const messages = Number(count);
deadline(400);
const network = await startDeliveryNetwork('--cdk', cdk, ...fifths(1));
const { ready } = network;
const ours = new Program('icws', ['connect', ready.canisters.echo, '--gateway', ready.gateway, '--network', ready.network, '--root-key', ready.root_key,
  '--did', process.env.IC_ECHO_DID, '--json', '--json-input', '--exit-on-eof']);
for (let i = 0; i < messages; ++i) ours.writeLine(JSON.stringify({ text: String(i), timestamp: '0' }));
ours.child.stdin.end();
assert.equal(await ours.ended, 0, ours.errors);
const principal = ours.named('opened')[0].principal;
const log = await network.log();
assert.deepEqual(judge(log.clients[principal], messages), { executed: messages, lost: 0, twice: 0, outOfOrder: 0 });
assert.ok(log.dropped > 0 && log.held_back > 0, 'the gateway lost nothing');
assert.ok(log.sessions < messages, `${log.sessions} sessions`); // a message that is lost while later ones are on their way costs one
assert.deepEqual(ours.named('delivered').map((e) => e.id).sort(), [...new Set(ours.named('sent').map((e) => e.id))].sort());
assert.equal(ours.named('delivered').length, messages);
for (const event of ours.named('delivered')) assert.equal(event.proof, 'certified');
await network.stop();

const theirs = await runScript({ cdk, count: messages, seed: 1 });
assert.ok(theirs.lost > 0, `ic-websocket-js got through a gateway that loses messages: ${JSON.stringify(theirs)}`);
console.log(`PASS: ${messages} messages once and in order (${cdk}); ic-websocket-js: ${JSON.stringify(theirs)}`);
process.exit(0);
