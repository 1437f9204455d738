// SPDX-License-Identifier: MIT
// Small CBOR codec, written for this network (no npm package).
// decode: maps -> plain objects, byte strings -> Uint8Array, integers -> number or BigInt,
// tags are dropped.
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export class Tagged { constructor(tag, value) { this.tag = tag; this.value = value; } }

class Writer {
  constructor() { this.buf = new Uint8Array(256); this.len = 0; }
  need(n) {
    if (this.len + n <= this.buf.length) return;
    const b = new Uint8Array(Math.max(this.buf.length * 2, this.len + n));
    b.set(this.buf.subarray(0, this.len)); this.buf = b;
  }
  u8(b) { this.need(1); this.buf[this.len++] = b; }
  bytes(b) { this.need(b.length); this.buf.set(b, this.len); this.len += b.length; }
  head(major, n) {
    const m = major << 5;
    const v = BigInt(n);
    if (v < 24n) this.u8(m | Number(v));
    else if (v < 0x100n) { this.u8(m | 24); this.u8(Number(v)); }
    else if (v < 0x10000n) { this.u8(m | 25); this.be(v, 2); }
    else if (v < 0x100000000n) { this.u8(m | 26); this.be(v, 4); }
    else { this.u8(m | 27); this.be(v, 8); }
  }
  be(v, n) { for (let i = n - 1; i >= 0; i--) this.u8(Number((v >> BigInt(8 * i)) & 0xffn)); }
}

function put(w, v) {
  if (v === null || v === undefined) w.u8(0xf6);
  else if (v === true) w.u8(0xf5);
  else if (v === false) w.u8(0xf4);
  else if (typeof v === 'number') {
    if (!Number.isSafeInteger(v)) throw new Error('cbor: only integers');
    if (v >= 0) w.head(0, v); else w.head(1, -1 - v);
  } else if (typeof v === 'bigint') { if (v >= 0n) w.head(0, v); else w.head(1, -1n - v); }
  else if (typeof v === 'string') { const b = encoder.encode(v); w.head(3, b.length); w.bytes(b); }
  else if (v instanceof Uint8Array) { w.head(2, v.length); w.bytes(v); }
  else if (v instanceof Tagged) { w.head(6, v.tag); put(w, v.value); }
  else if (Array.isArray(v)) { w.head(4, v.length); for (const x of v) put(w, x); }
  else {
    const entries = v instanceof Map ? [...v] : Object.entries(v).filter(([, x]) => x !== undefined);
    w.head(5, entries.length);
    for (const [k, x] of entries) { put(w, k); put(w, x); }
  }
}

export function encode(v, selfDescribe = false) {
  const w = new Writer();
  if (selfDescribe) w.bytes(new Uint8Array([0xd9, 0xd9, 0xf7]));
  put(w, v);
  return w.buf.slice(0, w.len);
}

export function decode(input) {
  const b = input instanceof Uint8Array ? input : new Uint8Array(input);
  let p = 0;
  const take = (n) => { if (p + n > b.length) throw new Error('cbor: truncated'); p += n; return p - n; };
  function count(info) {
    if (info < 24) return info;
    const n = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
    if (!n) throw new Error('cbor: bad length');
    let v = 0n; const s = take(n);
    for (let i = 0; i < n; i++) v = (v << 8n) | BigInt(b[s + i]);
    return v <= 0x1fffffffffffffn ? Number(v) : v;
  }
  function item(depth) {
    if (depth > 300) throw new Error('cbor: too deep');
    const ib = b[take(1)]; const major = ib >> 5; const info = ib & 31;
    if (info === 31) {
      if (major === 7) return item.BREAK;
      if (major === 4) { const a = []; for (;;) { const x = item(depth + 1); if (x === item.BREAK) return a; a.push(x); } }
      if (major === 5) { const o = {}; for (;;) { const k = item(depth + 1); if (k === item.BREAK) return o; o[k] = item(depth + 1); } }
      if (major === 2 || major === 3) {
        const parts = []; for (;;) { const x = item(depth + 1); if (x === item.BREAK) break; parts.push(x); }
        return major === 3 ? parts.join('') : new Uint8Array(Buffer.concat(parts));
      }
      throw new Error('cbor: bad indefinite item');
    }
    if (major === 7) {
      if (info === 20) return false; if (info === 21) return true;
      if (info === 22) return null; if (info === 23) return undefined;
      if (info === 27) { const s = take(8); return new DataView(b.buffer, b.byteOffset + s, 8).getFloat64(0); }
      if (info === 26) { const s = take(4); return new DataView(b.buffer, b.byteOffset + s, 4).getFloat32(0); }
      throw new Error('cbor: unsupported simple value');
    }
    const n = count(info);
    switch (major) {
      case 0: return n;
      case 1: return typeof n === 'bigint' ? -1n - n : -1 - n;
      case 2: { const s = take(Number(n)); return b.slice(s, s + Number(n)); }
      case 3: { const s = take(Number(n)); return decoder.decode(b.subarray(s, s + Number(n))); }
      case 4: { const a = []; for (let i = 0; i < n; i++) a.push(item(depth + 1)); return a; }
      case 5: { const o = {}; for (let i = 0; i < n; i++) { const k = item(depth + 1); o[k] = item(depth + 1); } return o; }
      default: return item(depth + 1); // tag: dropped
    }
  }
  item.BREAK = Symbol('break');
  const v = item(0);
  if (p !== b.length) throw new Error('cbor: trailing bytes');
  return v;
}
