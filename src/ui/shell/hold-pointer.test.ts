import type { PointerEvent } from 'react';
import { describe, expect, it } from 'vitest';
import { holdPointer } from './hold-pointer.js';

function press(setPointerCapture: (id: number) => void): PointerEvent<Element> {
  return { currentTarget: { setPointerCapture }, pointerId: 2 } as unknown as PointerEvent<Element>;
}

describe('holdPointer', () => {
  it('keeps the pointer that was pressed', () => {
    const held: number[] = [];
    holdPointer(press((id) => held.push(id)));
    expect(held).toEqual([2]);
  });

  it('is content when the pointer is gone already', () => {
    const gone = new DOMException('No active pointer with the given id is found.', 'NotFoundError');
    expect(() =>
      holdPointer(
        press(() => {
          throw gone;
        }),
      ),
    ).not.toThrow();
  });

  it('hides no other fault', () => {
    expect(() =>
      holdPointer(
        press(() => {
          throw new TypeError('element is not in the document');
        }),
      ),
    ).toThrow('not in the document');
  });
});
