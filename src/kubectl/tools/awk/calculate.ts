/** awk's arithmetic. */
import { AwkError } from './syntax.js';

/** Throws `AwkError` for a division by zero. */
export function calculate(op: string, a: number, b: number): number {
  if ((op === '/' || op === '%') && b === 0) throw new AwkError('division by zero');
  return { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b, '^': a ** b }[op] ?? 0;
}
