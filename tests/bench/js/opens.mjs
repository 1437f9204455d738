// SPDX-License-Identifier: MIT
// Sessions one after another on one instant network (packaging/bench.sh opens): ic-websocket-js and ours, in turns of a tenth each. A session counts that
// opens and echoes one message; each miss has its cause.  node opens.mjs COUNT [SECONDS]
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Program, startLocalnet } from '../../interop/localnet.mjs';
import { dfinity, echoInterface, websocket } from '../../interop/peers.mjs';

const [count, seconds] = [Number(process.argv[2]), Number(process.argv[3] ?? 60)];
const network = await startLocalnet();
const { ready } = network;

// The SDK writes to its log which of several checks failed; its error does not say.
const sdkLog = [];
const loglevel = createRequire(join(process.env.IC_INTEROP_DIR, 'package.json'))('loglevel').getLogger('ic-websocket-js');
loglevel.methodFactory = () => (...parts) => sdkLog.push(parts.join(' '));
loglevel.setLevel('warn');
process.on('unhandledRejection', (reason) => sdkLog.push(`unhandled rejection: ${reason}`));

const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** Observes which root key the first message is verified with, and when the key that the constructor of the SDK asks for comes. */
function observe(socket, waitForKey) {
  const seen = {};
  const start = performance.now();
  const known = socket._httpAgent.fetchRootKey().then(() => (seen.keyAfter = performance.now() - start), (error) => (seen.keyError = error));
  const verify = socket._isIncomingMessageValid.bind(socket);
  socket._isIncomingMessageValid = async (message) => {
    if (waitForKey) await known;
    seen.verifiedAfter ??= performance.now() - start;
    seen.rightKey ??= hex(socket._httpAgent.rootKey) === ready.root_key;
    return verify(message);
  };
  return seen;
}

async function openWithSdk(number, waitForKey) {
  sdkLog.length = 0;
  const agent = dfinity.HttpAgent.createSync({ host: ready.network });
  const start = performance.now();
  const socket = new websocket.IcWebSocket(ready.gateway, undefined, websocket.createWsConfig({
    canisterId: ready.canisters.echo,
    canisterActor: dfinity.Actor.createActor(() => echoInterface(dfinity), { canisterId: ready.canisters.echo, agent }),
    identity: websocket.generateRandomIdentity(),
    networkUrl: ready.network,
  }));
  const seen = observe(socket, waitForKey);
  const result = { echoed: false, causes: [] };
  socket.onopen = () => {
    result.milliseconds = performance.now() - start;
    socket.send({ text: String(number), timestamp: 1n });
  };
  socket.onmessage = () => {
    result.echoed = true;
    socket.close();
  };
  socket.onerror = (event) => result.causes.push(`error: ${event.error?.message ?? event.type}`);
  let timer;
  await new Promise((resolve) => {
    timer = setTimeout(() => {
      result.causes.push(`no ${result.echoed ? 'close' : result.milliseconds ? 'echo' : 'session'} within ${seconds} s`);
      resolve();
    }, seconds * 1000);
    socket.onclose = (event) => {
      if (!result.echoed) result.causes.push(`closed: ${event.code} ${event.reason}`);
      resolve();
    };
  });
  clearTimeout(timer);
  socket._wsInstance.terminate();
  if (seen.rightKey === false)
    result.causes.unshift('verified with the key of the mainnet, before the SDK had its own fetch of the root key answered');
  if (!result.echoed) result.evidence = { ...seen, sdk: [...sdkLog] };
  return result;
}

async function* withSdk(number, waitForKey) {
  for (let i = 0; i < number; ++i) yield openWithSdk(i, waitForKey);
}

async function* withOurs(number, ...options) {
  const program = new Program('bench_opens', ['--network', ready.network, '--gateway', ready.gateway, '--canister', ready.canisters.echo,
    '--count', String(number), '--limit', String(seconds), ...options]);
  for (let i = 0; i < number; ++i) yield program.until(`attempt ${i + 1}`, (p) => p.events[i]);
  await program.ended;
}

const ways = {
  'ic-websocket-js 0.5.0': (number) => withSdk(number, false),
  'the same, waits for its root key': (number) => withSdk(number, true),
  'ours, fetches the root key': (number) => withOurs(number),
  'ours, root key given': (number) => withOurs(number, '--root-key', ready.root_key),
};

/** Returns the resources of the network's process now. */
function resources() {
  const folder = `/proc/${network.child.pid}`;
  const kib = (name) => Number(readFileSync(`${folder}/status`, 'utf8').match(new RegExp(`${name}:\\s+(\\d+)`))[1]);
  return { residentMib: kib('VmRSS') / 1024, descriptors: readdirSync(`${folder}/fd`).length };
}

const at = (times, part) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? NaN;
const results = Object.fromEntries(Object.keys(ways).map((way) => [way, { times: [], opens: 0, sessions: 0, misses: new Map(), unnamed: 0 }]));

async function run(way, number) {
  const sums = results[way];
  let logged = network.errors.length;
  for await (const attempt of ways[way](number)) {
    sums.opens += 1;
    if (attempt.milliseconds !== undefined) sums.times.push(attempt.milliseconds);
    const gateway = network.errors.slice(logged).trim().split('\n').filter((line) => line && !line.includes('listening on'));
    logged = network.errors.length;
    if (attempt.echoed && attempt.causes.length === 0) {
      sums.sessions += 1;
      continue;
    }
    // A time that has passed names no cause; the gateway's log may.
    const causes = [...attempt.causes, ...gateway.map((line) => `gateway: ${line.replace(/^\S+ /, '')}`)];
    if (causes.every((cause) => cause.startsWith('no '))) sums.unnamed += 1;
    const cause = causes[0] ?? 'none';
    sums.misses.set(cause, (sums.misses.get(cause) ?? 0) + 1);
    console.log(`miss: ${way}, open ${sums.opens}: ${causes.join('; ')}${attempt.evidence ? ` ${JSON.stringify(attempt.evidence)}` : ''}`);
  }
}

/** One line a turn: the resources of the network's process after it, and the time to open for each way. */
const turns = Math.min(10, count);
const history = [{ opens: 0, ...resources(), p50: [] }];

function report() {
  console.log(`\n${'way'.padEnd(34)} ${'opens'.padStart(6)} ${'sessions'.padStart(9)} ${'misses'.padStart(7)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)}`);
  for (const [way, { times, opens, sessions, misses }] of Object.entries(results)) {
    const sorted = [...times].sort((a, b) => a - b);
    console.log(`${way.padEnd(34)} ${String(opens).padStart(6)} ${String(sessions).padStart(9)} ${String(opens - sessions).padStart(7)} ` +
      `${at(sorted, 0.5).toFixed(1).padStart(8)} ${at(sorted, 0.99).toFixed(1).padStart(8)}`);
    for (const [cause, number] of misses) console.log(`  ${number} of them: ${cause}`);
  }
  console.log(`\n${'icws-localnet after opens'.padEnd(34)} ${'MiB'.padStart(6)} ${'descriptors'.padStart(12)}  p50 ms of each way`);
  for (const { opens, residentMib, descriptors, p50 } of history) {
    console.log(`${String(opens).padEnd(34)} ${residentMib.toFixed(1).padStart(6)} ${String(descriptors).padStart(12)}  ` +
      p50.map((time) => time.toFixed(1).padStart(7)).join(' '));
  }
  const unnamed = Object.values(results).reduce((sum, way) => sum + way.unnamed, 0);
  if (unnamed > 0) console.log(`FAIL: ${unnamed} misses have no cause`);
  const missed = Object.entries(results).some(([way, { opens, sessions }]) => way.startsWith('ours') && opens !== sessions);
  if (missed) console.log('FAIL: ours missed');
  if (unnamed > 0 || missed) process.exitCode = 1;
}

process.on('exit', report); // also when it is interrupted
for (let turn = 0; turn < turns; ++turn) {
  const number = Math.floor((count * (turn + 1)) / turns) - Math.floor((count * turn) / turns);
  const p50 = [];
  for (const way of Object.keys(ways)) {
    const before = results[way].times.length;
    await run(way, number);
    p50.push(at(results[way].times.slice(before).sort((a, b) => a - b), 0.5));
  }
  history.push({ opens: history.at(-1).opens + number * p50.length, ...resources(), p50 });
}
await network.stop();
process.exit();
