#!/usr/bin/env node
// run.mjs: goes through the whole public site as a client without cookies: from / and from
// sitemap.xml along every link. Status, headers, valid HTML (html-validate and vnu), no dead link,
// no dead fragment; old addresses lead on; the front refuses what it must.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { check, equal, none, run, test } from '../e2e/lib/runner.mjs';
import { root, startServer } from '../e2e/lib/server.mjs';
import { ask, decode, readPage, unescape } from './client.mjs';
import { feeds } from './feeds.mjs';
import { headerFaults } from './headers.mjs';
import { hostile } from './hostile.mjs';
import { protocol } from './protocol.mjs';
import { redirects } from './redirects.mjs';

const mostAddresses = 3000;
const acceptLanguage = { 'accept-language': 'de' };

/** All replies by path+query, and who links where. */
class Site {
  constructor(base) {
    this.base = base;
    this.replies = new Map();
    this.linkedFrom = new Map();
    this.fragments = [];
  }

  isOwn(url) {
    return url.origin === this.base || url.origin === this.ownOrigin;
  }

  async crawl(starts) {
    const queue = [...starts];
    for (const start of starts) this.linkedFrom.set(start, 'the start');
    while (queue.length > 0) {
      const path = queue.shift();
      if (this.replies.has(path)) continue;
      check(this.replies.size < mostAddresses, `more than ${mostAddresses} addresses: is there an endless list? Last: ${path}`);
      const reply = await ask(this.base, path, { headers: { ...acceptLanguage, 'accept-encoding': 'gzip' } });
      this.replies.set(path, reply);
      for (const next of this.linksOf(path, reply)) {
        if (!this.linkedFrom.has(next)) this.linkedFrom.set(next, path);
        queue.push(next);
      }
    }
  }

  linksOf(path, reply) {
    const here = new URL(path, this.base);
    let addresses = [];
    if (reply.status >= 300 && reply.status < 400 && reply.headers.location) addresses = [reply.headers.location];
    else if (/html/.test(reply.headers['content-type'] ?? '')) {
      reply.page = readPage(decode(reply).toString());
      addresses = reply.page.links;
    } else if (/xml/.test(reply.headers['content-type'] ?? '')) {
      addresses = [...decode(reply).toString().matchAll(/<loc>([^<]*)<|href="([^"]*)"/g)].map(([, a, b]) => unescape(a ?? b));
    }
    const own = [];
    for (const address of addresses) {
      if (/^(mailto|tel|data):/.test(address)) continue;
      const url = new URL(address, here);
      if (!this.isOwn(url)) continue;
      const target = url.pathname + url.search;
      if (url.hash.length > 1) this.fragments.push({ path, target, id: decodeURIComponent(url.hash.slice(1)) });
      own.push(target);
    }
    return own;
  }

  htmlPages() {
    return [...this.replies].filter(([, reply]) => reply.page && reply.status === 200);
  }
}

async function checkReplies(site) {
  for (const [path, reply] of site.replies) {
    await test(`${path}: status and headers`, () => {
      const good = reply.status === 200 || [301, 303, 307, 308].includes(reply.status);
      check(good, `status ${reply.status}, linked from ${site.linkedFrom.get(path)}`);
      none(headerFaults(reply), 'faults in the headers');
    });
  }
  await test('no link leads to a redirect', () => {
    const moved = [...site.replies].filter(([, reply]) => reply.status >= 300 && reply.status < 400);
    none(moved.map(([path, reply]) => `${path} -> ${reply.headers.location}, linked from ${site.linkedFrom.get(path)}`), 'links to moved addresses');
  });
  await test('no dead fragment', () => {
    const dead = site.fragments.filter(({ target, id }) => site.replies.get(target)?.page && !site.replies.get(target).page.ids.has(id));
    none([...new Set(dead.map(({ path, target, id }) => `${path}: ${target}#${id}`))], 'dead fragments');
  });
}

async function checkHtml(site) {
  const validator = new HtmlValidate(new FileSystemConfigLoader());
  for (const [path, reply] of site.htmlPages()) {
    await test(`${path}: html-validate`, async () => {
      const report = await validator.validateString(decode(reply).toString(), join(root, 'tests/crawl/page.html'));
      none(report.results.flatMap((result) => result.messages).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`), 'findings');
    });
  }
}

/** The W3C's checker, once for all pages: a start of Java takes longer than a page. */
async function checkWithVnu(site) {
  const dir = mkdtempSync(join(tmpdir(), 'vorort-vnu-'));
  const names = new Map();
  for (const [path, reply] of site.htmlPages()) {
    const name = `page${names.size}.html`;
    names.set(name, path);
    writeFileSync(join(dir, name), decode(reply));
  }
  const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  const ran = spawnSync('java', ['-Xss1m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', dir], { encoding: 'utf8', maxBuffer: 1 << 28 });
  rmSync(dir, { recursive: true });
  const findings = new Map([...names.values()].map((path) => [path, []]));
  await test('vnu ran', () => {
    check(names.size > 0, 'no page to check');
    equal(ran.status, 0, `vnu ${ran.stderr} ${ran.error ?? ''}`);
    for (const m of JSON.parse(ran.stdout).messages) {
      findings.get(names.get(basename(m.url)))?.push(`${m.lastLine}: ${m.type} ${m.subType ?? ''} ${m.message} | ${(m.extract ?? '').replace(/\s+/g, ' ')}`);
    }
  });
  for (const [path, list] of findings) await test(`${path}: vnu`, () => none(list, 'findings'));
}

async function checkRedirects(site) {
  for (const [from, to] of redirects) {
    await test(`${from} leads on`, async () => {
      let path = from;
      let reply;
      for (let hops = 0; hops < 4; hops += 1) {
        reply = await ask(site.base, path, { headers: acceptLanguage });
        none(headerFaults(reply), 'faults in the headers');
        if (reply.status === 200) break;
        check([301, 308].includes(reply.status), `status ${reply.status} at ${path}`);
        const next = new URL(reply.headers.location, new URL(path, site.base));
        check(site.isOwn(next), `leads away: ${next}`);
        path = next.pathname + next.search;
      }
      equal(reply.status, 200, `status at the end (${path})`);
      check(to instanceof RegExp ? to.test(path) : to === path, `ends at ${path}, expected ${to}`);
    });
  }
}

await run(async () => {
  const server = await startServer();
  try {
    const site = new Site(server.base);
    // Absolute addresses in sitemap and canonical links may carry the operator's own host.
    const map = await ask(server.base, '/sitemap.xml');
    site.ownOrigin = new URL(decode(map).toString().match(/<loc>([^<]*)</)?.[1] ?? '/', server.base).origin;
    await site.crawl(['/', '/sitemap.xml', '/robots.txt', '/feed.atom', '/termine.ics', '/en/', '/healthz']);
    await checkReplies(site);
    await checkHtml(site);
    await checkWithVnu(site);
    await checkRedirects(site);
    await feeds(site);
    await protocol(server.base, site);
    await hostile(server.base);
  } finally {
    await server.stop();
  }
});
