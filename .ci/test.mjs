/**
 * `npm test`: every check, in the order that fails fastest. Ends with one summary line that adds up
 * the unit and browser tests and the kernel judge's clusters; exits non-zero when anything failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
rmSync('.tmp/test', { recursive: true, force: true });
mkdirSync('.tmp/test', { recursive: true });

const results = [];
function step(name, command, args, { env = {}, minutes } = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const limit = minutes && { timeout: minutes * 60_000 };
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, ...limit });
  const ok = status === 0;
  results.push({ name, ok, seconds: Math.round((Date.now() - started) / 1000) });
  return ok;
}

const npm = (script) => [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '-s', script]];
step('types', ...npm('types'));
step('lint', ...npm('lint'));
step('rooms', ...npm('rooms'));
step('dead code', ...npm('deadcode'));
step('unit tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', '--outputFile.json=.tmp/test/unit.json']);
step('lesson files', ...npm('lessons'));
// Rules in a real kernel: needs root and network namespaces, and says so where it has none.
step('kernel judge', bin('tsx'), ['src/cli/kernel/judge.ts', '--json', '.tmp/test/kernel.json'], { minutes: 20 });
const built = step('build', ...npm('build'));
if (built) step('size', ...npm('size'));

let browser;
try {
  browser = ensureChromium();
} catch (error) {
  console.error(error.message);
  results.push({ name: 'browser', ok: false, seconds: 0 });
}
if (built && browser)
  step('browser tests', bin('playwright'), ['test'], {
    env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: '.tmp/test/e2e.json' },
  });

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
const unit = read('.tmp/test/unit.json');
const e2e = read('.tmp/test/e2e.json');
let passed = (unit?.numPassedTests ?? 0) + (e2e?.stats?.expected ?? 0);
let failed = (unit?.numFailedTests ?? 0) + (e2e?.stats?.unexpected ?? 0) + (e2e?.stats?.flaky ?? 0);
const kernel = read('.tmp/test/kernel.json');
const judged = results.find((r) => r.name === 'kernel judge');
const skipped = judged?.ok && kernel?.skipped ? 1 : 0;
if (skipped) judged.mark = '–';
// Each cluster on which kernel and engine agree, or do not, is a test; a judge that broke down is a failed check.
const counted = kernel?.clusters > 0 && judged?.ok === (kernel.disagreeing === 0);
if (counted) {
  passed += kernel.clusters - kernel.disagreeing;
  failed += kernel.disagreeing;
}
const countedApart = (r) => /tests$/.test(r.name) || (r === judged && (counted || skipped));
for (const { ok } of results.filter((r) => !countedApart(r))) {
  if (ok) passed++;
  else failed++;
}
if (failed === 0 && results.some((r) => !r.ok)) failed = results.filter((r) => !r.ok).length;

console.log('');
for (const { name, ok, seconds, mark } of results)
  console.log(`${mark ?? (ok ? '✓' : '✗')} ${name} (${mark ? 'skipped' : `${seconds} s`})`);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
