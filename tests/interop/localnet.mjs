// SPDX-License-Identifier: MIT
// Starts our programs for the JavaScript peers, and makes sure that nothing outlives a test.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const binDir = process.env.IC_BIN_DIR;
if (!binDir) throw new Error('IC_BIN_DIR must name the folder of icws and icws-localnet');

const children = new Set();
const home = mkdtempSync(join(tmpdir(), 'icws-interop-'));
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Ends the whole test after a time that no working run needs. */
export function deadline(seconds) {
  setTimeout(() => {
    console.error(`FAIL: not finished within ${seconds} s`);
    process.exit(1);
  }, seconds * 1000).unref();
}

/** Ends an optional test without a result where a file is missing that another test makes. */
export function skipWithout(file, test) {
  if (existsSync(file)) return;
  console.log(`SKIP: there is no ${file}; the output of ${test} gives the reason`);
  process.exit(77);
}

/** A program of ours, or another by its absolute path, with its JSON lines as an array that grows and a way to wait for what is in them. */
export class Program {
  constructor(name, args) {
    this.events = [];
    this.errors = '';
    this.waiting = new Set();
    this.name = name;
    this.child = spawn(resolve(binDir, name), args, { env: { ...process.env, HOME: home, XDG_DATA_HOME: home }, stdio: ['pipe', 'pipe', 'pipe'] });
    children.add(this.child);
    this.child.stderr.on('data', (data) => (this.errors += data));
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.events.push(JSON.parse(line));
      for (const look of [...this.waiting]) look();
    });
    this.ended = new Promise((succeed) => {
      this.child.on('close', (code, signal) => {
        children.delete(this.child);
        this.code = code ?? signal;
        for (const look of [...this.waiting]) look();
        succeed(this.code);
      });
    });
  }

  named(event) {
    return this.events.filter((e) => e.event === event);
  }

  /** Resolves with the first value that `find` returns for the events so far; fails if the program ends before. */
  until(what, find) {
    return new Promise((succeed, reject) => {
      const look = () => {
        const found = find(this);
        if (found !== undefined && found !== false) {
          this.waiting.delete(look);
          succeed(found);
        } else if (this.code !== undefined) {
          this.waiting.delete(look);
          reject(new Error(`${this.name} ended (${this.code}) before ${what}: ${this.errors}`));
        }
      };
      this.waiting.add(look);
      look();
    });
  }

  writeLine(line) {
    this.child.stdin.write(line + '\n');
  }

  async stop() {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

/** A local network; its ready line is in `ready`. Ports are the system's choice. */
export async function startLocalnet(...options) {
  const network = new Program('icws-localnet', ['--network-port', '0', '--gateway-port', '0', '--polling-interval', '50', ...options]);
  network.ready = await network.until('it was ready', (p) => p.events.find((e) => e.event === 'ready'));
  return network;
}
