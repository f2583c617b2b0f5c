// axe.mjs: axe-core on the page as it stands. All rules count, best practice and target size too.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { none } from './runner.mjs';

// Given to the page as an expression, so that its Content-Security-Policy stays on.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function axe(page, when) {
  await page.evaluate(`${source};0`);
  const result = await page.evaluate(`axe.run(document, {
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: false } },
  })`);
  const findings = result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id} (${violation.impact}) ${node.target.join(' ')}: ` +
      `${node.html.slice(0, 120)} | ${(node.failureSummary ?? '').split('\n').slice(1, 3).join(' ').trim()}`));
  none(findings, `axe findings ${when}`);
}
