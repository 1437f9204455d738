// SPDX-License-Identifier: MIT
// Acknowledgements and keep-alives with ic-websocket-js: node acks.mjs CDK
import assert from 'node:assert/strict';
import { EchoClient, written } from './echoclient.mjs';
import { deadline, startLocalnet } from './localnet.mjs';

const [cdk] = process.argv.slice(2);
deadline(240);
const interval = 12_000; // the canister gives half of it for the answer
const network = await startLocalnet('--cdk', cdk, '--delegation', 'none', '--ack-interval', String(interval));
const client = new EchoClient(network.ready, { ackInterval: interval });
await client.opened;
const texts = ['one', 'two', 'three'];
for (const text of texts) client.send(text);
await client.received(3);

// Every acknowledgement is answered with a keep-alive. A wrong number in either ends the session at once.
const keepAlives = 2;
await new Promise((resolve, reject) => {
  client.closed.then((event) => reject(new Error(`closed: ${JSON.stringify(event)} ${client.error ?? ''}`)));
  const look = setInterval(() => {
    if (written.frames >= 1 + texts.length + keepAlives) {
      clearInterval(look);
      resolve();
    }
  }, 50);
});
// And the session still works.
client.send('four');
assert.deepEqual(await client.received(4), [...texts, 'four']);
client.socket.close();
await client.closed;
assert.equal(await network.stop(), 0);
console.log(`PASS: ${keepAlives} acknowledgements answered (${cdk})`);
process.exit(0);
