// SPDX-License-Identifier: MIT
// The script of tst_lossydelivery with ic-websocket-js (compare-delivery-js.sh): how far it gets through a gateway that drops a fifth of the
// messages and reorders a fifth, over several seeds.  node losses.mjs COUNT SEEDS
import { runScript } from '../../interop/deliveryjs.mjs';

const [count, seeds] = process.argv.slice(2).map(Number);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const programs = [
  ['at once', count, { pause: 0 }],
  ['one every 50 ms', count, { pause: 50 }],
  ['one every 50 ms, reopened whenever it closes', 300, { pause: 50, reopen: true }],
];
for (const cdk of ['rust', 'motoko']) {
  for (const [how, messages, options] of programs) {
    const runs = [];
    for (let seed = 1; seed <= seeds; ++seed) runs.push(await runScript({ cdk, count: messages, seed, ...options }));
    const executed = runs.map((run) => run.executed);
    const reports = [...new Set(runs.map((run) => (run.closed ? `${run.closed.code} ${run.closed.reason}` : 'nothing')))].join('; ');
    console.log(`ic-websocket-js, ${cdk}, ${how}: of ${messages} executed ${median(executed)} (median; ${Math.min(...executed)} to ${Math.max(...executed)}), ` +
      `connections ${median(runs.map((run) => run.connections))}; told: ${reports}`);
  }
}
process.exit(0);
