// SPDX-License-Identifier: MIT
// IC building blocks written for this network: principals, request ids, hash trees,
// BLS certificates and envelopes. BLS arithmetic is from @noble/curves,
// all other cryptography is node:crypto.
import * as crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as cbor from './cbor.mjs';

// Node looks for packages beside the importing file; they are installed elsewhere (peers.mjs).
const { bls12_381: bls } = createRequire(join(process.env.IC_INTEROP_DIR, 'package.json'))('@noble/curves/bls12-381');

export const sha256 = (...parts) => { const h = crypto.createHash('sha256'); for (const p of parts) h.update(p); return new Uint8Array(h.digest()); };
export const sha224 = (b) => new Uint8Array(crypto.createHash('sha224').update(b).digest());
export const hex = (b) => Buffer.from(b.buffer, b.byteOffset, b.length).toString('hex');
export const unhex = (s) => new Uint8Array(Buffer.from(s, 'hex'));
export const utf8 = (s) => new TextEncoder().encode(s);
export const concat = (...a) => new Uint8Array(Buffer.concat(a));
export const cmp = (a, b) => Buffer.compare(a, b);
export const eq = (a, b) => a.length === b.length && cmp(a, b) === 0;
export const domain = (s) => concat(new Uint8Array([s.length]), utf8(s));

export function leb(n) {
  let v = BigInt(n); const o = [];
  do { let b = Number(v & 127n); v >>= 7n; if (v) b |= 128; o.push(b); } while (v);
  return new Uint8Array(o);
}

// ---- principals -------------------------------------------------------------------------
function crc32(b) {
  let c = ~0 >>> 0;
  for (const x of b) { c ^= x; for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1)); }
  return ~c >>> 0;
}
const B32 = 'abcdefghijklmnopqrstuvwxyz234567';
export function principalText(b) {
  const crc = Buffer.alloc(4); crc.writeUInt32BE(crc32(b));
  let bits = 0, val = 0, out = '';
  for (const x of concat(crc, b)) { val = (val << 8) | x; bits += 8; while (bits >= 5) { out += B32[(val >>> (bits - 5)) & 31]; bits -= 5; } val &= 0xff; }
  if (bits) out += B32[(val << (5 - bits)) & 31];
  return out.match(/.{1,5}/g).join('-');
}
export function principalFromText(t) {
  let bits = 0, val = 0; const out = [];
  for (const ch of t.toLowerCase().replace(/-/g, '')) {
    const i = B32.indexOf(ch); if (i < 0) throw new Error('bad principal: ' + t);
    val = (val << 5) | i; bits += 5; if (bits >= 8) { out.push((val >>> (bits - 8)) & 255); bits -= 8; } val &= 0xfff;
  }
  const b = new Uint8Array(out.slice(4));
  if (principalText(b) !== t.toLowerCase()) throw new Error('bad principal checksum: ' + t);
  return b;
}
export const selfAuthenticating = (der) => concat(sha224(der), new Uint8Array([2]));
export const ANONYMOUS = new Uint8Array([4]);
export const MANAGEMENT = new Uint8Array(0);
// Canister ids are opaque: 8 bytes index, 0x01, 0x01.
export const canisterIdFromIndex = (n) => { const b = Buffer.alloc(10); b.writeBigUInt64BE(BigInt(n)); b[8] = 1; b[9] = 1; return new Uint8Array(b); };

// ---- representation independent hash ----------------------------------------------------
export function hashValue(v) {
  if (typeof v === 'string') return sha256(utf8(v));
  if (v instanceof Uint8Array) return sha256(v);
  if (typeof v === 'number' || typeof v === 'bigint') return sha256(leb(v));
  if (Array.isArray(v)) return sha256(...v.map(hashValue));
  if (v && typeof v === 'object') return hashMap(v);
  throw new Error('cannot hash ' + typeof v);
}
export function hashMap(m) {
  const rows = Object.entries(m).filter(([, v]) => v !== undefined && v !== null).map(([k, v]) => concat(sha256(utf8(k)), hashValue(v)));
  rows.sort(cmp);
  return sha256(...rows);
}
export const requestId = hashMap;

// ---- hash trees -------------------------------------------------------------------------
const D_EMPTY = domain('ic-hashtree-empty'), D_FORK = domain('ic-hashtree-fork'), D_LABELED = domain('ic-hashtree-labeled'), D_LEAF = domain('ic-hashtree-leaf');
export const EMPTY = { t: 0, h: sha256(D_EMPTY) };
export const fork = (l, r) => ({ t: 1, l, r });
export const labeled = (label, c) => ({ t: 2, label: typeof label === 'string' ? utf8(label) : label, c });
export const leaf = (v) => ({ t: 3, v });
export const pruned = (h) => ({ t: 4, h });
export function treeHash(n) {
  if (n.h) return n.h;
  switch (n.t) {
    case 1: return (n.h = sha256(D_FORK, treeHash(n.l), treeHash(n.r)));
    case 2: return (n.h = sha256(D_LABELED, n.label, treeHash(n.c)));
    default: return (n.h = sha256(D_LEAF, n.v));
  }
}
export function forkAll(nodes) {
  if (nodes.length === 0) return EMPTY;
  if (nodes.length === 1) return nodes[0];
  const m = nodes.length >> 1;
  return fork(forkAll(nodes.slice(0, m)), forkAll(nodes.slice(m)));
}
// entries: [label, Uint8Array | node | entries][]
export function buildTree(entries) {
  const rows = entries.map(([k, v]) => [typeof k === 'string' ? utf8(k) : k, v]);
  rows.sort((a, b) => cmp(a[0], b[0]));
  return forkAll(rows.map(([k, v]) => labeled(k, v instanceof Uint8Array ? leaf(v) : Array.isArray(v) ? buildTree(v) : v)));
}
export const treeToCbor = (n) => n.t === 0 ? [0] : n.t === 1 ? [1, treeToCbor(n.l), treeToCbor(n.r)] : n.t === 2 ? [2, n.label, treeToCbor(n.c)] : n.t === 3 ? [3, n.v] : [4, n.h];
export function treeFromCbor(a) {
  switch (a[0]) {
    case 0: return EMPTY;
    case 1: return fork(treeFromCbor(a[1]), treeFromCbor(a[2]));
    case 2: return labeled(a[1], treeFromCbor(a[2]));
    case 3: return leaf(a[1]);
    case 4: return pruned(a[1]);
    default: throw new Error('bad tree');
  }
}
export function lookup(node, path) {
  if (path.length === 0) return node;
  const want = typeof path[0] === 'string' ? utf8(path[0]) : path[0];
  const stack = [node];
  while (stack.length) {
    const n = stack.pop();
    if (n.t === 1) stack.push(n.r, n.l);
    else if (n.t === 2 && eq(n.label, want)) return lookup(n.c, path.slice(1));
  }
  return undefined;
}
const ALL = Symbol('all');
export function pathTrie(paths) {
  let root = { kids: new Map() };
  for (const path of paths) {
    if (path.length === 0) return ALL;
    let t = root;
    path.forEach((seg, i) => {
      if (t === ALL) return;
      const k = hex(typeof seg === 'string' ? utf8(seg) : seg);
      if (i === path.length - 1) { t.kids.set(k, ALL); return; }
      let n = t.kids.get(k); if (!n) { n = { kids: new Map() }; t.kids.set(k, n); }
      t = n;
    });
  }
  return root;
}
// Keeps the wanted paths. For a wanted but missing label its neighbours stay visible, which proves absence.
export function prune(node, trie) {
  if (trie === ALL) return node;
  const labels = [];
  (function walk(n) { if (n.t === 1) { walk(n.l); walk(n.r); } else if (n.t === 2) labels.push(n); })(node);
  const keys = labels.map((n) => hex(n.label));
  const show = new Set();
  for (const k of trie.kids.keys()) {
    if (keys.includes(k)) continue;
    const i = keys.findIndex((x) => x > k);
    if (i < 0) { if (keys.length) show.add(keys[keys.length - 1]); } else { show.add(keys[i]); if (i > 0) show.add(keys[i - 1]); }
  }
  return (function rec(n) {
    switch (n.t) {
      case 1: { const l = rec(n.l), r = rec(n.r); return l.t === 4 && r.t === 4 ? pruned(treeHash(n)) : fork(l, r); }
      case 2: {
        const k = hex(n.label);
        if (trie.kids.has(k)) return labeled(n.label, prune(n.c, trie.kids.get(k)));
        return show.has(k) ? labeled(n.label, pruned(treeHash(n.c))) : pruned(treeHash(n));
      }
      default: return n;
    }
  })(node);
}

// ---- BLS keys and certificates ----------------------------------------------------------
const DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
const BLS_DER = unhex('308182301d060d2b0601040182dc7c0503010201060c2b0601040182dc7c05030201036100');
const R = bls.fields.Fr.ORDER;
const toBytes = (p) => new Uint8Array(p.toBytes ? p.toBytes(true) : p.toRawBytes(true));
export class BlsKey {
  constructor(seed) {
    this.sk = (BigInt('0x' + hex(sha256(utf8('wasmnetwork bls 1:' + seed))) + hex(sha256(utf8('wasmnetwork bls 2:' + seed)))) % (R - 1n)) + 1n;
    const G2 = bls.G2.Point ?? bls.G2.ProjectivePoint;
    this.publicKey = toBytes(G2.BASE.multiply(this.sk));
    this.der = concat(BLS_DER, this.publicKey);
    this.principal = selfAuthenticating(this.der);
  }
  sign(msg) { return toBytes(bls.G1.hashToCurve(msg, { DST }).multiply(this.sk)); }
}
export const stateRootMessage = (root) => concat(domain('ic-state-root'), root);

export function makeCertificate(tree, key, delegation, signature) {
  const c = { tree: treeToCbor(tree), signature: signature ?? key.sign(stateRootMessage(treeHash(tree))) };
  if (delegation) c.delegation = delegation;
  return cbor.encode(c, true);
}
export function makeDelegation({ rootKey, subnetKey, subnetId, ranges, timeNs, publicKeyDer, withTopLevelRanges = true, nested }) {
  const id = subnetId ?? subnetKey.principal;
  const rangesCbor = cbor.encode(ranges, true);
  const entries = [['subnet', [[id, [['public_key', publicKeyDer ?? subnetKey.der], ['canister_ranges', rangesCbor]]]]], ['time', leb(timeNs)]];
  if (withTopLevelRanges) entries.push(['canister_ranges', [[id, ranges.map(([lo, hi]) => [lo, cbor.encode([[lo, hi]], true)])]]]);
  return { subnet_id: id, certificate: makeCertificate(buildTree(entries), rootKey, nested) };
}

// ---- identities and envelopes -----------------------------------------------------------
const ED_PKCS8 = unhex('302e020100300506032b657004220420');
export class Ed25519Identity {
  constructor(seed) {
    this.key = crypto.createPrivateKey({ key: Buffer.from(concat(ED_PKCS8, seed instanceof Uint8Array ? seed : sha256(utf8('wasmnetwork ed25519:' + seed)))), format: 'der', type: 'pkcs8' });
    this.der = new Uint8Array(crypto.createPublicKey(this.key).export({ format: 'der', type: 'spki' }));
    this.principal = selfAuthenticating(this.der);
  }
  sign(msg) { return new Uint8Array(crypto.sign(null, msg, this.key)); }
}

function verifyBasic(der, msg, sig) {
  let key;
  try { key = crypto.createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }); } catch { throw new Error('unsupported public key'); }
  if (key.asymmetricKeyType === 'ed25519') return crypto.verify(null, msg, key, sig);
  if (key.asymmetricKeyType === 'ec') {
    if (!['secp256k1', 'prime256v1'].includes(key.asymmetricKeyDetails.namedCurve)) throw new Error('unsupported curve');
    return sig.length === 64 && crypto.verify('sha256', msg, { key, dsaEncoding: 'ieee-p1363' }, sig);
  }
  throw new Error('unsupported key type');
}
// Throws an Error when the envelope must not be accepted. Returns { id, sender, targets }.
export function checkEnvelope(env, { nowNs, types, canisterId }) {
  const c = env?.content;
  if (!c || typeof c !== 'object') throw new Error('missing content');
  if (!types.includes(c.request_type)) throw new Error(`request_type ${c.request_type} not allowed here`);
  if (!(c.sender instanceof Uint8Array)) throw new Error('missing sender');
  if (typeof c.ingress_expiry !== 'number' && typeof c.ingress_expiry !== 'bigint') throw new Error('missing ingress_expiry');
  if (c.nonce !== undefined && (!(c.nonce instanceof Uint8Array) || c.nonce.length > 32)) throw new Error('bad nonce');
  const exp = BigInt(c.ingress_expiry);
  if (exp < nowNs) throw new Error(`Specified ingress_expiry not within expected range: in the past (${exp} < ${nowNs})`);
  if (exp > nowNs + 360_000_000_000n) throw new Error(`Specified ingress_expiry not within expected range: too far in the future (${exp} > ${nowNs} + 6min)`);
  const id = requestId(c);
  if (eq(c.sender, ANONYMOUS)) {
    if (env.sender_pubkey || env.sender_sig || env.sender_delegation) throw new Error('anonymous sender must not be signed');
    return { id, sender: c.sender };
  }
  if (!(env.sender_pubkey instanceof Uint8Array) || !(env.sender_sig instanceof Uint8Array)) throw new Error('missing signature');
  if (!eq(selfAuthenticating(env.sender_pubkey), c.sender)) throw new Error('sender does not match sender_pubkey');
  let key = env.sender_pubkey;
  const dels = env.sender_delegation ?? [];
  if (dels.length > 20) throw new Error('too many delegations');
  for (const d of dels) {
    if (!verifyBasic(key, concat(domain('ic-request-auth-delegation'), hashMap(d.delegation)), d.signature)) throw new Error('invalid delegation signature');
    if (BigInt(d.delegation.expiration) < nowNs) throw new Error('delegation expired');
    if (d.delegation.targets && !d.delegation.targets.some((t) => eq(t, canisterId))) throw new Error('canister is not a delegation target');
    key = d.delegation.pubkey;
  }
  if (!verifyBasic(key, concat(domain('ic-request'), id), env.sender_sig)) throw new Error('invalid signature');
  return { id, sender: c.sender };
}
