// run.mjs: measures Vorort against its budgets and its peer.
//
//   bench/run [--write] [--json FILE] [--rounds N] [--seconds N] [--only PART,…] [--mini FILE]
//
//   --write      puts the result into bench/RESULTS.md
//   --json FILE  the raw figures
//   --rounds N   rounds of each duel with nginx (7)     --seconds N  length of a round (4)
//   --only …     of: warm, page, import, start, memory, weight
//   --mini FILE  src/http/ alone serving that file instead of the program (part "warm" only)
//
// VORORT_TESTDATA (default ../shared/data) has the official register; without it the import is left
// out and the memory is that of the demo network, and the result says so.
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { duel } from './lib/load.mjs';
import { machine, median } from './lib/machine.mjs';
import { startNginx } from './lib/nginx.mjs';
import { children, freePort, listens, memoryMib, run, sleep, start, stopAll, timed, untilListening } from './lib/process.mjs';
import { report } from './lib/report.mjs';
import { fetchRaw, weight } from './lib/weight.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const buildDir = join(root, 'build-bench');
const binary = join(buildDir, 'vorort');
const portrait = '/vor-ort/halle-saale/kurzportrait/';
const serverCore = 0;
const clientCore = cpus().length - 1;

function options(argv) {
  const all = { write: false, rounds: 7, seconds: 4, only: null, json: null, mini: null };
  for (let i = 0; i < argv.length; i += 1) {
    const name = argv[i].replace(/^--/, '');
    if (!(name in all)) throw new Error(`unknown: ${argv[i]}`);
    if (name === 'write') all.write = true;
    else if (name === 'rounds' || name === 'seconds') all[name] = Number(argv[(i += 1)]);
    else if (name === 'only') all.only = argv[(i += 1)].split(',');
    else all[name] = argv[(i += 1)];
  }
  return all;
}

function build(targets) {
  if (!existsSync(join(buildDir, 'build.ninja'))) {
    run('meson', ['setup', buildDir, '-Dbuildtype=release', '-Doptimization=2', '-Dtests=false'], { cwd: root });
  }
  run('ninja', ['-C', buildDir, ...targets]);
}

/** Starts `vorort serve` with one worker; its log goes to a file, as it would in production. */
async function serve(dir, db) {
  const port = await freePort();
  const log = openSync(join(dir, 'vorort.log'), 'a');
  const child = start(serverCore, binary, ['serve', '--db', db, '--listen', `127.0.0.1:${port}`, '--workers', '1'], {
    cwd: root,
    stdio: ['ignore', log, log],
  });
  await untilListening(port);
  return { ...child, base: `http://127.0.0.1:${port}`, port };
}

async function serveMini(dir, file) {
  const port = await freePort();
  const child = start(serverCore, join(buildDir, 'bench/bench-mini'), [`127.0.0.1:${port}`, file], { cwd: root });
  await untilListening(port);
  return { ...child, base: `http://127.0.0.1:${port}`, port };
}

async function warm(dir, server, path, settings) {
  const url = server.base + path;
  const plain = await fetchRaw(url, 'identity');
  const packed = await fetchRaw(url, 'gzip');
  const isPacked = packed.headers['content-encoding'] === 'gzip';
  const nginx = await startNginx({
    dir,
    core: serverCore,
    port: await freePort(),
    page: plain.body,
    packed: isPacked ? packed.body : null,
    headers: plain.headers,
  });
  const same = (await fetchRaw(nginx.url, 'identity')).body.equals(plain.body);
  if (!same) throw new Error('nginx does not serve the same bytes');
  const ask = (headers) => duel({ ours: { url, pid: server.pid }, peer: nginx, headers, clientCore, rounds: settings.rounds, seconds: settings.seconds });
  const result = { path, plain: { bytes: plain.body.length, ...ask([]) } };
  if (isPacked) result.gzip = { bytes: packed.body.length, ...ask(['Accept-Encoding: gzip']) };
  await nginx.stop();
  return result;
}

function page(db) {
  const tool = join(buildDir, 'bench/bench-page');
  return { path: portrait, ...JSON.parse(run('taskset', ['-c', String(serverCore), tool, db, portrait], { cwd: root }).stdout) };
}

/** The newest register file that holds all Gemeinden. */
function registerFile() {
  const dir = join(process.env.VORORT_TESTDATA ?? resolve(root, '../shared/data'), 'register');
  if (!existsSync(dir)) return null;
  const year = (name) => Number(/31\d?12(\d{4})/.exec(name)?.[1] ?? 0);
  const files = readdirSync(dir).filter((name) => /Auszug.*\.xlsx$/.test(name));
  files.sort((a, b) => year(b) - year(a));
  return files.length > 0 ? join(dir, files[0]) : null;
}

function importRegister(dir, file) {
  const times = [];
  let db = '';
  for (let i = 0; i < 3; i += 1) {
    db = join(dir, `register-${i}.db`);
    run(binary, ['demo', '--db', db], { cwd: root });
    const args = ['-c', String(serverCore), binary, 'import', 'register', '--db', db, file];
    times.push(timed('taskset', args, { cwd: root }));
  }
  return { db, result: { file: file.split('/').pop(), ms: median(times.map((t) => t.ms)), cpuMs: median(times.map((t) => t.cpuMs)), all: times } };
}

async function startTime(dir, db) {
  const times = [];
  for (let i = 0; i < 5; i += 1) {
    const port = await freePort();
    const begin = process.hrtime.bigint();
    const log = openSync('/dev/null', 'w');
    const child = start(serverCore, binary, ['serve', '--db', db, '--listen', `127.0.0.1:${port}`, '--workers', '1'], { cwd: root, stdio: ['ignore', log, log] });
    while (!(await listens(port))) await sleep(1);
    await fetchRaw(`http://127.0.0.1:${port}${portrait}`);
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
    await child.stop();
  }
  return { ms: median(times), all: times };
}

/** After the portrait, the list and a search, each in both languages and many times. */
async function memory(dir, db) {
  const server = await serve(dir, db);
  for (let i = 0; i < 20; i += 1) {
    for (const path of [portrait, '/', '/vor-ort/', `/suche/?q=halle+${i}`, '/vor-ort/?land=ST', '/en/vor-ort/']) {
      await fetchRaw(server.base + path, i % 2 === 0 ? 'gzip' : 'identity');
    }
  }
  const figures = children(server.pid).map(memoryMib).sort((a, b) => b.rss - a.rss);
  await server.stop();
  return { ...figures[0], database_mib: readFileSync(db).length / 2 ** 20 };
}

async function main() {
  const settings = options(process.argv.slice(2));
  const wanted = (part) => settings.only === null || settings.only.includes(part);
  const dir = mkdtempSync(join(tmpdir(), 'vorort-bench-'));
  chmodSync(dir, 0o755); // nginx's worker is another user
  const result = { machine: machine(), settings: { rounds: settings.rounds, seconds: settings.seconds } };
  const say = (text) => process.stderr.write(`${text}\n`);
  let server = null;
  try {
    if (settings.mini) {
      build(['bench/bench-mini']);
      server = await serveMini(dir, settings.mini);
      result.warm = await warm(dir, server, '/', settings);
      await server.stop();
    } else {
      build(['vorort', 'bench/bench-page']);
      const demo = join(dir, 'demo.db');
      run(binary, ['demo', '--db', demo], { cwd: root });
      let full = demo;
      const file = registerFile();
      if (wanted('import') && file) {
        say('import …');
        const imported = importRegister(dir, file);
        result.import = imported.result;
        full = imported.db;
      }
      result.full = full !== demo;
      if (wanted('page')) {
        say('page …');
        result.page = page(full);
      }
      if (wanted('start')) {
        say('start …');
        result.start = await startTime(dir, full);
      }
      if (wanted('memory')) {
        say('memory …');
        result.memory = await memory(dir, full);
      }
      server = await serve(dir, full);
      if (wanted('weight')) {
        say('weight …');
        result.weight = await weight(server.base + portrait);
      }
      if (wanted('warm')) {
        say(`warm, ${settings.rounds} rounds against nginx …`);
        result.warm = await warm(dir, server, portrait, settings);
      }
      await server.stop();
    }
    const text = report(result);
    process.stdout.write(text);
    if (settings.json) writeFileSync(settings.json, `${JSON.stringify(result, null, 2)}\n`);
    if (settings.write) writeFileSync(join(root, 'bench/RESULTS.md'), text);
  } finally {
    stopAll();
    rmSync(dir, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exit(1);
});
