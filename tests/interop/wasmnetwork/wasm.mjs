// SPDX-License-Identifier: MIT
// Runs one canister Wasm module (32-bit memory) with Node's WebAssembly: the ic0 System API,
// atomic message execution (roll back of memory, mutable globals, stable memory on trap and
// after queries), and metadata custom sections.
import { utf8, concat, sha256, eq } from './ic.mjs';

export class Trap extends Error {}
const TABLE = utf8('wasmnetwork_table');

// Adds `memory`-like exports for every mutable global so that their values can be saved and restored.
export function exportMutableGlobals(bin) {
  let p = 8; const sections = [];
  const u32 = (b, o) => { let v = 0, s = 0, x; do { x = b[o.p++]; v += (x & 127) * 2 ** s; s += 7; } while (x & 128); return v; };
  const enc = (n) => { const o = []; do { let x = n & 127; n = Math.floor(n / 128); if (n) x |= 128; o.push(x); } while (n); return new Uint8Array(o); };
  while (p < bin.length) { const o = { p: p + 1 }; const id = bin[p]; const size = u32(bin, o); sections.push({ id, body: bin.subarray(o.p, o.p + size) }); p = o.p + size; }
  let imported = 0; const mutable = [];
  const skipExpr = (b, o) => {
    for (;;) {
      const op = b[o.p++];
      if (op === 0x0b) return;
      else if (op === 0x41 || op === 0x42 || op === 0x23 || op === 0xd2 || op === 0xd0) { while (b[o.p++] & 128); }
      else if (op === 0x43) o.p += 4; else if (op === 0x44) o.p += 8;
      else if ((op >= 0x6a && op <= 0x6c) || (op >= 0x7c && op <= 0x7e)) { /* extended const */ }
      else throw new Error('unexpected opcode in constant expression: ' + op);
    }
  };
  for (const s of sections) {
    const b = s.body, o = { p: 0 };
    if (s.id === 2) {
      for (let n = u32(b, o); n > 0; n--) {
        for (let k = 0; k < 2; k++) { const l = u32(b, o); o.p += l; }
        const kind = b[o.p++];
        if (kind === 0) u32(b, o);
        else if (kind === 3) { o.p += 2; imported++; }
        else { if (kind === 1) o.p++; const f = u32(b, o); u32(b, o); if (f & 1) u32(b, o); }
      }
    } else if (s.id === 6) {
      const n = u32(b, o);
      for (let i = 0; i < n; i++) { o.p++; if (b[o.p++] === 1) mutable.push(imported + i); skipExpr(b, o); }
    }
  }
  const out = [bin.subarray(0, 8)];
  for (const s of sections) {
    let body = s.body;
    if (s.id === 7) {
      const o = { p: 0 }; const n = u32(body, o);
      const exportsTable = (() => { const q = { p: 0 }; const cnt = u32(body, q); let t = false; for (let i = 0; i < cnt; i++) { const l = u32(body, q); q.p += l; const k = body[q.p++]; u32(body, q); if (k === 1) t = true; } return t; })();
      const tables = sections.some((x) => x.id === 4) && !exportsTable ? [concat(enc(TABLE.length), TABLE, new Uint8Array([1]), enc(0))] : [];
      const extra = tables.concat(mutable.map((g) => { const nm = utf8('wasmnetwork_global_' + g); return concat(enc(nm.length), nm, new Uint8Array([3]), enc(g)); }));
      body = concat(enc(n + extra.length), body.subarray(o.p), ...extra);
    }
    out.push(new Uint8Array([s.id]), enc(body.length), body);
  }
  return concat(...out);
}

export class CanisterInstance {
  constructor({ id, wasm, host, controllers = [], log = () => {} }) {
    Object.assign(this, { id, host, controllers, log });
    this.moduleHash = sha256(wasm);
    this.module = new WebAssembly.Module(exportMutableGlobals(wasm));
    this.metadata = {};
    for (const vis of ['public', 'private']) for (const name of ['candid:service', 'candid:args', 'motoko:compiler', 'motoko:stable-types']) {
      const s = WebAssembly.Module.customSections(this.module, `icp:${vis} ${name}`)[0];
      if (s) this.metadata[name] = { vis, data: new Uint8Array(s) };
    }
    this.stable = new Uint8Array(0);
    this.certifiedData = new Uint8Array(0);
    this.globalTimer = 0n;
    this.version = 1n;
    this.cycles = 10n ** 15n;
    this.ctx = null;
    this.instance = new WebAssembly.Instance(this.module, { ic0: this.imports() });
    this.exports = this.instance.exports;
    this.memory = Object.values(this.exports).find((e) => e instanceof WebAssembly.Memory);
    this.table = Object.values(this.exports).find((e) => e instanceof WebAssembly.Table);
    this.globals = Object.entries(this.exports).filter(([k]) => k.startsWith('wasmnetwork_global_')).map(([, g]) => g);
    this.shadow = new Uint8Array(0);
    this.commit();
    this.stats = { messages: 0, traps: 0, queries: 0 };
  }

  // -- state snapshot
  commit() {
    const m = new Uint8Array(this.memory.buffer);
    if (this.shadow.length !== m.length) this.shadow = new Uint8Array(m.length);
    this.shadow.set(m);
    this.savedGlobals = this.globals.map((g) => g.value);
    this.savedStable = null; // copied on first write
  }
  rollback() {
    const m = new Uint8Array(this.memory.buffer);
    m.set(this.shadow);
    if (m.length > this.shadow.length) m.fill(0, this.shadow.length);
    this.globals.forEach((g, i) => { g.value = this.savedGlobals[i]; });
    if (this.savedStable) { this.stable = this.savedStable; this.savedStable = null; }
  }
  writableStable() { if (!this.savedStable) { this.savedStable = this.stable; this.stable = this.stable.slice(); } return this.stable; }

  has(kind, name) { return typeof this.exports[`canister_${kind} ${name}`] === 'function'; }

  // Runs `fn` as one message. ctx.kind decides which calls are allowed.
  // Returns { ok, ctx } or { ok: false, message, ctx }.
  run(ctx, fn) {
    ctx.calls = []; ctx.replyParts = []; ctx.startNs = process.hrtime.bigint();
    ctx.timeNs ??= this.host.timeNs();
    const before = { certifiedData: this.certifiedData, globalTimer: this.globalTimer };
    this.ctx = ctx;
    try {
      fn();
      if (ctx.kind === 'query' || ctx.kind === 'inspect') { this.rollback(); this.stats.queries++; } else { this.commit(); this.stats.messages++; }
      this.ctx = null;
      return { ok: true, ctx };
    } catch (e) {
      this.rollback(); this.stats.traps++;
      this.certifiedData = before.certifiedData; this.globalTimer = before.globalTimer;
      this.ctx = null;
      ctx.calls = [];
      const message = e instanceof Trap ? e.message : `Wasm trap: ${e.message}`;
      this.log(`[trap] ${message}`);
      return { ok: false, message, ctx };
    }
  }
  runExport(ctx, name) { return this.run(ctx, () => this.exports[name]()); }
  runClosure(ctx, fun, env) { return this.run(ctx, () => this.table.get(fun)(env)); }

  imports() {
    const self = this;
    const mem = (p, n) => {
      p = Number(p) >>> 0; n = Number(n) >>> 0;
      if (p + n > self.memory.buffer.byteLength) throw new Trap('memory access out of bounds in system call');
      return new Uint8Array(self.memory.buffer, p, n);
    };
    const read = (p, n) => mem(p, n).slice();
    const copyOut = (what, bytes, dst, off, size) => {
      off = Number(off) >>> 0; size = Number(size) >>> 0;
      if (off + size > bytes.length) throw new Trap(`${what}: out of range`);
      mem(dst, size).set(bytes.subarray(off, off + size));
    };
    const write128 = (dst, v) => { const m = mem(dst, 16); for (let i = 0; i < 16; i++) m[i] = Number((v >> BigInt(8 * i)) & 255n); };
    const ctx = () => { if (!self.ctx) throw new Trap('system call outside of a message'); return self.ctx; };
    const only = (name, ...kinds) => { if (!kinds.includes(ctx().kind)) throw new Trap(`${name} cannot be called from ${ctx().kind}`); };
    const canReply = ['update', 'replicated_query', 'query', 'reply', 'reject'];
    const canCall = ['update', 'reply', 'reject', 'system'];
    const open = (name) => { only(name, ...canReply); if (ctx().callContext.responded || ctx().response) throw new Trap(`${name}: the call is already replied`); };
    const pending = () => { if (!ctx().pending) throw new Trap('call_* without call_new'); return ctx().pending; };
    const growStable = (pages) => {
      const old = self.stable.length / 65536;
      if (old + pages > 65536) return -1;
      const s = self.writableStable(); const n = new Uint8Array(s.length + pages * 65536); n.set(s); self.stable = n;
      return old;
    };
    const stableRange = (off, n) => { if (Number(off) + Number(n) > self.stable.length) throw new Trap('stable memory out of bounds'); };
    const stableRead = (dst, off, n) => { stableRange(off, n); mem(dst, n).set(self.stable.subarray(Number(off), Number(off) + Number(n))); };
    const stableWrite = (off, src, n) => { stableRange(off, n); self.writableStable().set(mem(src, n), Number(off)); };

    const api = {
      msg_arg_data_size: () => ctx().arg.length,
      msg_arg_data_copy: (d, o, n) => copyOut('msg_arg_data_copy', ctx().arg, d, o, n),
      msg_caller_size: () => ctx().caller.length,
      msg_caller_copy: (d, o, n) => copyOut('msg_caller_copy', ctx().caller, d, o, n),
      msg_reject_code: () => ctx().rejectCode ?? 0,
      msg_reject_msg_size: () => { only('msg_reject_msg_size', 'reject'); return utf8(ctx().rejectMessage).length; },
      msg_reject_msg_copy: (d, o, n) => { only('msg_reject_msg_copy', 'reject'); copyOut('msg_reject_msg_copy', utf8(ctx().rejectMessage), d, o, n); },
      msg_deadline: () => 0n,
      msg_reply_data_append: (p, n) => { open('msg_reply_data_append'); ctx().replyParts.push(read(p, n)); },
      msg_reply: () => { open('msg_reply'); ctx().response = { reply: concat(...ctx().replyParts) }; },
      msg_reject: (p, n) => { open('msg_reject'); ctx().response = { reject: { code: 4, message: Buffer.from(read(p, n)).toString(), errorCode: 'IC0406' } }; },
      msg_method_name_size: () => utf8(ctx().method ?? '').length,
      msg_method_name_copy: (d, o, n) => copyOut('msg_method_name_copy', utf8(ctx().method ?? ''), d, o, n),
      accept_message: () => { only('accept_message', 'inspect'); ctx().accepted = true; },
      msg_cycles_available: () => 0n, msg_cycles_refunded: () => 0n, msg_cycles_accept: () => 0n,
      msg_cycles_available128: (d) => write128(d, 0n), msg_cycles_refunded128: (d) => write128(d, 0n), msg_cycles_accept128: (h, l, d) => write128(d, 0n),
      cycles_burn128: (h, l, d) => write128(d, 0n),
      canister_cycle_balance: () => self.cycles, canister_cycle_balance128: (d) => write128(d, self.cycles), canister_liquid_cycle_balance128: (d) => write128(d, self.cycles),
      canister_self_size: () => self.id.length,
      canister_self_copy: (d, o, n) => copyOut('canister_self_copy', self.id, d, o, n),
      subnet_self_size: () => self.host.subnetId().length,
      subnet_self_copy: (d, o, n) => copyOut('subnet_self_copy', self.host.subnetId(), d, o, n),
      canister_status: () => 1,
      canister_version: () => self.version,
      is_controller: (p, n) => { const x = read(p, n); return self.controllers.some((c) => eq(c, x)) ? 1 : 0; },
      in_replicated_execution: () => (['query', 'inspect'].includes(ctx().kind) ? 0 : 1),
      certified_data_set: (p, n) => { only('certified_data_set', 'init', 'update', 'reply', 'reject', 'cleanup', 'system', 'pre_upgrade', 'replicated_query'); if (n > 32) throw new Trap('certified_data_set: more than 32 bytes'); self.certifiedData = read(p, n); },
      data_certificate_present: () => (ctx().kind === 'query' ? 1 : 0),
      data_certificate_size: () => { only('data_certificate_size', 'query'); return (ctx().dataCertificate ??= self.host.dataCertificate(self)).length; },
      data_certificate_copy: (d, o, n) => { only('data_certificate_copy', 'query'); copyOut('data_certificate_copy', (ctx().dataCertificate ??= self.host.dataCertificate(self)), d, o, n); },
      time: () => ctx().timeNs,
      global_timer_set: (t) => { only('global_timer_set', 'init', 'update', 'reply', 'reject', 'cleanup', 'system', 'pre_upgrade'); const old = self.globalTimer; self.globalTimer = BigInt.asUintN(64, t); return old; },
      performance_counter: () => process.hrtime.bigint() - ctx().startNs,
      instruction_counter: () => process.hrtime.bigint() - ctx().startNs,
      debug_print: (p, n) => self.log('[print] ' + Buffer.from(read(p, n)).toString()),
      trap: (p, n) => { throw new Trap('Canister called `ic0.trap` with message: ' + Buffer.from(read(p, n)).toString()); },
      call_new: (cp, cn, np, nn, rf, re, jf, je) => { only('call_new', ...canCall); ctx().pending = { callee: read(cp, cn), method: Buffer.from(read(np, nn)).toString(), onReply: [rf, re], onReject: [jf, je], parts: [] }; },
      call_on_cleanup: (f, e) => { pending().onCleanup = [f, e]; },
      call_data_append: (p, n) => { pending().parts.push(read(p, n)); },
      call_cycles_add: () => {}, call_cycles_add128: () => {},
      call_with_best_effort_response: () => {},
      call_perform: () => { const c = pending(); ctx().pending = null; c.arg = concat(...c.parts); ctx().calls.push(c); return 0; },
      stable_size: () => self.stable.length / 65536, stable_grow: (n) => growStable(n >>> 0), stable_read: stableRead, stable_write: stableWrite,
      stable64_size: () => BigInt(self.stable.length / 65536), stable64_grow: (n) => BigInt(growStable(Number(n))), stable64_read: stableRead, stable64_write: stableWrite,
      cost_call: (m, a, d) => write128(d, 0n), cost_create_canister: (d) => write128(d, 0n), cost_http_request: (a, b, d) => write128(d, 0n),
    };
    for (const i of WebAssembly.Module.imports(this.module)) {
      if (i.module !== 'ic0') throw new Error(`unsupported import module ${i.module}`);
      // A CDK imports more than these canisters call; a call of the rest traps and names what is missing.
      if (!api[i.name]) api[i.name] = () => { throw new Trap(`ic0.${i.name} is not implemented in this test replica`); };
    }
    return api;
  }
}
