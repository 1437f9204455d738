// SPDX-License-Identifier: MIT
// A network whose canister logs all messages, behind a gateway that loses those that its options name (deliverypeer.cpp).
import { Program } from './localnet.mjs';

export async function startDeliveryNetwork(...options) {
  const network = new Program('deliverypeer', options);
  network.ready = await network.until('it was ready', (p) => p.named('ready')[0]);
  /** Returns the log of the canister so far: `clients` by principal, and the counts of the gateway. */
  network.log = async () => {
    const before = network.named('log').length;
    network.writeLine('log');
    return network.until('it told the log', (p) => p.named('log')[before]);
  };
  network.stop = async () => {
    network.child.stdin.end();
    return network.ended;
  };
  return network;
}

/** The options of a gateway that drops a fifth of the clients' messages and relays a fifth behind the next. */
export const fifths = (seed) => ['--drop', '0.2', '--reorder', '0.2', '--loss-seed', String(seed)];

/** How a log differs from 0 … count - 1, each once and in order. */
export function judge(log, count) {
  const seen = new Set(log);
  const outOfOrder = log.filter((n, i) => i > 0 && n < log[i - 1]).length;
  return { executed: log.length, lost: count - seen.size, twice: log.length - seen.size, outOfOrder };
}
