import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestSource } from '../../store/types.js';
import { parseSourceKey, sourceKey } from './sources.js';

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,20}[a-z0-9])?$/);
const source: fc.Arbitrary<RequestSource> = fc.oneof(
  fc.record({ kind: fc.constant('pod' as const), namespace: fc.stringMatching(/^[a-z0-9]{1,10}$/), name }),
  fc.record({ kind: fc.constantFrom('node' as const, 'client' as const), name }),
);

test('a source survives its key', () => {
  fc.assert(
    fc.property(source, (one) => {
      expect(parseSourceKey(sourceKey(one))).toEqual(one);
    }),
  );
});

test.each(['', 'pod', 'pod:', 'pod:lonely', 'pod:/x', 'service:web', 'client:'])('%j is no source', (key) => {
  expect(parseSourceKey(key)).toBeUndefined();
});
