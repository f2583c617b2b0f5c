#!/usr/bin/env node
// run.mjs: every kind of page in Chromium: light and dark, phone and desk, keyboard only, without
// JavaScript, magnified, printed. `node tests/e2e/run.mjs PART` runs only the addresses or parts
// whose name contains PART.
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
  for (const summary of await page.locator('details:not([open]) > summary').all()) {
    if (await summary.isVisible()) await summary.click();
  }
}

/** axe before and after the visitor did something, in one look and one width. */
async function looksGood({ browser, base, entry, scheme, size }) {
  await visit(browser, base, entry.path, { status: entry.status, colorScheme: scheme, viewport: size }, async ({ page }) => {
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
  });
}

/** First visit: bytes over the wire and number of requests. */
async function staysLight({ browser, base, entry }) {
  await visit(browser, base, entry.path, { status: entry.status, viewport: desk }, async ({ page, context, requests }) => {
    const first = new Set(requests).size;
    check(first <= budget.requests, `${first} requests: ${requests.join(' ')}`);
    const fresh = await context.newPage();
    const session = await context.newCDPSession(fresh);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    await fresh.goto(page.url(), { waitUntil: 'networkidle' });
    check(bytes > 0 && bytes <= budget.bytes, `${bytes} bytes, at most ${budget.bytes}`);
  });
}

/** The same words, links and navigation without scripts. */
async function worksWithoutScript({ browser, base, entry }) {
  const count = async (javaScriptEnabled) => {
    let seen;
    await visit(browser, base, entry.path, { status: entry.status, viewport: phone, javaScriptEnabled }, async ({ page }) => {
      seen = {
        h1: await page.locator('h1').allInnerTexts(),
        links: await page.locator('a[href]').count(),
        words: (await page.locator('main').innerText()).split(/\s+/).length,
      };
      if (!javaScriptEnabled) {
        await openAllDetails(page);
        check((await page.locator('header nav a').first().isVisible()), 'the navigation does not open');
        if (entry.touch) await entry.touch(page);
      }
    });
    return JSON.stringify(seen);
  };
  equal(await count(false), await count(true), 'page without JavaScript');
}

async function everyPage(browser, base, entry) {
  const name = `${entry.kind} ${entry.path}`;
  const at = { browser, base, entry };
  for (const scheme of ['light', 'dark']) {
    for (const size of [phone, desk]) {
      await test(`${name}: axe, ${scheme}, ${size.width}`, () => looksGood({ ...at, scheme, size }));
    }
  }
  await test(`${name}: budget`, () => staysLight(at));
  await test(`${name}: without JavaScript`, () => worksWithoutScript(at));
  await test(`${name}: 320 px and 400 % zoom`, () =>
    visit(browser, base, entry.path, { status: entry.status, viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, async ({ page }) => {
      await layoutFits(page);
      await openAllDetails(page);
      await layoutFits(page);
      await spacingFits(page);
    }));
  await test(`${name}: 4k`, () =>
    visit(browser, base, entry.path, { status: entry.status, viewport: { width: 3840, height: 2160 } }, ({ page }) => layoutFits(page)));
  for (const size of [phone, desk]) {
    await test(`${name}: keyboard, ${size.width}`, () =>
      visit(browser, base, entry.path, { status: entry.status, viewport: size, reducedMotion: 'reduce' }, async ({ page }) => {
        await openAllDetails(page);
        await keyboardWalk(page);
        await skipLinkWorks(page);
      }));
  }
  await test(`${name}: reduced motion`, () =>
    visit(browser, base, entry.path, { status: entry.status, viewport: desk, reducedMotion: 'reduce' }, ({ page }) => motionIsStill(page)));
  await test(`${name}: forced colours`, () =>
    visit(browser, base, entry.path, { status: entry.status, viewport: desk, reducedMotion: 'reduce', forcedColors: 'active' }, ({ page }) => keyboardWalk(page)));
  await test(`${name}: head`, () =>
    visit(browser, base, entry.path, { status: entry.status, viewport: desk }, ({ page }) => headIsComplete(page, entry)));
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
