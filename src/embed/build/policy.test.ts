/** What servers are told to send is what the lab is tested under (`.ci/serve.mjs`), and lets no foreign or inline program in. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HEADERS } from '../../../.ci/serve.mjs';

const tested = HEADERS['Content-Security-Policy'];
const withoutFrames = (policy: string): string => policy.replace('; frame-ancestors *', '');

it('the policy of the tests has programs of its own origin alone', () => {
  const directives = new Map(tested.split('; ').map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)]));
  expect(directives.get('default-src')).toBe("'self'");
  expect(directives.get('script-src')).toBe("'self'");
  expect(directives.get('object-src')).toBe("'none'");
  expect(directives.get('worker-src')).toBe("'self' blob:");
});

it.each([
  ['Dockerfile', 1],
  ['docs/publishing.md', 4],
  ['docs/publishing.ko.md', 1],
])('%s names no other', (file, times) => {
  const named = readFileSync(file, 'utf8').match(/default-src 'self';[^"`\n|]*/g) ?? [];
  expect(named.map((policy) => withoutFrames(policy.trim()))).toEqual(Array(times).fill(tested));
});
