#!/usr/bin/env node
// run.mjs: golden replies. Each NAME.txt here is a request; `vorort test-http` answers it, and the
// whole reply, headers and all, must be NAME.expected. What differs from run to run (date, request
// id, hashes) is replaced by a word in angle brackets first.
//
//   node tests/golden/run.mjs [PART] [--update]     --update writes the .expected files anew
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, finish, test } from '../e2e/lib/runner.mjs';
import { binary, demoDatabase, root } from '../e2e/lib/server.mjs';

const here = join(root, 'tests/golden');
const update = process.argv.includes('--update');
const only = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';

/** Bytes of the request: lines end with CRLF in the head; the body is as it stands in the file. */
function requestOf(file) {
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n\n');
  const head = (end < 0 ? text.trimEnd() : text.slice(0, end)).split('\n').join('\r\n');
  return `${head}\r\n\r\n${end < 0 ? '' : text.slice(end + 2)}`;
}

const variables = [
  [/^(date): .*$/gim, '$1: <date>'],
  [/^(etag): .*$/gim, '$1: <etag>'],
  [/^(last-modified): .*$/gim, '$1: <date>'],
  [/^(x-request-id): .*$/gim, '$1: <id>'],
  [/^(content-length): \d+$/gim, '$1: <length>'],
  [/\/assets\/[0-9a-f]{16}\//g, '/assets/<hash>/'],
  [/(class="kennung">[^<]*?)[0-9a-z]{12}</g, '$1<id><'],
];

function normal(reply) {
  return variables.reduce((text, [pattern, word]) => text.replace(pattern, word), reply.replaceAll('\r\n', '\n'));
}

/** The first line that differs, with one line before it. */
function difference(actual, expected) {
  const a = actual.split('\n');
  const e = expected.split('\n');
  const i = a.findIndex((line, n) => line !== e[n]);
  const at = i < 0 ? a.length : i;
  // In one long line of HTML the place counts.
  const from = [...(a[at] ?? '')].findIndex((c, n) => c !== (e[at] ?? '')[n]);
  const cut = (line) => (line === undefined ? '(end)' : line.slice(Math.max(0, from - 60), from + 140));
  return `line ${at + 1}:\n- ${cut(e[at])}\n+ ${cut(a[at])}`;
}

const names = readdirSync(here).filter((name) => name.endsWith('.txt') && name.includes(only)).sort();
const demo = demoDatabase();
for (const name of names) {
  await test(name, () => {
    const ran = spawnSync(binary, ['test-http', '--db', demo.db], { cwd: root, input: requestOf(join(here, name)), maxBuffer: 1 << 26 });
    check(ran.status === 0, `vorort test-http ended with ${ran.status}: ${ran.stderr}`);
    const actual = normal(ran.stdout.toString('utf8'));
    const file = join(here, name.replace(/\.txt$/, '.expected'));
    if (update) return writeFileSync(file, actual);
    const expected = readFileSync(file, 'utf8');
    check(actual === expected, `reply differs at ${difference(actual, expected)}`);
  });
}
demo.remove();
await test('there are golden requests', () => check(names.length > 0 || only, 'none found'));
finish();
