// SPDX-License-Identifier: MIT
// Time to a certified verdict (compare-delivery-js.sh): ws_message as an update call of @dfinity/agent, and send() of ours by each route, in
// turns on one network: icws-localnet, or one that executes later.  node delivery.mjs localnet|EXECUTION_MS ROUNDS COUNT
import { startDeliveryNetwork } from '../../interop/deliverynetwork.mjs';
import { Program, startLocalnet } from '../../interop/localnet.mjs';
import { dfinity, echoInterface } from '../../interop/peers.mjs';

const [where, rounds, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const network = where === 'localnet' ? await startLocalnet() : await startDeliveryNetwork('--execution-time', where);
const { ready } = network;
const { IDL } = dfinity;

/** One certified ws_message after the other, by a client that is its own gateway. */
async function agentTimes() {
  const identity = dfinity.Ed25519KeyIdentity.generate();
  const agent = dfinity.HttpAgent.createSync({ host: ready.network, identity });
  await agent.fetchRootKey();
  const actor = dfinity.Actor.createActor(() => echoInterface(dfinity), { agent, canisterId: ready.canisters.echo });
  const principal = identity.getPrincipal();
  const key = { client_principal: principal, client_nonce: 1n };
  await actor.ws_open({ client_nonce: 1n, gateway_principal: principal });
  const times = [];
  for (let i = 0; i <= count; ++i) {
    const start = performance.now();
    const content = new Uint8Array(IDL.encode([IDL.Record({ text: IDL.Text, timestamp: IDL.Nat64 })], [{ text: String(i), timestamp: 1n }]));
    const msg = { client_key: key, sequence_num: BigInt(i + 1), timestamp: 1n, is_service_message: false, content };
    const outcome = await actor.ws_message({ msg }, []);
    if (!('Ok' in outcome)) throw new Error(outcome.Err);
    if (i > 0) times.push(performance.now() - start); // the first one makes the connection
  }
  await actor.ws_close({ client_key: key });
  return times;
}

async function ourTimes(routes) {
  const program = new Program('bench_delivery', ['--network', ready.network, '--gateway', ready.gateway, '--root-key', ready.root_key,
    '--canister', ready.canisters.echo, '--count', String(count), ...routes.flatMap((route) => ['--route', route])]);
  if ((await program.ended) !== 0) throw new Error(program.errors);
  return program.events;
}

const samples = { '@dfinity/agent, one update call': [] };
const add = (what, times) => (samples[what] ??= []).push(...times);
for (let round = 0; round < rounds; ++round) {
  add('@dfinity/agent, one update call', await agentTimes());
  for (const { route, milliseconds } of await ourTimes(['auto', 'direct', 'polling'])) add(`ours, ${route}`, milliseconds);
}
network.child.kill();

const at = (times, part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
let base;
for (const [what, times] of Object.entries(samples)) {
  times.sort((a, b) => a - b);
  const [p50, p99] = [at(times, 0.5), at(times, 0.99)];
  base ??= { p50, p99 };
  console.log(`${(where === 'localnet' ? where : `${where} ms`).padStart(12)} ${what.padEnd(34)} ${String(times.length).padStart(5)} ${p50.toFixed(1).padStart(9)} ${p99.toFixed(1).padStart(9)} ` +
    `${(p50 / base.p50).toFixed(2).padStart(8)} ${(p99 / base.p99).toFixed(2).padStart(8)}`);
}
process.exit(0);
