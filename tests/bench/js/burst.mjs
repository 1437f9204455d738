// SPDX-License-Identifier: MIT
// Many messages at once, from the first send() to the last certified verdict (packaging/bench.sh delivery): ours in both orders, and ic-websocket-js,
// whose only sign of a message is its echo. Each run has a network of its own.  node burst.mjs COUNT SEEDS [PROFILE…]
import { EchoClient } from '../../interop/echoclient.mjs';
import { Program, startLocalnet } from '../../interop/localnet.mjs';

const [count, seeds] = [Number(process.argv[2]), Number(process.argv[3])];
const profiles = process.argv.length > 4 ? process.argv.slice(4) : ['instant', 'mainnet', 'mainnet-far'];
const Patience = 400_000; // of ic-websocket-js for its echoes
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function ours({ ready }, ...options) {
  const program = new Program('bench_delivery', ['--network', ready.network, '--gateway', ready.gateway, '--root-key', ready.root_key,
    '--canister', ready.canisters.echo, '--count', String(count), '--burst', ...options]);
  if ((await program.ended) !== 0) throw new Error(program.errors);
  return program.events[0];
}

async function theirs({ ready }) {
  const client = new EchoClient(ready);
  await client.opened;
  const start = performance.now();
  for (let i = 0; i < count; ++i) client.send(String(i));
  await Promise.race([client.received(count).catch(() => {}), client.closed, sleep(Patience)]);
  const seconds = (performance.now() - start) / 1000;
  const numbers = client.texts.map(Number);
  client.socket.close();
  return {
    seconds,
    delivered: numbers.length,
    inOrder: numbers.every((n, i) => i === 0 || n > numbers[i - 1]),
    sessions: 1,
    swaps: Number(client.closeEvent !== undefined && numbers.length < count),
    missing: count - numbers.length,
  };
}

const ways = {
  'one by one (OneByOne)': (network) => ours(network, '--one-by-one', '--route', 'auto'),
  'window (Ordered, Auto)': (network) => ours(network, '--route', 'auto'),
  'window, gateway only': (network) => ours(network, '--route', 'gateway'),
  'ic-websocket-js 0.5.0': theirs,
};
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

console.log(`${count} messages at once, ${seeds} seeds, median of seconds, sums of all else`);
console.log(`${'network'.padEnd(12)} ${'way'.padEnd(24)} ${'s'.padStart(8)} ${'certified'.padStart(10)} ${'in order'.padStart(9)} ${'sessions'.padStart(9)} ${'swaps'.padStart(6)} ${'echoes missing'.padStart(15)}`);
for (const profile of profiles) {
  for (const [name, run] of Object.entries(ways)) {
    const results = await Promise.all(Array.from({ length: seeds }, async (_, seed) => {
      const network = await startLocalnet('--network-profile', profile, '--seed', `burst ${seed}`);
      try {
        return await run(network);
      } finally {
        await network.stop();
      }
    }));
    const sum = (key) => results.reduce((total, result) => total + Number(result[key]), 0);
    console.log(`${profile.padEnd(12)} ${name.padEnd(24)} ${median(results.map((r) => r.seconds)).toFixed(1).padStart(8)} ${String(sum('delivered')).padStart(10)} ` +
      `${`${sum('inOrder')} of ${seeds}`.padStart(9)} ${String(sum('sessions')).padStart(9)} ${String(sum('swaps')).padStart(6)} ${String(sum('missing')).padStart(15)}`);
  }
}
process.exit(0);
