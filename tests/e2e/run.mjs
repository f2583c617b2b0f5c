#!/usr/bin/env node
// run.mjs: every kind of page in Chromium: light and dark, phone and desk, keyboard only, without
// JavaScript, magnified, printed. `node tests/e2e/run.mjs PART` runs only the addresses or parts
// whose name contains PART.
import { ask } from '../crawl/client.mjs';
import { axe } from './lib/axe.mjs';
import { launch, visit } from './lib/browser.mjs';
import { keyboardWalk, skipLinkWorks } from './lib/keyboard.mjs';
import { layoutFits, motionIsStill, spacingFits } from './lib/layout.mjs';
import { headIsComplete, titlesDiffer } from './lib/head.mjs';
import { check, each, equal, run, test } from './lib/runner.mjs';
import { startServer } from './lib/server.mjs';
import { halle, pages } from './pages.mjs';

const budget = { bytes: 120_000, requests: 6 };
const desk = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

async function openAllDetails(page) {
  // Handles, not locators: an opened one must not change who is next.
  for (const summary of await page.$$('details:not([open]) > summary')) {
    if (await summary.isVisible()) await summary.click();
  }
}

/** The same page again, as another visitor sees it. */
async function openAs(page, url, { scheme = 'light', size = desk, motion = 'no-preference', forcedColors = 'none' }) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: motion, forcedColors });
  await page.setViewportSize(size);
  await page.goto(url);
}

/** axe before and after the visitor did something, in one look and one width. */
async function looksGood(page, entry, at) {
  await openAs(page, at.url, at);
  equal(await page.getAttribute('html', 'lang'), entry.lang ?? 'de', 'language of the page');
  await layoutFits(page);
  await axe(page, 'at first');
  await openAllDetails(page);
  await layoutFits(page);
  await axe(page, 'with everything opened');
  if (entry.touch) {
    await entry.touch(page);
    await axe(page, 'after the form was sent');
  }
}

/** First visit: bytes over the wire and number of requests. */
async function staysLight(context, url, first) {
  check(first.length <= budget.requests, `${first.length} requests: ${first.join(' ')}`);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
  check(bytes > 0 && bytes <= budget.bytes, `${bytes} bytes, at most ${budget.bytes}`);
}

/** What a visitor gets, for comparing. */
async function contents(page) {
  return JSON.stringify({
    h1: await page.locator('h1').allInnerTexts(),
    links: await page.locator('a[href]').count(),
    words: (await page.locator('main').innerText()).split(/\s+/).length,
  });
}

/** The same words, links and navigation without scripts. */
async function worksWithoutScript(browser, base, entry, withScript) {
  await visit(browser, base, entry.path, { status: entry.status, viewport: phone, javaScriptEnabled: false }, async ({ page }) => {
    equal(await contents(page), withScript, 'page without JavaScript');
    await openAllDetails(page);
    check(await page.locator('header nav a').first().isVisible(), 'the navigation does not open');
    if (entry.touch) await entry.touch(page);
  });
}

async function magnified(page, url) {
  // 1280 px at 400 %.
  await openAs(page, url, { size: { width: 320, height: 256 } });
  await layoutFits(page);
  await openAllDetails(page);
  await layoutFits(page);
  await spacingFits(page);
}

async function byKeyboard(page, url, as) {
  await openAs(page, url, { motion: 'reduce', ...as });
  await openAllDetails(page);
  await keyboardWalk(page);
  await skipLinkWorks(page);
}

/** All that one visitor with scripts can see, in one window: making windows is what takes the time. */
async function inOneWindow(context, page, base, entry, requests) {
  const name = `${entry.kind} ${entry.path}`;
  const url = base + entry.path;
  const first = [...new Set(requests)];
  await test(`${name}: head`, () => headIsComplete(page, entry));
  await test(`${name}: budget`, () => staysLight(context, url, first));
  for (const scheme of ['light', 'dark']) {
    for (const size of [phone, desk]) {
      await test(`${name}: axe, ${scheme}, ${size.width}`, () => looksGood(page, entry, { url, scheme, size }));
    }
  }
  await test(`${name}: 320 px and 400 % zoom`, () => magnified(page, url));
  await test(`${name}: 4k`, async () => {
    await openAs(page, url, { size: { width: 3840, height: 2160 } });
    await layoutFits(page);
  });
  await test(`${name}: keyboard, 360`, () => byKeyboard(page, url, { size: phone }));
  await test(`${name}: keyboard, 1280`, () => byKeyboard(page, url, { size: desk }));
  await test(`${name}: keyboard, forced colours`, () => byKeyboard(page, url, { forcedColors: 'active' }));
  await test(`${name}: reduced motion`, async () => {
    await openAs(page, url, { motion: 'reduce' });
    await motionIsStill(page);
  });
}

async function everyPage(browser, base, entry) {
  // Without a server every case would only wait: one failure says it all.
  if (!(await ask(base, '/healthz').then(() => true, () => false))) throw new Error(`${base} does not answer any more`);
  const name = `${entry.kind} ${entry.path}`;
  let withScript;
  await test(`${name}: console, requests, cookies`, () =>
    visit(browser, base, entry.path, { status: entry.status, viewport: phone }, async ({ page, context, requests }) => {
      withScript = await contents(page);
      await inOneWindow(context, page, base, entry, requests);
    }));
  await test(`${name}: without JavaScript`, () => worksWithoutScript(browser, base, entry, withScript));
}

async function printsOnOnePage(browser, base) {
  await visit(browser, base, halle, { viewport: desk, colorScheme: 'dark' }, async ({ page }) => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    equal((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length, 1, 'printed pages');
    const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/) ?? [];
    equal(`${Math.round(width)} x ${Math.round(height)}`, '595 x 842', 'size in points');
  });
}

await run(async (only) => {
  const chosen = pages.filter((entry) => !only || `${entry.kind} ${entry.path}`.includes(only));
  const [server, browser] = await Promise.all([startServer(), launch()]);
  try {
    await each(chosen, 2, (entry) => everyPage(browser, server.base, entry));
    if (!only || 'print'.includes(only)) await test('Halle prints on one A4 page', () => printsOnOnePage(browser, server.base));
    if (!only) await test('every page has its own title and description', () => titlesDiffer(server.base, pages));
  } finally {
    await browser.close();
    await server.stop();
  }
});
