import type { PointerEvent } from 'react';

/**
 * Keeps a pressed pointer's further events with the element that was pressed, also when it leaves it. A pointer that is gone before
 * its press is heard (a finger the system took away, an event a program made) cannot be kept: its drag ends where it began, which is
 * no error.
 */
export function holdPointer({ currentTarget, pointerId }: PointerEvent<Element>): void {
  try {
    currentTarget.setPointerCapture(pointerId);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}
