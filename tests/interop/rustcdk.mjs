// SPDX-License-Identifier: MIT
// The canister over the Rust CDK (rustcdk/) with our client or ic-websocket-js, through our gateway:
//   node rustcdk.mjs icws|js root|delegated CANISTER.wasm [COUNT]
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { deadline, Program, skipWithout } from './localnet.mjs';

const [clientName, certifier, wasm, size = '300'] = process.argv.slice(2);
skipWithout(wasm, 'peers_rustcdk_build');
skipWithout(join(process.env.IC_INTEROP_DIR, 'installed'), 'peers_npm');
const { EchoClient, written } = await import('./echoclient.mjs');
const { startGateway, startWasmNetwork } = await import('./wasmnetwork.mjs');
deadline(540);
const count = Number(size);
const numbers = Array.from({ length: count }, (_, i) => String(i + 1));
const network = await startWasmNetwork(wasm, ...(certifier === 'delegated' ? ['--delegation'] : []));
let gateway = await startGateway(network);
const ready = { ...network.ready, gateway: gateway.url };
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const ok = (row) => console.log(`ok: ${row} (${clientName}, ${certifier})`);

/** Waits for a value of the network, which reports no events. */
async function untilNetwork(what, look) {
  for (let attempt = 0; attempt < 600; ++attempt) {
    const found = await look();
    if (found) return found;
    await pause(50);
  }
  throw new Error(`${what} did not happen`);
}
const logged = async (text) => (await network.admin('logs?n=2000')).filter((line) => line.includes(text)).length;

/** Our command line client, in the form of EchoClient. It reconnects by itself. */
class IcwsClient {
  constructor() {
    this.program = new Program('icws', ['connect', ready.canisters.echo, '--gateway', ready.gateway, '--network', ready.network, '--root-key', ready.root_key,
      '--send-route', 'gateway', '--json', '--json-input', '--identity', 'random']);
    this.opened = this.program.until('it opened', (p) => p.named('opened')[0]);
    this.first = 0;
  }
  send(text) {
    this.program.writeLine(JSON.stringify({ text, timestamp: '0' }));
  }
  texts() {
    return this.program.named('message').map((e) => e.value.text).slice(this.first);
  }
  forget() {
    this.first = this.program.named('message').length;
  }
  received(number) {
    return this.program.until(`${number} messages`, () => this.texts().length >= number && this.texts());
  }
}

/** ic-websocket-js in the same form. */
class JsClient extends EchoClient {
  forget() {
    this.texts = [];
  }
}

/** A network that executes two messages in the wrong order ends the session (protocol.md b.5). Our gateway then takes more time between two. */
async function burstToCanister() {
  let swaps = 0;
  for (;;) {
    client.forget();
    try {
      for (const number of numbers) client.send(number);
      assert.deepEqual(await client.received(count), numbers);
      return ok(`${count} messages to the canister, each answered${swaps ? `, after ${swaps} swaps of the network` : ''}`);
    } catch (error) {
      const now = await gateway.swaps();
      if (clientName === 'icws' || now === swaps || swaps > 5) throw error;
      swaps = now;
      client = new JsClient(ready, { identity: client.identity });
      await client.opened;
    }
  }
}

// ---- What both clients do alike
let client = clientName === 'icws' ? new IcwsClient() : new JsClient(ready);
await client.opened;
client.send('hello · ÄÖ😀');
assert.deepEqual(await client.received(1), ['hello · ÄÖ😀']);
ok('open, and a message each way');

client.forget();
client.send(`burst ${count}`);
assert.deepEqual(await client.received(count), numbers);
ok(`${count} messages from the canister`);

await burstToCanister();

// The canister removes a client whose keep-alive is older than 60 s when it looks, 60 s after its acknowledgement. The answer comes late enough to be
// younger than that even on a slow machine.
await network.admin('set?queryDelayMs=2000');
const calls = (await network.admin('info')).counters.call;
const frames = written.frames;
await network.admin('advance?ms=61000');
await untilNetwork('an answer to the acknowledgement', async () => (await network.admin('info')).counters.call > calls);
if (clientName === 'js') assert.ok(written.frames > frames, 'the client wrote its keep-alive');
await network.admin('set?queryDelayMs=0');
await network.admin('advance?ms=57000');
await untilNetwork('the check of keep-alives', () => logged('Checked keep alive messages'));
assert.equal(await logged('has not sent a keep alive message'), 0);
client.forget();
client.send('still here');
assert.deepEqual(await client.received(1), ['still here']);
ok('an acknowledgement answered in time');

// ---- Where they differ
client.forget();
client.send('trap');
if (clientName === 'icws') {
  const rejected = await client.program.until('the trap was reported', (p) => p.named('rejected')[0]);
  assert.deepEqual([rejected.code, rejected.error_code], ['CertifiedReject', 'IC0503']);
  client.send('after the trap');
} else {
  // It learns nothing of the trap; its next number is one too high for the canister, which has rolled back the last one.
  await untilNetwork('the trap', () => logged('trap in the handler'));
  client.send('one too high');
  assert.deepEqual(await client.closed, { code: 4000, reason: 'Received close message from canister' });
  client = new JsClient(ready, { identity: client.identity });
  await client.opened;
  client.send('after the trap');
}
assert.deepEqual(await client.received(1), ['after the trap']);
ok('a trap in the handler, and the session after it');

// The gateway dies without a word and comes back at its address.
const { port } = new URL(gateway.url);
await gateway.kill();
client.forget();
if (clientName === 'js') {
  assert.equal((await client.closed).code, 1006);
  gateway = await startGateway(network, port);
  client = new JsClient(ready, { identity: client.identity });
  await client.opened;
  client.send('after the gateway');
} else {
  client.send('after the gateway');
  await client.program.until('it reconnects', (p) => p.events.findLast((e) => e.event === 'reconnecting' || e.event === 'opened').event === 'reconnecting');
  gateway = await startGateway(network, port);
}
assert.deepEqual(await client.received(1), ['after the gateway']);
ok('kill -9 of the gateway, and the session after it');

client.send('close');
if (clientName === 'icws') {
  const closed = await client.program.until('it closed', (p) => p.named('closed')[0]);
  assert.deepEqual([closed.code, closed.origin], ['ClosedByApplication', 'canister']);
  assert.equal(await client.program.ended, 5); // the canister refused
} else {
  assert.deepEqual(await client.closed, { code: 4001, reason: 'ClosedByApplication' });
}
ok('a close by the canister');

assert.equal(await gateway.stop(), 0);
console.log(`PASS: Rust CDK with ${clientName} (${certifier})`);
process.exit(0);
