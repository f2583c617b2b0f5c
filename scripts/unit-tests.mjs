// unit-tests.mjs: runs `meson test` in a build folder and counts the test cases inside each program.
//
//   node scripts/unit-tests.mjs BUILD-DIR [arguments of meson test]
//
// A cmocka program is counted by its cases ("[       OK ]", "[  FAILED  ]"), TAP by its lines, any
// other program as one case. A program that ends badly has at least one failure. The output of what
// failed is shown. Writes "PASSED FAILED" into $VORORT_TALLY if that is set.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const [dir, ...more] = process.argv.slice(2);
const log = `${dir}/meson-logs/testlog.json`;
rmSync(log, { force: true });
const run = spawnSync('meson', ['test', '-C', dir, '--no-rebuild', '--print-errorlogs', ...more], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});

const matches = (text, pattern) => (text.match(pattern) ?? []).length;

/** Cases of one program: [passed, failed]. */
function cases(test) {
  const text = `${test.stdout ?? ''}\n${test.stderr ?? ''}`;
  let passed = matches(text, /^\[ +OK +\]/gm) + matches(text, /^ok \d/gm);
  // cmocka names a failed case twice: at its place and in the list at the end.
  let failed = new Set(text.match(/^\[ +FAILED +\] [\w/-]+$/gm) ?? []).size + matches(text, /^not ok \d/gm);
  const good = test.result === 'OK' || test.result === 'EXPECTEDFAIL';
  if (good && passed + failed === 0) passed = 1;
  if (!good && test.result !== 'SKIP' && failed === 0) failed = 1;
  return [passed, failed];
}

let passed = 0;
let failed = 0;
try {
  for (const line of readFileSync(log, 'utf8').split('\n').filter(Boolean)) {
    const test = JSON.parse(line);
    const [p, f] = cases(test);
    passed += p;
    failed += f;
    if (f > 0) {
      console.log(`--- ${test.name}: ${test.result}`);
      console.log(`${test.stdout ?? ''}${test.stderr ?? ''}`.split('\n').slice(-60).join('\n'));
    }
  }
} catch (error) {
  console.log(run.stdout, run.stderr, String(error));
  failed += 1;
}
if (run.status !== 0 && failed === 0) {
  console.log(run.stdout.split('\n').slice(-40).join('\n'), run.stderr);
  failed = 1;
}
if (process.env.VORORT_TALLY) writeFileSync(process.env.VORORT_TALLY, `${passed} ${failed}\n`);
else console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
