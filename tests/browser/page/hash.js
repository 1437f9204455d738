// SPDX-License-Identifier: MIT
// The representation-independent hash of a delegation (protocol.md section c.1), written from the specification.
const utf8 = new TextEncoder();

export async function sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function concat(...parts) {
    const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}

// BigInt -> LEB128
function leb128(number) {
    const bytes = [];
    do {
        const low = Number(number & 0x7fn);
        number >>= 7n;
        bytes.push(number > 0n ? low | 0x80 : low);
    } while (number > 0n);
    return new Uint8Array(bytes);
}

function valueBytes(value) {
    return typeof value === 'bigint' ? leb128(value) : typeof value === 'string' ? utf8.encode(value) : value;
}

function compare(a, b) {
    for (let i = 0; i < a.length; ++i) {
        if (a[i] !== b[i])
            return a[i] - b[i];
    }
    return 0;
}

// Of a map of texts, bytes and BigInts; undefined values are left out.
async function hashOfMap(map) {
    const entries = [];
    for (const [key, value] of Object.entries(map)) {
        if (value !== undefined)
            entries.push(concat(await sha256(utf8.encode(key)), await sha256(valueBytes(value))));
    }
    return sha256(concat(...entries.sort(compare)));
}

// Returns the message that the signature of a delegation covers.
export async function delegationMessage(delegation) {
    return concat(new Uint8Array([0x1a]), utf8.encode('ic-request-auth-delegation'), await hashOfMap(delegation));
}
