// server.mjs: a real `vorort serve` on a free port with a fresh demo database. VORORT_BASE names a
// server that runs already; VORORT_BINARY another binary than build/vorort.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');
export const binary = process.env.VORORT_BINARY ?? join(root, 'build/vorort');

/** A database with the demo network in a new folder: {db, dir, remove()}. */
export function demoDatabase() {
  const dir = mkdtempSync(join(tmpdir(), 'vorort-test-'));
  const db = join(dir, 'vorort.db');
  const made = spawnSync(binary, ['demo', '--db', db], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`vorort demo ended with ${made.status}: ${made.stderr} ${made.error ?? ''}`);
  return { db, dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function answers(base, alive) {
  for (let i = 0; i < 200 && alive(); i += 1) {
    try {
      await fetch(base, { redirect: 'manual' });
      return true;
    } catch {
      await new Promise((next) => setTimeout(next, 50));
    }
  }
  return false;
}

/**
 * Starts the server: {base, pid, demo, log, stop()}; `base` has no slash at the end. VORORT_BASE
 * is used instead unless the test needs a process of its own.
 */
export async function startServer({ workers = 1, ownProcess = false } = {}) {
  if (process.env.VORORT_BASE && !ownProcess) {
    return { base: process.env.VORORT_BASE.replace(/\/$/, ''), stop: async () => {} };
  }
  const demo = demoDatabase();
  const base = `http://127.0.0.1:${await freePort()}`;
  const logFile = join(demo.dir, 'log');
  const log = openSync(logFile, 'w');
  const listen = base.slice('http://'.length);
  const child = spawn(binary, ['serve', '--db', demo.db, '--listen', listen, '--workers', String(workers)], {
    cwd: root,
    stdio: ['ignore', log, log],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, new Promise((next) => setTimeout(next, 5000))]);
    if (child.exitCode === null) child.kill('SIGKILL');
    demo.remove();
  };
  if (!(await answers(base, () => child.exitCode === null))) {
    const told = readFileSync(logFile, 'utf8').slice(-2000);
    await stop();
    throw new Error(`vorort serve does not answer on ${base}:\n${told}`);
  }
  return { base, pid: child.pid, demo, log: logFile, stop };
}
