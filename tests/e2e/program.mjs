#!/usr/bin/env node
// program.mjs: the program as its operator meets it: swap without a gap, a worker that dies, an
// import that is killed, an edit that shows at once, a Paket that comes back byte for byte.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ask } from '../crawl/client.mjs';
import { check, equal, none, run, test } from './lib/runner.mjs';
import { binary, demoDatabase, root, startServer } from './lib/server.mjs';

const portrait = '/vor-ort/halle-saale/kurzportrait/';
const pause = (ms) => new Promise((next) => setTimeout(next, ms));
const vorort = (...args) => spawnSync(binary, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });

function done(...args) {
  const ran = vorort(...args);
  equal(ran.status, 0, `vorort ${args.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
}

/** Processes below `pid`, as far as Linux tells. */
function children(pid) {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
}

async function until(condition, ms, what) {
  for (let waited = 0; waited < ms; waited += 50) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error(`not within ${ms} ms: ${what}`);
}

/** Asks again and again, each time on a new connection, until stop(); tells what went wrong. */
function hammer(base) {
  const faults = [];
  let count = 0;
  let going = true;
  const lane = async () => {
    while (going) {
      try {
        const reply = await ask(base, portrait);
        if (reply.status !== 200) faults.push(`status ${reply.status}`);
        else if (!reply.body.includes('</html>')) faults.push('half a page');
      } catch (error) {
        faults.push(String(error.message));
      }
      count += 1;
    }
  };
  const lanes = [lane(), lane(), lane(), lane()];
  return {
    async stop() {
      going = false;
      await Promise.all(lanes);
      return { faults, count };
    },
  };
}

async function swapsWithoutGap() {
  const server = await startServer({ workers: 2, ownProcess: true });
  try {
    const load = hammer(server.base);
    for (let round = 0; round < 3; round += 1) {
      await pause(300);
      const before = children(server.pid);
      process.kill(server.pid, 'SIGHUP');
      await until(() => children(server.pid).length >= 2 && !children(server.pid).some((pid) => before.includes(pid)), 15000, 'new workers only');
    }
    const { faults, count } = await load.stop();
    none(faults, `of ${count} requests lost in three swaps`);
    check(count > 50, `only ${count} requests`);
  } finally {
    await server.stop();
  }
}

async function deadWorkerIsReplaced() {
  const server = await startServer({ workers: 2, ownProcess: true });
  try {
    await until(() => children(server.pid).length >= 2, 5000, 'two workers');
    for (const victim of children(server.pid)) process.kill(victim, 'SIGKILL');
    await until(async () => (await ask(server.base, portrait).catch(() => ({}))).status === 200, 5000, 'a page after all workers were killed');
    await until(() => children(server.pid).length >= 2, 5000, 'two workers again');
  } finally {
    await server.stop();
  }
}

async function endsInOrder() {
  const server = await startServer({ workers: 2, ownProcess: true });
  const before = children(server.pid);
  await server.stop();
  await until(() => before.every((pid) => !existsSync(`/proc/${pid}`)), 3000, 'workers gone after SIGTERM');
}

/** A copy of the demo with another sentence in Halle's portrait. */
function changedDemo(dir, sentence) {
  const copy = join(dir, 'paket');
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, 'demo'), copy, { recursive: true });
  const file = join(copy, 'portraits/halle-saale.md');
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n\n${sentence}\n`);
  return copy;
}

async function editShowsAtOnce() {
  const server = await startServer({ workers: 2, ownProcess: true });
  try {
    let etag;
    for (let round = 0; round < 5; round += 1) {
      for (let i = 0; i < 6; i += 1) etag = (await ask(server.base, portrait)).headers.etag; // warm in both workers
      const sentence = `Diese Zeile kam in Runde ${round} dazu.`;
      done('import', 'paket', '--db', server.demo.db, changedDemo(server.demo.dir, sentence));
      for (let i = 0; i < 8; i += 1) {
        const reply = await ask(server.base, portrait, { headers: { 'if-none-match': etag } });
        equal(reply.status, 200, `status with the old ETag, round ${round}`);
        check(reply.body.toString().includes(sentence), `round ${round}: an old page after the edit`);
      }
    }
  } finally {
    await server.stop();
  }
}

/** Every file below a folder with its bytes. */
function tree(dir) {
  const files = new Map();
  const walk = (folder) => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else files.set(relative(dir, path), readFileSync(path));
    }
  };
  walk(dir);
  return files;
}

function sameTrees(a, b) {
  const left = tree(a);
  const right = tree(b);
  const names = new Set([...left.keys(), ...right.keys()]);
  none([...names].filter((name) => !left.get(name)?.equals(right.get(name) ?? Buffer.alloc(0)) && !(left.get(name)?.length === 0 && right.get(name)?.length === 0)), `files differ between ${a} and ${b}`);
}

function paketComesBack() {
  const dir = mkdtempSync(join(tmpdir(), 'vorort-paket-'));
  try {
    const at = (name) => join(dir, name);
    done('demo', '--db', at('a.db'));
    done('export', 'paket', '--db', at('a.db'), at('one'));
    done('init', '--db', at('b.db'));
    done('import', 'paket', '--db', at('b.db'), at('one'));
    done('export', 'paket', '--db', at('b.db'), at('two'));
    sameTrees(at('one'), at('two'));
    sameTrees(join(root, 'demo'), at('one'));
    done('export', 'paket', '--db', at('b.db'), at('three.zip'));
    done('init', '--db', at('c.db'));
    done('import', 'paket', '--db', at('c.db'), at('three.zip'));
    done('export', 'paket', '--db', at('c.db'), at('four.zip'));
    check(readFileSync(at('three.zip')).equals(readFileSync(at('four.zip'))), 'the two ZIP files differ');
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Kills an import at ever later instants; afterwards all of it is there, or nothing. */
async function killedImportLosesNothing() {
  const demo = demoDatabase();
  try {
    const exported = (name) => {
      rmSync(join(demo.dir, name), { recursive: true, force: true });
      done('export', 'paket', '--db', demo.db, join(demo.dir, name));
      return join(demo.dir, name);
    };
    const texts = [readFileSync(join(exported('old'), 'portraits/halle-saale.md'), 'utf8')];
    let killed = 0;
    for (let delay = 0; delay <= 240; delay += 8) {
      const paket = changedDemo(demo.dir, `Stand nach ${delay} ms.`);
      texts.push(readFileSync(join(paket, 'portraits/halle-saale.md'), 'utf8'));
      const child = spawn(binary, ['import', 'paket', '--db', demo.db, paket], { stdio: 'ignore' });
      const ended = new Promise((next) => child.once('exit', (code, signal) => next(signal)));
      await pause(delay);
      child.kill('SIGKILL');
      if ((await ended) === 'SIGKILL') killed += 1;
      const doctor = vorort('migrate', '--db', demo.db);
      equal(doctor.status, 0, `the database after kill -9 at ${delay} ms: ${doctor.stderr}`);
      const now = exported('now');
      const text = readFileSync(join(now, 'portraits/halle-saale.md'), 'utf8');
      check(text === texts.at(-1) || text === texts.at(-2), `neither the old nor the new text after kill -9 at ${delay} ms`);
      texts.splice(0, texts.length, text);
    }
    check(killed >= 3, `only ${killed} imports were killed before they ended`);
  } finally {
    demo.remove();
  }
}

const commands = ['serve', 'init', 'demo', 'import register', 'register', 'import paket', 'export paket', 'migrate', 'backup', 'restore', 'doctor', 'routes', 'test-http'];

await run(async () => {
  await test('--help names every command', () => {
    const help = done('--help');
    none(commands.filter((name) => !help.includes(name)), 'commands that --help does not name');
  });
  for (const name of commands) {
    await test(`${name}: --help with an example, exit status 2 for nonsense`, () => {
      const help = done(...name.split(' '), '--help');
      check(/vorort /.test(help) && /Beispiel/i.test(help), `no example:\n${help}`);
      const wrong = vorort(...name.split(' '), '--gibt-es-nicht');
      equal(wrong.status, 2, 'exit status');
      check(wrong.stderr.length > 0 && wrong.stdout.length === 0, 'the message belongs on stderr');
    });
  }
  await test('a missing database is explained', () => {
    const ran = vorort('serve', '--db', '/nonexistent/x.db', '--listen', '127.0.0.1:0');
    equal(ran.status, 1, 'exit status');
    check(/demo|init/.test(ran.stderr), `no way on: ${ran.stderr}`);
  });
  await test('three swaps by SIGHUP under load: no request lost', swapsWithoutGap);
  await test('all workers killed: the service goes on', deadWorkerIsReplaced);
  await test('SIGTERM ends the workers, too', endsInOrder);
  await test('an edit shows in the very next reply', editShowsAtOnce);
  await test('export, import, export: the same bytes', paketComesBack);
  await test('kill -9 during an import loses nothing', killedImportLosesNothing);
});
