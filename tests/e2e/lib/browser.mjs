// browser.mjs: Debian's Chromium through playwright-core, and a page that remembers everything that
// a visitor must never meet: console errors, foreign requests, cookies, failed requests.
import { chromium } from 'playwright-core';
import { check, none } from './runner.mjs';

const flags = [
  '--no-sandbox', // the tests may run as root, on our own pages only
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
}

/**
 * Opens `base + path` in a context of its own and hands {page, context, reply, faults, requests} to
 * `fn`. Afterwards the faults must be empty, whatever `fn` did.
 * options: everything of newContext(), and `status` (200) as expected.
 */
export async function visit(browser, base, path, options, fn) {
  const { status = 200, ...contextOptions } = options;
  const context = await browser.newContext({ locale: 'de-DE', ...contextOptions });
  context.setDefaultTimeout(15000);
  const faults = [];
  const requests = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      // The browser itself reports an expected 404 of the page as an error.
      const expected = status >= 400 && message.text().includes(`status of ${status}`);
      if (['error', 'warning'].includes(message.type()) && !expected) faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => {
      // Aborted: we went on to the next page before its icon had come.
      const reason = request.failure()?.errorText ?? '';
      if (reason !== 'net::ERR_ABORTED') faults.push(`request failed: ${request.url()} ${reason}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol === 'data:') return;
      requests.push(url.pathname);
      if (url.origin !== base) faults.push(`request to another host: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.headers()['set-cookie']) faults.push(`Set-Cookie from ${response.url()}`);
      if (response.status() >= 400 && response.status() !== status) faults.push(`${response.status()} for ${response.url()}`);
    });
    const reply = await page.goto(base + path, { waitUntil: 'load' });
    check(reply.status() === status, `${path}: status ${reply.status()}, expected ${status}`);
    await fn({ page, context, reply, requests });
    const cookies = await context.cookies();
    if (cookies.length > 0) faults.push(`cookies: ${cookies.map((c) => c.name)}`);
    none(faults, `faults on ${path}`);
  } finally {
    await context.close();
  }
}
