// load.mjs: wrk against two servers in turn, on the same core, and the ratio of the two.
import { run } from './process.mjs';
import { cpuMicroseconds } from './process.mjs';
import { median } from './machine.mjs';

/** One run of wrk: {perSecond, cpu}; cpu is the server's time on the CPU per request, in µs. */
function wrk({ url, pid, core, seconds, connections, headers }) {
  const args = ['-c', String(core), 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`];
  for (const header of headers) args.push('-H', header);
  const before = cpuMicroseconds(pid);
  const { stdout } = run('taskset', [...args, url]);
  const cpu = cpuMicroseconds(pid) - before;
  const requests = Number(/(\d+) requests in/.exec(stdout)[1]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`);
  return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]), cpu: cpu / requests };
}

/**
 * `ours` and `peer` are {url, pid}. Alternating rounds, the first one thrown away; who begins
 * changes each round, so that neither always meets a warmer machine.
 */
export function duel({ ours, peer, rounds, seconds, connections = 32, clientCore, headers = [] }) {
  const rows = [];
  const go = (server, time) => wrk({ ...server, core: clientCore, seconds: time, connections, headers });
  go(ours, 1);
  go(peer, 1);
  for (let i = 0; i < rounds; i += 1) {
    const first = i % 2 === 0 ? ours : peer;
    const a = go(first, seconds);
    const b = go(first === ours ? peer : ours, seconds);
    const [us, them] = first === ours ? [a, b] : [b, a];
    rows.push({ ours: us, peer: them, ratio: us.perSecond / them.perSecond, cpuRatio: them.cpu / us.cpu });
  }
  const ratios = rows.map((row) => row.ratio);
  return {
    rows,
    ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
    cpuRatio: median(rows.map((row) => row.cpuRatio)),
    ours: { perSecond: median(rows.map((r) => r.ours.perSecond)), cpu: median(rows.map((r) => r.ours.cpu)) },
    peer: { perSecond: median(rows.map((r) => r.peer.perSecond)), cpu: median(rows.map((r) => r.peer.cpu)) },
  };
}
