#!/usr/bin/env node
// shots.mjs: pictures of every kind of page, to look at: 360, 768 and 1280 px, light and dark, print.
//
//   node tests/e2e/shots.mjs FOLDER [PART]     only kinds whose name or address contains PART
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './lib/browser.mjs';
import { each } from './lib/runner.mjs';
import { startServer } from './lib/server.mjs';
import { pages } from './pages.mjs';

const [folder, part = ''] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node tests/e2e/shots.mjs FOLDER [PART]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await launch();
await each(pages.filter((entry) => `${entry.kind} ${entry.path}`.includes(part)), 2, async (entry) => {
  const name = entry.kind.replace(/\W+/g, '-').toLowerCase();
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 768, 1280]) {
      const context = await browser.newContext({ colorScheme, locale: 'de-DE', viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(server.base + entry.path);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      if (colorScheme === 'light' && width === 1280) writeFileSync(join(folder, `${name}.pdf`), await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
      await context.close();
    }
  }
});
await browser.close();
await server.stop();
