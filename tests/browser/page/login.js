// SPDX-License-Identifier: MIT
// The steps of the login page of Internet Identity for programs: a user's key delegates to a key of the browser, that one to the
// key in the address, and a form brings the chain back. The last word of the path selects a fault.
import { delegationMessage } from '/hash.js';

const scenario = location.pathname.slice('/cli-'.length);
const asked = new URLSearchParams(location.hash.slice(1));

const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const fromBase64Url = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
const tell = event => fetch('/event', { method: 'POST', body: event });

async function makeKey(algorithm) {
    const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const der = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
    const sign = async message => new Uint8Array(await crypto.subtle.sign({ ...algorithm, hash: 'SHA-256' }, pair.privateKey, message));
    return { der, sign };
}

async function hop(from, pubkey, expiration, permissions) {
    const delegation = { pubkey, expiration, permissions };
    const signature = await from.sign(await delegationMessage(delegation));
    return { delegation: { pubkey: hex(pubkey), expiration: expiration.toString(16), permissions }, signature: hex(signature) };
}

async function makeChain() {
    const user = await makeKey({ name: 'Ed25519' });
    const browser = await makeKey({ name: 'ECDSA', namedCurve: 'P-256' });
    const session = scenario === 'foreign-key' ? (await makeKey({ name: 'Ed25519' })).der : fromBase64Url(asked.get('public_key'));
    const seconds = scenario === 'expired' ? -60 : 60 * Number(asked.get('ttl'));
    const expiration = BigInt(Math.floor(Date.now() / 1000) + seconds) * 1000000000n;
    const permissions = scenario === 'read-only' ? 'queries' : undefined;
    return {
        publicKey: hex(user.der),
        delegations: [await hop(user, browser.der, expiration, permissions), await hop(browser, session, expiration)],
    };
}

function post(fields, action, target) {
    const form = document.createElement('form');
    form.method = 'POST';
    form.action = action;
    form.target = target;
    for (const [name, value] of Object.entries(fields)) {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        input.value = value;
        form.append(input);
    }
    document.body.append(form);
    form.submit();
}

// Into a frame, so that the page goes on; the answer comes, even if it may not be shown in a frame.
async function postAside(fields) {
    const frame = document.createElement('iframe');
    frame.name = 'aside';
    document.body.append(frame);
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
    post(fields, asked.get('callback'), 'aside');
    await loaded;
}

async function login() {
    if (asked.has('status')) {
        await tell(`status=${asked.get('status')}`);
        return;
    }
    if (scenario === 'closed') {
        await tell('waiting');
        return;
    }
    const delegation = JSON.stringify(await makeChain());
    const callback = scenario === 'wrong-host' ? asked.get('callback').replace('127.0.0.1', 'localhost') : asked.get('callback');
    const nonce = scenario === 'wrong-nonce' ? 'A'.repeat(43) : asked.get('nonce');
    if (scenario === 'forged') {
        await postAside({ delegation });
        await tell('forged');
    }
    post({ delegation, nonce }, callback, '_self');
}

login().catch(error => tell(`failed: ${error}`));
