// SPDX-License-Identifier: MIT
// The random Candid values of tst_candid_random for the JavaScript libraries: node candid.mjs dfinity|icp SEED COUNT They decode
// our bytes to the same values, and we decode theirs to the same.
//
// Left out on purpose, as the libraries are known not to agree with the official suite there (`gaps` below makes sure that they
// still do not): a byte order mark at the start of a text, which they drop; half a surrogate pair, which they replace and we
// refuse; types of the message other than the expected ones (nat for int, a service for a principal, arguments and
// fields left out); types of a later Candid. Values are therefore decoded at the types they were encoded at.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { dfinity, icp } from './peers.mjs';

const [which, ...numbers] = process.argv.slice(2);
const [first, total] = numbers.map(Number);
assert.ok(first >= 0 && total > 0, 'SEED and COUNT are missing');
const { IDL, Principal, label } = { dfinity, icp }[which];
const peer = (mode, seed, count, input) => {
  const run = spawnSync(join(process.env.IC_BIN_DIR, 'candidpeer'), [mode, String(seed), String(count)], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  if (run.status !== 0) {
    console.error(`FAIL: candidpeer ${mode}: ${run.stderr}`);
    process.exit(1);
  }
  return run.stdout;
};

const primitive = {
  null: IDL.Null, bool: IDL.Bool, nat: IDL.Nat, int: IDL.Int, nat8: IDL.Nat8, nat16: IDL.Nat16, nat32: IDL.Nat32, nat64: IDL.Nat64,
  int8: IDL.Int8, int16: IDL.Int16, int32: IDL.Int32, int64: IDL.Int64, float32: IDL.Float32, float64: IDL.Float64, text: IDL.Text,
  reserved: IDL.Reserved, empty: IDL.Empty, principal: IDL.Principal,
};

/** The library's type for ours. `open` holds those that contain themselves. */
function idl(type, open = new Map()) {
  if (type.ref !== undefined) {
    const entry = open.get(type.ref);
    entry.rec ??= IDL.Rec();
    return entry.rec;
  }
  const entry = {};
  if (type.id !== undefined) open.set(type.id, entry);
  const made = construct(type, open);
  if (!entry.rec) return made;
  entry.rec.fill(made);
  return entry.rec;
}
function construct(type, open) {
  const part = (t) => idl(t, open);
  const named = (list) => Object.fromEntries(list.map(([name, t]) => [name, part(t)]));
  switch (type.kind) {
    case 'opt': return IDL.Opt(part(type.inner));
    case 'vec': return IDL.Vec(part(type.inner));
    case 'record': return type.tuple ? IDL.Tuple(...type.fields.map(([, t]) => part(t))) : IDL.Record(named(type.fields));
    case 'variant': return IDL.Variant(named(type.fields));
    case 'func': return IDL.Func(type.arguments.map(part), type.results.map(part), type.query ? ['query'] : []);
    case 'service': return IDL.Service(named(type.methods));
    default: return primitive[type.kind];
  }
}

const isWide = (kind) => ['nat', 'int', 'nat64', 'int64'].includes(kind);
const isFloat = (kind) => kind === 'float32' || kind === 'float64';
const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** A value of the library in our JSON form (lib/candid/candidjson.h), and back with toPeer(). */
function toJson(value, type, open = new Map()) {
  if (type.ref !== undefined) return toJson(value, open.get(type.ref), open);
  if (type.id !== undefined) open = new Map(open).set(type.id, type);
  const part = (v, t) => toJson(v, t, open);
  if (isWide(type.kind)) {
    assert.equal(typeof value, 'bigint');
    return value.toString();
  }
  if (isFloat(type.kind)) {
    assert.equal(typeof value, 'number');
    return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : value.toString();
  }
  switch (type.kind) {
    case 'null': case 'reserved':
      assert.equal(value, null);
      return null;
    case 'principal': case 'service':
      return value.toText();
    case 'func':
      return [value[0].toText(), value[1]];
    case 'opt':
      assert.ok(Array.isArray(value) && value.length <= 1);
      return value.length ? [part(value[0], type.inner)] : null;
    case 'vec':
      return type.inner.kind === 'nat8' ? hex(value) : Array.from(value, (v) => part(v, type.inner));
    case 'record':
      if (type.tuple) return type.fields.map(([, t], i) => part(value[i], t));
      assert.deepEqual(Object.keys(value).sort(), type.fields.map(([name]) => name).sort());
      return Object.fromEntries(type.fields.map(([name, t]) => [name, part(value[name], t)]));
    case 'variant': {
      const [[tag, content], ...more] = Object.entries(value);
      assert.equal(more.length, 0);
      return { [tag]: part(content, type.fields.find(([name]) => name === tag)[1]) };
    }
    default: // bool, text, small numbers
      return value;
  }
}
function toPeer(json, type, open = new Map()) {
  if (type.ref !== undefined) return toPeer(json, open.get(type.ref), open);
  if (type.id !== undefined) open = new Map(open).set(type.id, type);
  const part = (v, t) => toPeer(v, t, open);
  if (isWide(type.kind)) return BigInt(json);
  if (isFloat(type.kind)) return Number(json); // "-0", "NaN" and "Infinity" too
  switch (type.kind) {
    case 'principal': case 'service': return Principal.fromText(json);
    case 'func': return [Principal.fromText(json[0]), json[1]];
    case 'opt': return json === null ? [] : [part(json[0], type.inner)];
    case 'vec': return type.inner.kind === 'nat8' ? Uint8Array.from(Buffer.from(json, 'hex')) : json.map((v) => part(v, type.inner));
    case 'record':
      if (type.tuple) return type.fields.map(([, t], i) => part(json[i], t));
      return Object.fromEntries(type.fields.map(([name, t]) => [name, part(json[name], t)]));
    case 'variant': {
      const [[tag, content]] = Object.entries(json);
      return { [tag]: part(content, type.fields.find(([name]) => name === tag)[1]) };
    }
    default: return json;
  }
}

const fails = (work) => {
  try {
    work();
    return false;
  } catch {
    return true;
  }
};
const gaps = {
  'a byte order mark is dropped': () => IDL.decode([IDL.Text], IDL.encode([IDL.Text], ['\ufeffx']))[0] === 'x',
  'half a surrogate pair is replaced': () => IDL.decode([IDL.Text], IDL.encode([IDL.Text], ['\ud800']))[0] === '\ufffd',
  'nat is no subtype of int': () => fails(() => IDL.decode([IDL.Int], IDL.encode([IDL.Nat], [1n]))),
  'a service is no principal': () => fails(() => IDL.decode([IDL.Principal], IDL.encode([IDL.Service({})], [Principal.anonymous()]))),
  'an opt argument must be there': () => fails(() => IDL.decode([IDL.Opt(IDL.Nat)], IDL.encode([], []))),
  'a null field must be there': () => fails(() => IDL.decode([IDL.Record({ a: IDL.Null })], IDL.encode([IDL.Record({})], [{}]))),
  'no types of a later Candid': () => fails(() => IDL.decode([IDL.Opt(IDL.Empty)], Uint8Array.from(Buffer.from('4449444c01670001000000', 'hex')))),
};
for (const [gap, isThere] of Object.entries(gaps)) {
  assert.ok(isThere(), `${label} has learned better: "${gap}" no longer holds; let candidpeer make such values`);
}

let failures = 0;
const fail = (at, what, error) => {
  if (++failures <= 10) console.error(`FAIL: ${label}, seed ${at.seed}, ${what}: ${error.message}\n  ${at.text}\n  ${at.bytes}`);
};
const chunk = 10_000; // in memory at once
for (let done = 0; done < total; done += chunk) {
  const [from, count] = [first + done, Math.min(chunk, total - done)];
  const cases = peer('generate', from, count).trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([cases.length, cases[0].seed], [count, String(from)]);
  const messages = cases.map((at) => {
    const types = at.types.map((type) => idl(type));
    try {
      const values = IDL.decode(types, Uint8Array.from(Buffer.from(at.bytes, 'hex')));
      assert.deepStrictEqual(values.map((value, i) => toJson(value, at.types[i])), at.values);
    } catch (error) {
      fail(at, 'reading ours', error);
    }
    try {
      return hex(IDL.encode(types, at.values.map((value, i) => toPeer(value, at.types[i]))));
    } catch (error) {
      fail(at, 'writing', error);
      return '';
    }
  });
  if (failures) {
    console.error(`FAIL: ${failures} of ${done + count}`);
    process.exit(1);
  }
  const { checked } = JSON.parse(peer('check', from, count, messages.join('\n') + '\n'));
  assert.equal(checked, count);
}
console.log(`PASS: ${label} and we agree on ${total} messages, both ways`);
