// SPDX-License-Identifier: MIT
// The HttpAgent of a JavaScript agent with icws-localnet: node agent.mjs dfinity|icp DELEGATION
// Query with query signature verification, update and read_state, with every kind of key. The agent also plays the gateway,
// so that what the canister queues is fetched and checked by code that is not ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { deadline, startLocalnet } from './localnet.mjs';
import * as peers from './peers.mjs';

const [packageName, delegation] = process.argv.slice(2);
const peer = peers[packageName];
const didFile = process.env.IC_ECHO_DID;
deadline(300);

const network = await startLocalnet('--cdk', 'rust', '--delegation', delegation);
const { ready } = network;
const canisterId = peer.Principal.fromText(ready.canisters.echo);
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const rootKey = new Uint8Array(Buffer.from(ready.root_key, 'hex'));
const exactBuffer = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
// @dfinity/agent has ArrayBuffers where its successor has Uint8Arrays.
const asBytes = (bytes) => (packageName === 'dfinity' ? exactBuffer(new Uint8Array(bytes)) : new Uint8Array(bytes));

async function identities() {
  const ed25519 = peer.Ed25519KeyIdentity.generate();
  const session = peer.Ed25519KeyIdentity.generate();
  const chain = await peer.DelegationChain.create(ed25519, session.getPublicKey(), new Date(Date.now() + 3_600_000), { targets: [canisterId] });
  return {
    'Ed25519': peer.Ed25519KeyIdentity.generate(),
    'secp256k1': peer.Secp256k1KeyIdentity.generate(),
    'P-256': await peer.ECDSAKeyIdentity.generate(),
    'delegation': peer.DelegationIdentity.fromDelegation(session, chain),
  };
}

// A query and the read of the subnet's keys go out side by side; @dfinity/agent refuses the reply of the query if the read was certified a
// millisecond later, and asks again.
async function agentOf(identity, options = {}) {
  const agent = peer.HttpAgent.createSync({ host: ready.network, identity, verifyQuerySignatures: true, retryTimes: 1, ...options });
  if (!options.rootKey) await agent.fetchRootKey();
  assert.equal(hex(agent.rootKey) === ready.root_key, !options.rootKey);
  return agent;
}

function actorOf(agent) {
  return peer.Actor.createActor(() => peers.echoInterface(peer), { agent, canisterId });
}

/** The certified messages of a reply, checked as a client of the canister checks them. */
async function checkMessages(agent, reply, owner) {
  const certificate = await peer.Certificate.create({
    certificate: asBytes(reply.cert),
    canisterId,
    ...(packageName === 'icp' ? { principal: { canisterId } } : {}),
    rootKey: agent.rootKey,
  });
  const lookUp = packageName === 'dfinity'
    ? (path) => peer.lookupResultToBuffer(certificate.lookup(path))
    : (path) => peer.lookupResultToBuffer(certificate.lookup_path(path));
  const certified = lookUp(['canister', canisterId.toUint8Array(), 'certified_data']);
  const tree = peer.Cbor.decode(asBytes(reply.tree));
  assert.equal(hex(certified), hex(await peer.reconstruct(tree)), 'certified_data is the root of the tree');
  for (const message of reply.messages) {
    const leaf = peer.lookupResultToBuffer(peer.lookup_path(['websocket', message.key], tree));
    assert.equal(hex(leaf), createHash('sha256').update(Uint8Array.from(message.content)).digest('hex'));
    assert.equal(message.client_key.client_principal.toText(), owner.toText());
  }
}

const rejected = (promise, what) => assert.rejects(promise, undefined, what);

for (const [name, identity] of Object.entries(await identities())) {
  const principal = identity.getPrincipal();
  const agent = await agentOf(identity);
  const actor = actorOf(agent);
  const key = { client_principal: principal, client_nonce: 42n };

  // Update calls, with their certified replies, good and bad.
  assert.deepEqual(await actor.ws_open({ client_nonce: 42n, gateway_principal: principal }), { Ok: null });
  const again = await actor.ws_open({ client_nonce: 42n, gateway_principal: principal });
  assert.equal(again.Err, `Client with key ${principal.toText()}_42 already has an open connection`);

  // A query, whose reply the nodes of the subnet signed: the open message is there.
  const first = await actor.ws_get_messages({ nonce: 0n });
  assert.equal(first.Ok.messages.length, 1);
  assert.equal(first.Ok.is_end_of_queue, true);
  assert.equal(first.Ok.messages[0].key, `${principal.toText()}_${'0'.repeat(20)}`);
  await checkMessages(agent, first.Ok, principal);

  // A message, and the answer to it.
  const text = `hello from ${name}`;
  const { IDL } = peer;
  const content = new Uint8Array(IDL.encode([IDL.Record({ text: IDL.Text, timestamp: IDL.Nat64 })], [{ text, timestamp: 1n }]));
  const message = { client_key: key, sequence_num: 1n, timestamp: 1n, is_service_message: false, content };
  assert.deepEqual(await actor.ws_message({ msg: message }, []), { Ok: null });
  const second = await actor.ws_get_messages({ nonce: 1n });
  assert.equal(second.Ok.messages.length, 1);
  await checkMessages(agent, second.Ok, principal);
  assert.ok(Buffer.from(second.Ok.messages[0].content).includes(Buffer.from(text)));

  // A call that the canister traps on is a reject, and a method that does not exist is another.
  const wrong = await actor.ws_message({ msg: { ...message, sequence_num: 7n } }, []);
  assert.equal(wrong.Err, 'Expected incoming sequence number 2 but got 7');
  await rejected(agent.query(canisterId, { methodName: 'no_such_method', arg: asBytes([0x44, 0x49, 0x44, 0x4c, 0, 0]) }).then((reply) => {
    if (reply.status === 'rejected') throw new Error(reply.reject_message);
  }), 'a query of a missing method');

  // read_state: time, certified data and the interface.
  const path = (...parts) => parts.map((part) => (typeof part === 'string' ? asBytes(Buffer.from(part)) : asBytes(part)));
  const state = await agent.readState(canisterId, { paths: [path('time'), path('canister', canisterId.toUint8Array(), 'metadata', 'candid:service')] });
  const certificate = await peer.Certificate.create({ certificate: state.certificate, canisterId, ...(packageName === 'icp' ? { principal: { canisterId } } : {}), rootKey: agent.rootKey });
  const find = (p) => peer.lookupResultToBuffer(packageName === 'dfinity' ? certificate.lookup(p) : certificate.lookup_path(p));
  assert.ok(find(['time']).byteLength > 0);
  const did = find(['canister', canisterId.toUint8Array(), 'metadata', 'candid:service']);
  assert.equal(Buffer.from(did).toString(), readFileSync(didFile, 'utf8'));
  console.log(`ok: ${peer.label}, ${name}`);
}

// All of that was checked: with another root key, nothing is accepted.
const strangeKey = Uint8Array.from(rootKey);
strangeKey.set(Buffer.from('814c0e6ec71fab583b08bd81373c255c3c371b2e84863c98a4f1e08b74235d14fb5d9c0cd546d9685f913a0c0b2cc5341583bf4b4392e467db96d65b9bb4cb717112f8472e0d5a4d14505ffd7484b01291091c5f87b98883463f98091a0baaae', 'hex'), 37);
const suspicious = actorOf(await agentOf(peer.Ed25519KeyIdentity.generate(), { rootKey: asBytes(strangeKey) }));
await rejected(suspicious.ws_get_messages({ nonce: 0n }), 'a query under another root key');
await rejected(suspicious.ws_open({ client_nonce: 1n, gateway_principal: canisterId }), 'an update under another root key');

// An anonymous update is refused by the canister, an envelope whose delegation is for another canister by the network.
const anonymous = actorOf(await agentOf(new peer.AnonymousIdentity()));
assert.equal((await anonymous.ws_open({ client_nonce: 1n, gateway_principal: canisterId })).Err, 'Anonymous principal is not allowed');
const owner = peer.Ed25519KeyIdentity.generate();
const session = peer.Ed25519KeyIdentity.generate();
const elsewhere = await peer.DelegationChain.create(owner, session.getPublicKey(), new Date(Date.now() + 3_600_000), { targets: [peer.Principal.fromText(ready.canisters.chat)] });
await rejected(actorOf(await agentOf(peer.DelegationIdentity.fromDelegation(session, elsewhere))).ws_open({ client_nonce: 1n, gateway_principal: canisterId }), 'a delegation for another canister');

assert.equal(await network.stop(), 0);
console.log(`PASS: query, update and read_state with ${peer.label} (${delegation})`);
process.exit(0);
