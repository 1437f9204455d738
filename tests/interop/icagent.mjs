// SPDX-License-Identifier: MIT
// ic-agent (icagent/) with icws-localnet: node icagent.mjs DELEGATION PROGRAM
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { deadline, skipWithout, startLocalnet } from './localnet.mjs';

const [delegation, program] = process.argv.slice(2);
skipWithout(program, 'peers_icagent_build');
deadline(280);
const network = await startLocalnet('--cdk', 'rust', ...(delegation === 'default' ? [] : ['--delegation', delegation]));
const { ready } = network;
const { status } = spawnSync(program, [ready.network, ready.root_key, ready.canisters.echo, ready.canisters.chat], { stdio: 'inherit' });
assert.equal(await network.stop(), 0);
assert.equal(status, 0, 'a row failed');
console.log(`PASS: ic-agent (delegation: ${delegation})`);
process.exit(0);
