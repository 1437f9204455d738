// SPDX-License-Identifier: MIT
// A steady stream of messages through our gateway on a network with the timing of the Internet Computer (packaging/bench.sh
// relay): our client, by its gateway alone, and ic-websocket-js, whose client is a process of its own, as verifying takes a
// processor. A session that is lost is opened anew, and ic-websocket-js does not resend its messages. The clients of one rate run
// side by side, each on a network of its own.
//   node relay.mjs SECONDS RATE…       RATE: messages a second
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EchoClient } from '../../interop/echoclient.mjs';
import { Program, startLocalnet } from '../../interop/localnet.mjs';

const Grace = 60_000; // without an echo
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const isAscending = (numbers) => numbers.every((n, i) => i === 0 || n > numbers[i - 1]);

async function ours({ ready }, rate, seconds) {
  const program = new Program('bench_delivery', ['--network', ready.network, '--gateway', ready.gateway, '--root-key', ready.root_key,
    '--canister', ready.canisters.echo, '--count', String(rate * seconds), '--rate', String(rate), '--route', 'gateway']);
  if ((await program.ended) !== 0) throw new Error(program.errors);
  return program.events[0];
}

async function theirs({ ready }, rate, seconds) {
  const { stdout } = await promisify(execFile)(process.execPath, [process.argv[1], '--client', JSON.stringify(ready), String(rate), String(seconds)]);
  return JSON.parse(stdout);
}

/** The messages of one client of ic-websocket-js. */
async function stream(ready, rate, seconds) {
  const count = rate * seconds;
  const sentAt = [];
  const milliseconds = [];
  const numbers = [];
  let sessions = 0;
  let lastEcho;
  let client;
  const open = async () => {
    client = new EchoClient(ready);
    let seen = 0;
    const look = client.settle.bind(client);
    client.settle = () => {
      for (; seen < client.texts.length; ++seen) {
        const number = Number(client.texts[seen]);
        numbers.push(number);
        lastEcho = performance.now();
        milliseconds.push(lastEcho - sentAt[number]);
      }
      look();
    };
    await client.opened;
    ++sessions;
  };
  await open();
  const start = performance.now();
  for (let i = 0; i < count; ++i) {
    await sleep(Math.max(0, start + (i * 1000) / rate - performance.now()));
    while (client.closeEvent || client.error) await open().catch(() => sleep(1000));
    sentAt[i] = performance.now();
    client.send(String(i));
  }
  lastEcho = performance.now();
  while (numbers.length < count && performance.now() < lastEcho + Grace && !client.closeEvent && !client.error) await sleep(100);
  return { milliseconds, inOrder: isAscending(numbers), sessions };
}

async function compare(seconds, rates) {
  const percentile = (values, part) => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;
  const row = (...columns) => console.log(columns.map((column, i) => (i < 2 ? String(column).padEnd(24) : String(column).padStart(10))).join(' '));
  row('network', 'client', 'a second', 'sent', 'answered', 'in order', 'sessions', 'p50 s', 'p99 s');
  for (const rate of rates) {
    await Promise.all(['mainnet', 'mainnet-far'].flatMap((profile) => [['ours, by gateway', ours], ['ic-websocket-js 0.5.0', theirs]].map(async ([name, run]) => {
      const network = await startLocalnet('--network-profile', profile, '--seed', `relay ${rate}`);
      try {
        const result = await run(network, rate, seconds);
        row(profile, name, rate, rate * seconds, result.milliseconds.length, result.inOrder ? 'yes' : 'no', result.sessions,
          (percentile(result.milliseconds, 0.5) / 1000).toFixed(2), (percentile(result.milliseconds, 0.99) / 1000).toFixed(2));
      } finally {
        await network.stop();
      }
    })));
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--client') console.log(JSON.stringify(await stream(JSON.parse(rest[0]), Number(rest[1]), Number(rest[2]))));
else await compare(Number(first), rest.map(Number));
process.exit(0);
