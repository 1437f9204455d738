// SPDX-License-Identifier: MIT
// ic-websocket-js sends the script of the delivery tests through the same gateway; prints the outcome.
import { EchoClient } from './echoclient.mjs';
import { fifths, judge, startDeliveryNetwork } from './deliverynetwork.mjs';

// The SDK also writes there, for each connection.
const write = process.stderr.write.bind(process.stderr);
process.stderr.write = (text, ...rest) => String(text).startsWith('[onWsMessage]') || write(text, ...rest);

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Sends the numbers from 0 to `count`, `pause` milliseconds apart. The SDK ends the connection for good when the canister does; a program
 * that wants more opens another and goes on with the first number not yet sent, as the fate of the others is unknown. `reopen` is such a program.
 */
export async function runScript({ cdk = 'rust', count = 300, seed = 1, loss = fifths(seed), pause = 0, reopen = false, patience = 3000 }) {
  const network = await startDeliveryNetwork('--cdk', cdk, ...loss);
  const first = new EchoClient(network.ready);
  let client = first;
  let connections = 1;
  await client.opened;
  let sent = 0;
  while (sent < count) {
    if (client.closeEvent) {
      if (!reopen) break;
      client = new EchoClient(network.ready, { identity: first.identity });
      connections += 1;
      await client.opened;
    }
    client.send(String(sent));
    sent += 1;
    if (pause > 0) await sleep(pause);
  }
  const numbers = async () => (await network.log()).clients[first.identity.getPrincipal().toText()] ?? [];
  for (let still = 0, last = -1; !client.closeEvent && still < patience; still += 100) {
    const executed = (await numbers()).length;
    if (executed >= count) break;
    if (executed !== last) still = 0;
    last = executed;
    await sleep(100);
  }
  const { dropped, held_back: heldBack } = await network.log();
  const result = {
    sent,
    ...judge(await numbers(), count),
    connections,
    // All that a program learns: the SDK has no handle for a message, only events of the connection.
    closed: client.closeEvent ?? null,
    dropped,
    heldBack,
  };
  client.socket.close();
  await network.stop();
  return result;
}
