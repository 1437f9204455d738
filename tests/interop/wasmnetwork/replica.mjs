// SPDX-License-Identifier: MIT
// A small Internet Computer network that runs real canister modules (Wasm), independent of our emulator (tests/interop/README.md):
//   node replica.mjs --wasm FILE [--port N] [--seed S] [--delegation] [--canisters N] [--init-arg HEX] [--round-ms N] [--call-delay-ms N]
//     [--query-delay-ms N] [--cert-offset-ms N] [--verbose]
// It prints a JSON line {"event":"ready",...} as icws-localnet does and ends with its input. GET /_admin/info, stats, logs?n=,
// advance?ms= (moves the clock, fires timers), cert-offset?ms=, set?callDelayMs=&queryDelayMs=&roundMs=.
import http from 'node:http';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as crypto from 'node:crypto';
import * as cbor from './cbor.mjs';
import { CanisterInstance } from './wasm.mjs';
import {
  ANONYMOUS, MANAGEMENT, BlsKey, Ed25519Identity, buildTree, checkEnvelope, canisterIdFromIndex, cmp, concat, domain, eq, hashMap, hex, leb,
  makeCertificate, makeDelegation, pathTrie, principalFromText, principalText, prune, stateRootMessage, treeHash, unhex, utf8,
} from './ic.mjs';

class HttpError extends Error { constructor(status, msg) { super(msg); this.status = status; } }

export class Replica {
  constructor(o = {}) {
    this.o = { seed: 'wasmnetwork', delegation: false, delegationAgeMs: 6 * 3600_000, badRanges: false, roundMs: 0, callDelayMs: 0, emptyRoundMs: 500, keepRequests: 500, queryDelayMs: 0, verbose: false, ...o };
    this.rootKey = new BlsKey(this.o.seed + ':root');
    this.subnetKey = this.o.delegation ? new BlsKey(this.o.seed + ':subnet') : this.rootKey;
    this.subnet = this.subnetKey.principal;
    this.node = new Ed25519Identity(this.o.seed + ':node');
    this.clockOffsetMs = 0; this.certOffsetMs = 0;
    this.canisters = new Map(); // hex id -> CanisterInstance
    this.queue = []; // pending message executions
    this.requests = new Map(); // hex request id -> record
    this.round = 0; this.lastTime = 0n;
    this.logs = []; this.counters = { call: 0, query: 0, read_state: 0, rejected: 0, certificates: 0 };
    this.host = { timeNs: () => this.stateTime, subnetId: () => this.subnet, dataCertificate: (c) => this.certificate([['canister', c.id, 'certified_data'], ['time']]) };
    this.finalizeRound();
  }
  log(msg) { this.logs.push(msg); if (this.logs.length > 2000) this.logs.splice(0, 1000); if (this.o.verbose) console.error(msg); }
  nowNs() { return BigInt(Date.now() + this.clockOffsetMs) * 1_000_000n; }

  // ---- state tree and certificates
  finalizeRound() {
    this.round++;
    let t = this.nowNs(); if (t <= this.lastTime && this.clockOffsetMs === this.lastOffset) t = this.lastTime + 1n;
    this.lastOffset = this.clockOffsetMs;
    this.lastTime = t; this.stateTime = t; this.lastRoundAt = Date.now();
    this.tree = null;
  }
  freshen() { if (Date.now() - this.lastRoundAt >= this.o.emptyRoundMs) this.finalizeRound(); }
  ranges() {
    const ids = [...this.canisters.values()].map((c) => c.id).sort(cmp);
    if (this.o.badRanges) return [[canisterIdFromIndex(0x7000000), canisterIdFromIndex(0x70fffff)]];
    return ids.length ? [[canisterIdFromIndex(0x400000), canisterIdFromIndex(0x4fffff)], [canisterIdFromIndex(0x500000), canisterIdFromIndex(0x5fffff)]] : [];
  }
  stateTree() {
    if (this.tree) return this.tree;
    const canister = [...this.canisters.values()].map((c) => [c.id, [
      ['certified_data', c.certifiedData], ['controllers', cbor.encode(c.controllers, true)], ['module_hash', c.moduleHash],
      ['metadata', Object.entries(c.metadata).map(([n, m]) => [n, m.data])],
    ]]);
    const reqs = [];
    for (const r of this.requests.values()) {
      if (!r.node || r.nodeStatus !== r.status) {
        const e = [['status', utf8(r.status)]];
        if (r.status === 'replied') e.push(['reply', r.reply]);
        if (r.status === 'rejected') e.push(['reject_code', leb(r.reject.code)], ['reject_message', utf8(r.reject.message)], ['error_code', utf8(r.reject.errorCode ?? '')]);
        r.node = buildTree(e); r.nodeStatus = r.status;
      }
      reqs.push([r.id, r.node]);
    }
    const ranges = cbor.encode(this.ranges(), true);
    this.tree = buildTree([
      ['canister', canister], ['request_status', reqs], ['time', leb(this.stateTime + BigInt(this.certOffsetMs) * 1_000_000n)],
      ['subnet', [[this.subnet, [['canister_ranges', ranges], ['public_key', this.subnetKey.der], ['node', [[this.node.principal, [['public_key', this.node.der]]]]]]]]],
      ['canister_ranges', [[this.subnet, this.ranges().map(([lo, hi]) => [lo, cbor.encode([[lo, hi]], true)])]]],
    ]);
    this.signature = null;
    return this.tree;
  }
  certificate(paths) {
    const tree = this.stateTree();
    this.counters.certificates++;
    this.signature ??= this.subnetKey.sign(stateRootMessage(treeHash(tree)));
    return makeCertificate(prune(tree, pathTrie(paths)), null, this.o.delegation ? this.delegation() : undefined, this.signature);
  }
  delegation() {
    const key = this.canisters.size + ':' + this.o.badRanges;
    if (this.delegationKey !== key) {
      this.delegationKey = key;
      this.cachedDelegation = makeDelegation({ rootKey: this.rootKey, subnetKey: this.subnetKey, ranges: this.ranges(), timeNs: this.nowNs() - BigInt(this.o.delegationAgeMs) * 1_000_000n });
    }
    return this.cachedDelegation;
  }

  // ---- canisters
  install(wasm, { id, arg = unhex('4449444c0000'), controllers = [] } = {}) {
    id ??= canisterIdFromIndex(0x500000 + this.canisters.size);
    const c = new CanisterInstance({ id, wasm, host: this.host, controllers, log: (m) => this.log(`${principalText(id)} ${m}`) });
    this.canisters.set(hex(id), c);
    this.finalizeRound();
    if (c.exports.canister_init) {
      const r = c.runExport({ kind: 'init', arg, caller: controllers[0] ?? ANONYMOUS }, 'canister_init');
      if (!r.ok) throw new Error('canister_init: ' + r.message);
      this.afterMessage(c, r.ctx, null);
    }
    this.drain();
    this.startTimers();
    return c;
  }
  startTimers() {
    if (this.ticker) return;
    this.ticker = setInterval(() => this.tick(), 50);
    this.ticker.unref?.();
  }
  tick() {
    let any = false; const now = this.nowNs();
    for (const c of this.canisters.values()) {
      if (c.globalTimer !== 0n && c.globalTimer <= now && c.exports.canister_global_timer) {
        c.globalTimer = 0n; any = true;
        this.queue.push({ c, type: 'system', entry: 'canister_global_timer' });
      }
      if (c.exports.canister_heartbeat && Date.now() - (c.lastBeat ?? 0) >= 1000) { c.lastBeat = Date.now(); any = true; this.queue.push({ c, type: 'system', entry: 'canister_heartbeat' }); }
    }
    if (any) this.scheduleRound();
  }

  // ---- message execution
  scheduleRound() {
    if (this.roundScheduled) return;
    this.roundScheduled = true;
    const go = () => { this.roundScheduled = false; this.drain(); };
    if (this.o.roundMs > 0) setTimeout(go, Math.max(0, this.o.roundMs - (Date.now() - this.lastRoundAt))); else setImmediate(go);
  }
  drain() {
    if (!this.queue.length) return;
    // the batch time is fixed before execution
    this.finalizeRound();
    let n = 0;
    while (this.queue.length && n++ < 200_000) this.executeOne(this.queue.shift());
    this.tree = null; // state changed: same batch time, new tree
  }
  newCallContext(c, origin) { return { c, origin, outstanding: 0, responded: false }; }
  executeOne(m) {
    const { c } = m; let r, cc = m.callContext;
    if (m.type === 'call') {
      cc = this.newCallContext(c, m.origin);
      const kind = c.has('update', m.method) ? 'update' : c.has('query', m.method) ? 'query' : null;
      if (!kind) return this.respond(cc, { reject: { code: 5, message: `Canister ${principalText(c.id)} has no update method '${m.method}'`, errorCode: 'IC0536' } });
      r = c.runExport({ kind: kind === 'update' ? 'update' : 'replicated_query', arg: m.arg, caller: m.caller, method: m.method, callContext: cc }, `canister_${kind} ${m.method}`);
    } else if (m.type === 'system') {
      cc = this.newCallContext(c, { system: true });
      r = c.runExport({ kind: 'system', arg: new Uint8Array(0), caller: MANAGEMENT, callContext: cc }, m.entry);
    } else { // response to a call made by c
      cc.outstanding--;
      const [fun, env] = m.response.reply ? m.call.onReply : m.call.onReject;
      const ctx = m.response.reply ? { kind: 'reply', arg: m.response.reply } : { kind: 'reject', arg: new Uint8Array(0), rejectCode: m.response.reject.code, rejectMessage: m.response.reject.message };
      r = c.runClosure({ ...ctx, caller: cc.origin.caller ?? MANAGEMENT, callContext: cc }, fun, env);
      if (!r.ok && m.call.onCleanup) c.runClosure({ kind: 'cleanup', arg: new Uint8Array(0), caller: MANAGEMENT, callContext: cc }, ...m.call.onCleanup);
    }
    this.afterMessage(c, r.ctx, cc);
    if (r.ok && r.ctx.response) this.respond(cc, r.ctx.response);
    if (cc.outstanding === 0 && !cc.responded) {
      this.respond(cc, { reject: r.ok ? { code: 5, message: `Canister ${principalText(c.id)} did not reply to the call`, errorCode: 'IC0506' } : { code: 5, message: `Error from Canister ${principalText(c.id)}: ${r.message}`, errorCode: 'IC0503' } });
    }
  }
  afterMessage(c, ctx, cc) {
    if (!ctx.calls.length) return;
    cc ??= this.newCallContext(c, { system: true });
    for (const call of ctx.calls) {
      cc.outstanding++;
      const origin = { canisterCall: true, back: { c, call, callContext: cc }, caller: c.id };
      const target = this.canisters.get(hex(call.callee));
      if (call.callee.length === 0) this.management(call, origin);
      else if (!target) this.respond(this.newCallContext(null, origin), { reject: { code: 3, message: `Canister ${principalText(call.callee)} not found`, errorCode: 'IC0301' } });
      else this.queue.push({ c: target, type: 'call', method: call.method, arg: call.arg, caller: c.id, origin });
    }
  }
  management(call, origin) {
    const cc = this.newCallContext(null, origin);
    if (call.method === 'raw_rand') return this.respond(cc, { reply: concat(unhex('4449444c016d7b010020'), new Uint8Array(crypto.randomBytes(32))) });
    this.respond(cc, { reject: { code: 3, message: `management method ${call.method} is not available`, errorCode: 'IC0302' } });
  }
  respond(cc, response) {
    if (cc.responded) return;
    cc.responded = true;
    const o = cc.origin;
    if (o.canisterCall) this.queue.push({ ...o.back, type: 'response', response });
    else if (o.request) {
      const r = o.request;
      if (response.reply) { r.status = 'replied'; r.reply = response.reply; } else { r.status = 'rejected'; r.reject = response.reject; this.counters.rejected++; }
      r.doneAt = Date.now();
      r.waiters?.forEach((w) => w()); r.waiters = null;
    }
  }

  // ---- endpoints
  canister(idBytes) { return this.canisters.get(hex(idBytes)); }
  submitCall(env, effectiveId) {
    const { id, sender } = checkEnvelope(env, { nowNs: this.nowNs(), types: ['call'], canisterId: env?.content?.canister_id ?? MANAGEMENT });
    const c = env.content;
    if (!eq(c.canister_id, effectiveId)) throw new HttpError(400, 'effective canister id does not match canister_id');
    const key = hex(id);
    let r = this.requests.get(key);
    if (r) return r;
    r = { id, sender, status: 'processing', receivedAt: Date.now(), method: c.method_name };
    this.requests.set(key, r);
    while (this.requests.size > this.o.keepRequests) this.requests.delete(this.requests.keys().next().value);
    const target = this.canister(c.canister_id);
    const origin = { request: r, caller: sender };
    if (!target) { this.respond(this.newCallContext(null, origin), { reject: { code: 3, message: `Canister ${principalText(c.canister_id)} not found`, errorCode: 'IC0301' } }); this.finalizeRound(); return r; }
    const push = () => { this.queue.push({ c: target, type: 'call', method: c.method_name, arg: c.arg, caller: sender, origin }); this.scheduleRound(); };
    if (this.o.callDelayMs > 0) setTimeout(push, this.o.callDelayMs); else push();
    return r;
  }
  query(env, effectiveId) {
    const { id, sender } = checkEnvelope(env, { nowNs: this.nowNs(), types: ['query'], canisterId: env?.content?.canister_id ?? MANAGEMENT });
    const c = env.content;
    if (!eq(c.canister_id, effectiveId)) throw new HttpError(400, 'effective canister id does not match canister_id');
    this.freshen();
    const target = this.canister(c.canister_id); let body;
    const reject = (code, message, error_code) => ({ status: 'rejected', reject_code: code, reject_message: message, error_code });
    if (!target) body = reject(3, `Canister ${principalText(c.canister_id)} not found`, 'IC0301');
    else if (!target.has('query', c.method_name)) body = reject(5, `Canister ${principalText(c.canister_id)} has no query method '${c.method_name}'`, 'IC0536');
    else {
      const r = target.runExport({ kind: 'query', arg: c.arg, caller: sender, method: c.method_name, callContext: { responded: false } }, `canister_query ${c.method_name}`);
      if (!r.ok) body = reject(5, `Error from Canister ${principalText(c.canister_id)}: ${r.message}`, 'IC0503');
      else if (!r.ctx.response) body = reject(5, 'Canister did not produce a response', 'IC0506');
      else if (r.ctx.response.reject) body = reject(4, r.ctx.response.reject.message, 'IC0406');
      else body = { status: 'replied', reply: { arg: r.ctx.response.reply } };
    }
    const timestamp = this.nowNs();
    const signed = { ...body, timestamp, request_id: id };
    const signature = this.node.sign(concat(domain('ic-response'), hashMap(signed)));
    return { ...body, signatures: [{ timestamp, signature, identity: this.node.principal }] };
  }
  readState(env, effectiveId, isSubnet) {
    const { sender } = checkEnvelope(env, { nowNs: this.nowNs(), types: ['read_state'], canisterId: effectiveId });
    const paths = env.content.paths;
    if (!Array.isArray(paths) || paths.length > 1000) throw new HttpError(400, 'bad paths');
    let rid = null;
    for (const p of paths) {
      const l0 = p.length ? Buffer.from(p[0]).toString() : '';
      if (['time', 'subnet', 'canister_ranges', 'api_boundary_nodes'].includes(l0)) continue;
      if (!isSubnet && l0 === 'request_status' && p.length >= 2) {
        if (rid && rid !== hex(p[1])) throw new HttpError(400, 'only one request id per read_state');
        rid = hex(p[1]);
        const r = this.requests.get(rid);
        if (r && !eq(r.sender, sender)) throw new HttpError(403, 'request was sent by another principal');
        continue;
      }
      if (!isSubnet && l0 === 'canister' && p.length >= 3 && eq(p[1], effectiveId)) {
        const l2 = Buffer.from(p[2]).toString();
        if (['module_hash', 'controllers'].includes(l2)) continue;
        if (l2 === 'metadata' && p.length === 4) {
          const c = this.canister(p[1]); const m = c?.metadata[Buffer.from(p[3]).toString()];
          if (!m || m.vis === 'public' || c.controllers.some((x) => eq(x, sender))) continue;
          throw new HttpError(403, 'private metadata');
        }
      }
      throw new HttpError(404, 'path not allowed: ' + p.map((x) => Buffer.from(x).toString('latin1')).join('/'));
    }
    this.freshen();
    return { certificate: this.certificate([...paths, ['time']]) };
  }
  status() {
    return { ic_api_version: '0.18.0', impl_version: 'wasmnetwork', impl_hash: '00', replica_health_status: 'healthy', root_key: this.rootKey.der, certified_height: this.round };
  }

  async handle(req, res) {
    const url = new URL(req.url, 'http://x');
    const chunks = []; for await (const ch of req) chunks.push(ch);
    const body = Buffer.concat(chunks);
    const send = (code, data, type = 'application/cbor') => { this.o.onHttp?.(req.method, url.pathname, body, code, data); res.writeHead(code, { 'content-type': type, 'content-length': data.length }); res.end(data); };
    try {
      if (url.pathname === '/api/v2/status') return send(200, Buffer.from(cbor.encode(this.status(), true)));
      if (url.pathname.startsWith('/_admin/')) return send(200, Buffer.from(JSON.stringify(this.admin(url, body))), 'application/json');
      const m = /^\/api\/v([234])\/(canister|subnet)\/([a-z0-9-]+)\/(call|query|read_state)$/.exec(url.pathname);
      if (!m || req.method !== 'POST') return send(404, Buffer.from('not found'), 'text/plain');
      const [, ver, scope, idText, op] = m;
      let effective, env;
      try { effective = principalFromText(idText); } catch (e) { throw new HttpError(400, e.message); }
      try { env = cbor.decode(body); } catch (e) { throw new HttpError(400, 'invalid CBOR: ' + e.message); }
      this.counters[op]++;
      if (op === 'query') { if (this.o.queryDelayMs) await new Promise((r) => setTimeout(r, this.o.queryDelayMs)); return send(200, Buffer.from(cbor.encode(this.query(env, effective), true))); }
      if (op === 'read_state') return send(200, Buffer.from(cbor.encode(this.readState(env, effective, scope === 'subnet'), true)));
      const r = this.submitCall(env, effective);
      if (ver === '2') return send(202, Buffer.alloc(0), 'text/plain');
      if (r.status === 'processing') {
        await new Promise((ok) => { (r.waiters ??= []).push(ok); setTimeout(ok, 10_000).unref(); });
        // responses are sent only after the whole round is finished (the certificate covers it)
        await new Promise((ok) => setImmediate(ok));
      }
      if (r.status === 'processing') return send(202, Buffer.alloc(0), 'text/plain');
      this.freshen();
      return send(200, Buffer.from(cbor.encode({ status: 'replied', certificate: this.certificate([['request_status', r.id], ['time']]) }, true)));
    } catch (e) {
      this.log(`[http] ${req.method} ${url.pathname}: ${e.message}`);
      return send(e.status ?? 400, Buffer.from(e.message), 'text/plain');
    }
  }
  admin(url, body) {
    const q = url.searchParams;
    switch (url.pathname.slice(8)) {
      case 'info': return { rootKeyDer: hex(this.rootKey.der), subnetId: principalText(this.subnet), delegation: this.o.delegation, nodeId: principalText(this.node.principal), canisters: [...this.canisters.values()].map((c) => principalText(c.id)), timeNs: String(this.nowNs()), counters: this.counters };
      case 'advance': this.clockOffsetMs += Number(q.get('ms')); this.finalizeRound(); this.tick(); return { clockOffsetMs: this.clockOffsetMs };
      case 'cert-offset': this.certOffsetMs = Number(q.get('ms')); this.finalizeRound(); return { certOffsetMs: this.certOffsetMs };
      case 'set': for (const k of ['callDelayMs', 'queryDelayMs', 'roundMs']) if (q.has(k)) this.o[k] = Number(q.get(k)); if (q.has('badRanges')) this.o.badRanges = q.get('badRanges') === 'true'; return this.o;
      case 'logs': return this.logs.slice(-Number(q.get('n') ?? 100));
      case 'stats': return [...this.canisters.values()].map((c) => ({ id: principalText(c.id), ...c.stats, memoryBytes: c.memory.buffer.byteLength, globals: c.globals.length, globalTimer: String(c.globalTimer), certifiedData: hex(c.certifiedData) }));
      default: throw new HttpError(404, 'unknown admin command');
    }
  }
  listen(port = 0) {
    this.server = http.createServer((a, b) => this.handle(a, b));
    this.server.keepAliveTimeout = 60_000;
    return new Promise((ok) => this.server.listen(port, '127.0.0.1', () => { this.port = this.server.address().port; this.url = `http://127.0.0.1:${this.port}`; ok(this); }));
  }
  close() { clearInterval(this.ticker); this.server?.closeAllConnections?.(); this.server?.close(); }
}

export async function startReplica({ port = 0, wasm, canisters = 1, initArg, ...o }) {
  const r = new Replica(o);
  const bytes = typeof wasm === 'string' ? new Uint8Array(fs.readFileSync(wasm)) : wasm;
  for (let i = 0; i < canisters; i++) r.install(bytes, { arg: initArg });
  return r.listen(port);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdin.on('end', () => process.exit(0)).resume();
  const { values: v } = parseArgs({ options: {
    wasm: { type: 'string' }, port: { type: 'string', default: '0' }, seed: { type: 'string', default: 'wasmnetwork' }, canisters: { type: 'string', default: '1' },
    delegation: { type: 'boolean', default: false }, 'bad-ranges': { type: 'boolean', default: false }, 'init-arg': { type: 'string' }, 'round-ms': { type: 'string', default: '0' },
    'call-delay-ms': { type: 'string', default: '0' }, 'query-delay-ms': { type: 'string', default: '0' }, 'cert-offset-ms': { type: 'string', default: '0' }, verbose: { type: 'boolean', default: false },
  } });
  if (!v.wasm) { console.error('usage: replica.mjs --wasm PATH [--port N] [--seed S] [--delegation] [--canisters N] [--init-arg HEX] [--round-ms N] [--verbose]'); process.exit(2); }
  const r = await startReplica({ port: Number(v.port), wasm: v.wasm, seed: v.seed, canisters: Number(v.canisters), delegation: v.delegation, badRanges: v['bad-ranges'], initArg: v['init-arg'] ? unhex(v['init-arg']) : undefined, roundMs: Number(v['round-ms']), callDelayMs: Number(v['call-delay-ms']), queryDelayMs: Number(v['query-delay-ms']), verbose: v.verbose });
  r.certOffsetMs = Number(v['cert-offset-ms']);
  const canisters = [...r.canisters.values()].map((c) => principalText(c.id));
  console.log(JSON.stringify({ event: 'ready', network: r.url, root_key: hex(r.rootKey.der), subnet: principalText(r.subnet), canisters: Object.fromEntries(canisters.map((id, i) => [i ? `echo${i + 1}` : 'echo', id])) }));
}
