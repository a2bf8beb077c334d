/**
 * Holds the table of rooms. First proves that the check can fail: a planted tree with one violation of
 * each kind must be reported, each by its own rule. Then cruises src.
 */
import { cruise } from 'dependency-cruiser';
import { rules } from './rooms.config.mjs';

const options = (baseDir) => ({
  ruleSet: { forbidden: rules() },
  validate: true,
  baseDir,
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '\\?(raw|url|worker)' },
  moduleSystems: ['es6', 'cjs'],
  tsConfig: undefined,
  enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
});

async function violations(baseDir) {
  const { output } = await cruise(['src'], options(baseDir), { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } });
  return { found: output.summary.violations, modules: output.summary.totalCruised };
}

const EXPECTED_OF_PLANTED = ['no-circular', 'not-to-tests', 'pure-packages', 'resolvable', 'room-api', 'room-store', 'room-ui'];
const planted = await violations(new URL('./planted', import.meta.url).pathname);
const seen = [...new Set(planted.found.map((v) => v.rule.name))].sort();
if (seen.join() !== EXPECTED_OF_PLANTED.join()) {
  console.error(
    `rooms: the planted violations were not all found.\n  expected ${EXPECTED_OF_PLANTED.join(', ')}\n  found    ${seen.join(', ') || 'none'}`,
  );
  process.exit(1);
}

const { found, modules } = await violations(process.cwd());
for (const v of found) console.error(`${v.rule.severity} ${v.rule.name}: ${v.from} → ${v.to}`);
if (modules < 50) {
  console.error(`rooms: only ${modules} modules were read; the check would prove nothing.`);
  process.exit(1);
}
console.log(`rooms: ${modules} modules, ${found.length} violations (${seen.length} planted kinds found)`);
process.exit(found.length ? 1 : 0);
