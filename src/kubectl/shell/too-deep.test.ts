/** A line may come from a link or a host page: whatever is in it, it is answered, and the next one works. */
import { expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const deep = (text: string): string => text.repeat(5_000);

it.each([
  ['parentheses that count', `echo $((${deep('(')}1${deep(')')}))`, /^bash: too deep for this lab\n$/],
  ['parentheses of a test', `test ${deep('\\( ')}`, /^bash: too deep for this lab\n$/],
  ['parentheses of [[', `[[ ${deep('( ')}a ]]`, /^bash: too deep for this lab\n$/],
  ['defaults in defaults', `echo ${deep('${a:-')}${deep('}')}`, /^bash: too deep for this lab\n$/],
  ['braces in braces', `echo ${deep('{a,')}${deep('}')}`, /^bash: too deep for this lab\n$/],
  ['what jq reads', `echo '${deep('[')}${deep(']')}' | jq .`, /^bash: too deep for this lab\n$/],
  ['what jq is told', `echo 1 | jq '${deep('[')}${deep(']')}'`, /^bash: too deep for this lab\n$/],
  ['what awk is told', `awk 'BEGIN{print ${deep('(')}1${deep(')')}}'`, /^bash: too deep for this lab\n$/],
  ['a template', `kubectl get pods -o go-template='${deep('{{if .a}}')}'`, /^bash: too deep for this lab\n$/],
  ['substitutions', `echo ${deep('$(echo ')}${deep(')')}`, /^bash: maximum nesting level exceeded\n$/],
])('%s', (_, line, said) => {
  const { terminal, out } = createTestLab();
  const { exit, stderr } = terminal.run(line);
  expect(stderr).toMatch(said);
  expect(exit).toBeGreaterThan(0);
  expect(out('echo fine')).toBe('fine\n');
});
