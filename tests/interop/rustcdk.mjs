// SPDX-License-Identifier: MIT
// The canister over the Rust CDK (rustcdk/) with our client or ic-websocket-js, through our gateway:
//   node rustcdk.mjs icws|js root|delegated CANISTER.wasm
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { EchoClient, written } from './echoclient.mjs';
import { deadline, Program } from './localnet.mjs';
import { startGateway, startWasmNetwork } from './wasmnetwork.mjs';

const [clientName, certifier, wasm] = process.argv.slice(2);
if (!existsSync(wasm)) {
  console.log(`SKIP: ${wasm} was not built; the reason is in the result of peers_rustcdk_build`);
  process.exit(77);
}
deadline(540);
const count = 300;
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

// ---- What both clients do alike
const client = clientName === 'icws' ? new IcwsClient() : new JsClient(ready);
const textsOf = () => (clientName === 'icws' ? client.texts() : client.texts);
await client.opened;
client.send('hello · ÄÖ😀');
assert.deepEqual(await client.received(1), ['hello · ÄÖ😀']);
ok('open, and a message each way');

client.forget();
client.send(`burst ${count}`);
assert.deepEqual(await client.received(count), numbers);
ok(`${count} messages from the canister`);

client.forget();
for (const number of numbers) client.send(number);
assert.deepEqual(await client.received(count), numbers);
ok(`${count} messages to the canister, each answered`);

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
