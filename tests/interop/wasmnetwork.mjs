// SPDX-License-Identifier: MIT
// A canister of another CDK on a network of its own (wasmnetwork/), and our gateway before it.
import { fileURLToPath } from 'node:url';
import { Program } from './localnet.mjs';

/** The network; its ready line, in the form of icws-localnet's, is in `ready`. */
export async function startWasmNetwork(wasm, ...options) {
  const replica = fileURLToPath(new URL('wasmnetwork/replica.mjs', import.meta.url));
  const network = new Program(process.execPath, [replica, '--wasm', wasm, ...options]);
  network.ready = await network.until('it was ready', (p) => p.events.find((e) => e.event === 'ready'));
  network.admin = async (command) => (await fetch(`${network.ready.network}/_admin/${command}`)).json();
  return network;
}

/** Our gateway, on a port of the system's choice or on the given one. */
export async function startGateway(network, port = 0) {
  const gateway = new Program('icws-gateway', ['--gateway-address', `127.0.0.1:${port}`, '--ic-network-url', network.ready.network,
    '--prometheus-endpoint', '127.0.0.1:0']);
  const { gateway: url, metrics } = await gateway.until('it was ready', (p) => p.events.find((e) => e.event === 'ready'));
  gateway.url = url;
  /** How often the network executed two messages of a client in the wrong order. */
  gateway.swaps = async () => Number(/^icws_gateway_swaps_total (\d+)/m.exec(await (await fetch(metrics)).text())[1]);
  gateway.kill = () => {
    gateway.child.kill('SIGKILL');
    return gateway.ended;
  };
  return gateway;
}
