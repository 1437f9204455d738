// SPDX-License-Identifier: MIT
// ic-websocket-js as an application uses it, with promises for what happens.
import { dfinity, echoInterface, websocket } from './peers.mjs';

/** Frames that the SDK has written, of all connections: it does not report acknowledgements, but answers each with a frame. */
export const written = { frames: 0 };
/** When the next connection may ask the canister to open a session. */
let mayAsk = Promise.resolve();
globalThis.WebSocket = class extends globalThis.WebSocket {
  #mayAsk = mayAsk;
  send(...args) {
    written.frames += 1;
    this.#mayAsk.then(() => super.send(...args));
  }
};

export class EchoClient {
  constructor(ready, options = {}) {
    this.texts = [];
    this.waiting = [];
    this.identity = options.identity ?? websocket.generateRandomIdentity();
    const actor = dfinity.Actor.createActor(() => echoInterface(dfinity), {
      canisterId: ready.canisters.echo,
      agent: dfinity.HttpAgent.createSync({ host: ready.network }),
    });
    let known;
    mayAsk = new Promise((resolve) => (known = resolve));
    this.socket = new websocket.IcWebSocket(ready.gateway, undefined, websocket.createWsConfig({
      canisterId: ready.canisters.echo,
      canisterActor: actor,
      identity: this.identity,
      networkUrl: ready.network,
      ackMessageIntervalMs: options.ackInterval ?? 300_000,
    }));
    // The SDK fetches the root key of a test network and does not wait for it: an open message that is faster fails to verify.
    this.socket._httpAgent.fetchRootKey().then(known, known);
    this.closed = new Promise((resolve) => {
      this.socket.onclose = (event) => {
        this.closeEvent = { code: event.code, reason: event.reason };
        resolve(this.closeEvent);
        this.settle();
      };
    });
    this.socket.onerror = (event) => {
      this.error = event.error ?? event;
      this.settle();
    };
    this.socket.onmessage = (event) => {
      this.texts.push(event.data.text);
      this.lastTimestamp = event.data.timestamp;
      this.settle();
    };
    this.opened = new Promise((resolve, reject) => {
      this.socket.onopen = () => resolve();
      this.closed.then((event) => reject(new Error(`closed before it was open: ${JSON.stringify(event)} ${this.error ?? ''}`)));
    });
    this.opened.catch(() => {});
  }

  send(text) {
    this.socket.send({ text, timestamp: BigInt(Date.now()) * 1_000_000n });
  }

  settle() {
    this.waiting = this.waiting.filter((look) => !look());
  }

  /** Resolves when `count` messages have come; fails on an error of the SDK and when the connection ends before. */
  received(count) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.error) reject(this.error);
        else if (this.texts.length >= count) resolve(this.texts);
        else if (this.closeEvent) reject(new Error(`closed after ${this.texts.length} of ${count} messages: ${JSON.stringify(this.closeEvent)}`));
        else return false;
        return true;
      };
      if (!look()) this.waiting.push(look);
    });
  }
}
