// process.mjs: child processes on chosen cores, and what the kernel says about them.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Runs to the end; throws with its own words when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${result.error ?? ''}${result.stderr}${result.stdout}`);
  }
  return result;
}

/** Runs to the end: {ms, cpuMs}, wall clock and time on a CPU. */
export function timed(command, args, options = {}) {
  const { stderr } = run('bash', ['-c', 'TIMEFORMAT="TIME %R %U %S"; time "$@"', 'timed', command, ...args], { env: { ...process.env, LC_ALL: 'C' }, ...options });
  const [wall, user, system] = /TIME ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr).slice(1).map(Number);
  return { ms: wall * 1000, cpuMs: (user + system) * 1000 };
}

const running = new Set();

/** Starts pinned to a core; {pid, stop()}. */
export function start(core, command, args, options = {}) {
  const child = spawn('taskset', ['-c', String(core), command, ...args], { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  const ended = new Promise((done) => child.once('exit', done));
  running.add(child);
  child.once('exit', () => running.delete(child));
  return {
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** At the end, also after a failure. */
export function stopAll() {
  for (const child of running) child.kill('SIGTERM');
}

/** True when something listens. */
export function listens(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    }).on('error', () => done(false));
  });
}

export async function untilListening(port, ms = 10000) {
  for (const until = Date.now() + ms; Date.now() < until; ) {
    if (await listens(port)) return;
    await sleep(2);
  }
  throw new Error(`nothing listens on port ${port}`);
}

/** Children of a process, as far as they are alive. */
export function children(pid) {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** Time on a CPU of a process and its children, in microseconds. */
export function cpuMicroseconds(pid) {
  const own = Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  return children(pid).reduce((sum, child) => sum + cpuMicroseconds(child), own);
}

/** Resident memory of a process in MiB: all of it, and the part that is not a file's. */
export function memoryMib(pid) {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]);
  return { rss: kib('VmRSS') / 1024, anonymous: kib('RssAnon') / 1024 };
}
