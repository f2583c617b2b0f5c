// assets_test.mjs: what the built stylesheet and fonts must keep to, and what the bundler refuses.
//
//   node assets_test.mjs BUILD_DIR SOURCE_ROOT
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import postcss from 'postcss';

const [build, root] = process.argv.slice(2);
const css = readFileSync(join(build, 'vorort.css'), 'utf8');
const sheet = postcss.parse(css);

// Names that only say what a page is; nothing is drawn for them.
const HOOKS = new Set(['bericht', 'portrait']);

function* files_below(dir, end) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* files_below(path, end);
    else if (entry.name.endsWith(end)) yield path;
  }
}

function bundle(own, selection) {
  const dir = mkdtempSync(join(tmpdir(), 'vorort-'));
  writeFileSync(join(dir, 'own.css'), own);
  writeFileSync(join(dir, 'auswahl.json'), JSON.stringify({ klassen: selection }));
  const run = spawnSync(process.execPath, [
    join(root, 'assets/bau/buendel.mjs'), '--kern', join(root, 'node_modules/@kern-ux/native/dist/kern.css'),
    '--auswahl', join(dir, 'auswahl.json'), '--out', join(dir, 'out.css'), join(dir, 'own.css'),
  ], { encoding: 'utf8' });
  const out = run.status === 0 ? readFileSync(join(dir, 'out.css'), 'utf8') : '';
  rmSync(dir, { recursive: true });
  return { status: run.status, stderr: run.stderr, out };
}

test('weights: what a first visit loads', () => {
  assert.ok(brotliCompressSync(css).length < 14000, 'stylesheet');
  for (const font of ['vorort-text.woff2', 'vorort-text-fett.woff2']) {
    assert.ok(statSync(join(build, font)).size < 16000, font);
  }
});

test('nothing is fetched from elsewhere', () => {
  for (const [, address] of css.matchAll(/url\((?!["']?data:)([^)]*)\)/g)) {
    assert.match(address, /^\.\.\/[0-9a-f]{16}\/vorort-text(-fett)?\.woff2$/);
  }
  assert.ok(!css.includes('@import'));
});

test('every token that is read without a fallback is set', () => {
  const set = new Set();
  sheet.walkDecls(/^--/, (d) => void set.add(d.prop));
  sheet.walkDecls((d) => {
    for (const [, name] of d.value.matchAll(/var\((--[\w-]+)\)/g)) assert.ok(set.has(name), `${name} in ${d.parent.selector}`);
  });
});

test('KERN lies in its layer; dark mode follows the reader', () => {
  assert.equal(sheet.nodes.find((n) => n.type === 'atrule').name, 'layer');
  assert.ok(!css.includes('data-kern-theme'));
  assert.ok(css.includes('prefers-color-scheme: dark'));
});

test('every class in the templates is drawn', () => {
  const known = new Set();
  sheet.walkRules((r) => {
    for (const [, name] of r.selector.matchAll(/\.([a-zA-Z][\w-]*)/g)) known.add(name);
  });
  const unknown = [];
  for (const file of files_below(join(root, 'src'), '.tmpl')) {
    for (const [, value] of readFileSync(file, 'utf8').matchAll(/\bclass="([^"]*)"/g)) {
      const plain = value.replace(/\{\{(if|elif|else|end)\b[^}]*\}\}/g, ' ').replace(/\S*\{\{[^}]*\}\}\S*/g, ' ');
      for (const name of plain.split(/\s+/)) {
        if (name && !known.has(name) && !HOOKS.has(name)) unknown.push(`${file}: ${name}`);
      }
    }
  }
  assert.deepEqual(unknown, []);
});

test('the bundler keeps what is asked for', () => {
  const { out } = bundle('a { color: var(--kern-color-red-600) }', ['kern-alert']);
  assert.ok(out.includes('.kern-alert{'));
  assert.ok(out.includes('--kern-color-red-600:'));
  assert.ok(!out.includes('.kern-btn'));
  assert.ok(!out.includes('--kern-color-violet-700:'), 'unused token');
  assert.ok(out.endsWith('a{color:var(--kern-color-red-600)}\n'));
});

test('the bundler refuses force, unknown classes and unknown fonts', () => {
  const force = bundle('a { color: red !important }', []);
  assert.notEqual(force.status, 0);
  assert.match(force.stderr, /own\.css:1: !important/);
  assert.match(bundle('', ['kern-gibt-es-nicht']).stderr, /KERN has no class kern-gibt-es-nicht/);
  assert.match(bundle('a { src: url(schrift:fehlt) }', []).stderr, /no font fehlt/);
});
