/** Members are printed in the order of their keys, however the object was made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyOrder } from './key-order.js';

describe('key order', () => {
  it('is that of the comparison, whatever came before, and leaves out what has no value', () => {
    const objects = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'B', '1', '10', '2'), fc.option(fc.nat(), { nil: undefined })));
    fc.assert(
      fc.property(objects, (some) => {
        const order = new KeyOrder();
        for (const object of some) {
          const keys = Object.keys(object).filter((key) => object[key] !== undefined);
          expect(order.of(object).keys).toEqual(keys.sort());
        }
      }),
    );
  });

  it('is worked out once for each shape', () => {
    const order = new KeyOrder();
    expect(order.of({ b: 1, a: 2 })).toBe(order.of({ b: 'other', c: undefined, a: 3 }));
    expect(order.of({ b: 1, a: undefined })).toBe(order.of({ b: 1 }));
  });
});
