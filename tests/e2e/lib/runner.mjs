// runner.mjs: a small test runner. A case is a name and a function that throws; failures are told
// at once, successes counted (named with VERBOSE=1).
import { writeFileSync } from 'node:fs';

let passed = 0;
let failed = 0;

/** Runs one case. Later cases go on whatever happens here. */
export async function test(name, fn) {
  try {
    await fn();
    passed += 1;
    if (process.env.VERBOSE) console.log(`ok     ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n       ${String(error?.message ?? error).trim().replaceAll('\n', '\n       ')}`);
  }
}

/** Fails with a sentence. */
export function check(condition, message) {
  if (!condition) throw new Error(message);
}

export function equal(actual, expected, what) {
  check(actual === expected, `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** Fails with all entries of a list of findings, if there are any (the first 40 are shown). */
export function none(findings, what) {
  const shown = [...findings.slice(0, 40), ...(findings.length > 40 ? ['…'] : [])].join('\n');
  check(findings.length === 0, `${findings.length} ${what}:\n${shown}`);
}

/** Runs `fn` for each item, `width` at a time. */
export async function each(items, width, fn) {
  const queue = [...items];
  const lane = async () => {
    while (queue.length > 0) await fn(queue.shift());
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** The last line, the tally for scripts/test, the exit status. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  if (process.env.VORORT_TALLY) writeFileSync(process.env.VORORT_TALLY, `${passed} ${failed}\n`);
  process.exit(failed ? 1 : 0);
}

/** Runs the main function of a suite; an escape from it is a failure, too. */
export async function run(main) {
  const only = process.argv[2];
  await test(`suite ${only ?? ''}`.trim(), () => main(only));
  finish();
}
