import { describe, expect, it } from 'vitest';
import { readOptions } from './read-options.js';

const read = (...args: string[]) => readOptions(args, ['seed'], ['run'], '--seed N or --run LINE');

describe('options of a verb', () => {
  it('stand anywhere between the words; what may be given often keeps its order, of the rest the last counts', () => {
    const { words, given } = read('folder', '--run', 'one', '--seed', '1', 'file.yaml', '--run', '--two', '--seed', '2');
    expect(words).toEqual(['folder', 'file.yaml']);
    expect(Object.fromEntries(given)).toEqual({ run: ['one', '--two'], seed: ['2'] });
  });

  it.each<[string, string[], string]>([
    ['an option without a value', ['--seed'], '--seed needs a value'],
    ['an option nobody knows', ['--sed', '1'], '--seed N or --run LINE, not --sed'],
    ['a name every object has', ['--constructor', '1'], 'not --constructor'],
  ])('%s is refused', (_, args, why) => {
    expect(() => read(...args)).toThrow(why);
  });
});
