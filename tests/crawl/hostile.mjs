// hostile.mjs: lists of hostile input against the addresses that take input. Nothing becomes markup,
// a path, an address elsewhere or a fault of the server. The lists are not part of the repository
// (VORORT_TESTDATA); without them a few strings of our own are used.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, each, none, test } from '../e2e/lib/runner.mjs';
import { root } from '../e2e/lib/server.mjs';
import { ask, decode } from './client.mjs';

const folder = join(process.env.VORORT_TESTDATA ?? join(root, '../shared/data'), 'hostile');
const german = { 'accept-language': 'de' };
const mostBytes = 3000; // longer ones do not fit into an address anyway

const own = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onfocus=alert(1) autofocus='", '</title><svg/onload=alert(1)>',
  'javascript:alert(1)', "'; DROP TABLE kommune; --", '{{7*7}}', '%s%n%x', '\u202Eoben', '\u0000', '=1+1', '../../etc/passwd', '𝕳𝖆𝖑𝖑𝖊',
];

function lines(text) {
  return [...new Set(text.split(/\r?\n/))].filter((line) => line && Buffer.byteLength(encodeURIComponent(line.toWellFormed?.() ?? line)) <= mostBytes);
}

/** One text file out of a ZIP, through Python, which Meson brings along. */
function fromZip(zip, name) {
  const code = 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))';
  return execFileSync('python3', ['-c', code, join(folder, zip), name], { maxBuffer: 1 << 26 }).toString('utf8');
}

/** Name of the list -> strings. */
function lists() {
  const found = { 'our own strings': own };
  if (!existsSync(folder)) return found;
  found['naughty strings'] = lines(JSON.parse(readFileSync(join(folder, 'blns.json'), 'utf8')).join('\n'));
  for (const name of ['payloadbox_xss.txt', 'patt_JHADDIX_XSS.txt', 'patt_XSS_Polyglots.txt', 'patt_BRUTELOGIC-XSS-STRINGS.txt']) {
    found[name] = lines(fromZip('xss-listen.zip', name)).slice(0, 1500);
  }
  found['templates'] = lines(fromZip('pfad-redirect-xxe-csvinjektion.zip', 'ssti.fuzz'));
  return found;
}

function paths() {
  const found = { 'our own paths': ['//example.org', '///example.org/%2e%2e', '/\\example.org', '/%5cexample.org/', '/vor-ort//', '/.git/config', '/%2e%2e/%2e%2e/etc/passwd', '/vor-ort/..%2f..%2f'] };
  if (!existsSync(folder)) return found;
  for (const name of ['directory_traversal.txt', 'traversals-8-deep-exotic-encoding.txt', 'Open-Redirect-payloads.txt', 'CRLF_Injection_Files_crlfinjection.txt']) {
    found[name] = lines(fromZip('pfad-redirect-xxe-csvinjektion.zip', name)).slice(0, 800).map((line) => (line.startsWith('/') ? line : `/${line}`));
  }
  return found;
}

/** Tags with their attributes, without values: what markup there is, whatever the words. */
function skeleton(html) {
  const text = html.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '').replace(/<!doctype html>/i, '');
  const tags = [...text.matchAll(/<([a-z][\w:-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|<\/[a-z][\w:-]*>/gi)];
  const opened = (text.match(/<[a-z/!?]/gi) ?? []).length;
  const parts = new Set();
  for (const [, tag, attributes] of tags) {
    if (!tag) continue;
    parts.add(tag);
    for (const [, name, value] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      parts.add(`${tag} ${name}`);
      if (/^(href|src|action)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value ?? '')) parts.add(`${tag} ${name}=${value}`);
    }
  }
  if (opened !== tags.length) parts.add(`${opened - tags.length} pieces of broken markup`);
  return parts;
}

/** Does a Location stay in this house? One that no client understands does not. */
function stays(base, location) {
  try {
    return new URL(location, base).origin === base;
  } catch {
    return false;
  }
}

/** Only characters that may stand in a request line. */
const sendable = (path) => [...Buffer.from(path, 'utf8')].map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`)).join('');

export async function hostile(base) {
  if (!existsSync(folder)) console.log('skipped: the lists of hostile input are not here, only our own strings are used');
  const usual = new Set();
  for (const path of ['/suche/?q=Halle', '/suche/?q=qqqqqq', '/suche/?q=Schule', '/vor-ort/?q=Halle', '/vor-ort/?q=qqqqqq', '/gibt-es-nicht/', '/suche/']) {
    for (const part of skeleton(decode(await ask(base, path, { headers: german })).toString())) usual.add(part);
  }
  for (const [name, strings] of Object.entries(lists())) {
    await test(`hostile: ${name} (${strings.length}) as a search`, async () => {
      const faults = [];
      await each(strings, 4, async (text) => {
        for (const address of ['/suche/?q=', '/vor-ort/?q=']) {
          const path = address + encodeURIComponent(text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, ''));
          const reply = await ask(base, path, { headers: german });
          if (reply.status >= 500 || reply.status === 0) faults.push(`${reply.status} for ${path}`);
          const odd = [...skeleton(decode(reply).toString())].filter((part) => !usual.has(part));
          if (odd.length > 0) faults.push(`${path} brought: ${odd.join(', ')}`);
        }
      });
      none(faults, 'faults');
    });
  }
  for (const [name, strings] of Object.entries(paths())) {
    await test(`hostile: ${name} (${strings.length}) as a path`, async () => {
      const faults = [];
      await each(strings, 4, async (path) => {
        const reply = await ask(base, sendable(path), { headers: german });
        const to = reply.headers.location;
        if (reply.status >= 500) faults.push(`${reply.status} for ${path}`);
        if (to !== undefined && !stays(base, to)) faults.push(`${path} leads away to ${to}`);
        if (/root:.*:0:0|\[core\]/.test(decode(reply).toString())) faults.push(`${path} shows a file`);
        if (Object.keys(reply.headers).some((header) => /crlf|set-cookie|x-inject/i.test(header))) faults.push(`${path} made a header`);
      });
      none(faults, 'faults');
    });
  }
  await test('after all that the server still answers', async () => {
    check((await ask(base, '/', { headers: german })).status === 200, 'it does not');
  });
}
