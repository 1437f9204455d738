// SPDX-License-Identifier: MIT
// Adds the interface of a canister to its module, as the public section `candid:service`: node addmeta.mjs IN.wasm SERVICE.did OUT.wasm
import { readFileSync, writeFileSync } from 'node:fs';

const [wasm, did, out] = process.argv.slice(2);

function leb(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return Buffer.from([...bytes, number]);
}

const name = Buffer.from('icp:public candid:service');
const content = Buffer.concat([leb(name.length), name, readFileSync(did)]);
writeFileSync(out, Buffer.concat([readFileSync(wasm), Buffer.from([0]), leb(content.length), content]));
