import { beforeEach, describe, expect, it } from 'vitest';
import { createTypeAhead, type Shell, type TypeAhead } from './type-ahead.js';

/** Lines that have begun, in order, each with what ends it. */
let begun: { readonly line: string; readonly shell: Shell; end(): void }[];
let told: (readonly Shell[])[];
let ahead: TypeAhead<string>;
let cut: (() => void)[];

beforeEach(() => {
  begun = [];
  told = [];
  cut = [];
  ahead = createTypeAhead(
    (line, shell) => new Promise((done) => begun.push({ line, shell, end: () => done(`did ${line}`) })),
    (text) => new Promise((done) => cut.push(() => done(text.split(/\n(?! )/)))),
    (busy) => told.push(busy),
  );
});
const lines = (): readonly string[] => begun.map(({ line }) => line);
/** Lets everything that waits for nothing else happen. */
const settled = () => new Promise<void>((done) => setImmediate(done));
const end = async (): Promise<void> => {
  begun.at(-1)?.end();
  await settled();
};

describe('type-ahead', () => {
  it('runs a line at a free shell at once, without a turn of the loop', () => {
    void ahead.enter('a', undefined);
    expect(lines()).toEqual(['a']);
    expect(ahead.busy(undefined)).toBe(true);
  });

  it('keeps what is typed meanwhile, and runs it in order', async () => {
    const results = ['a', 'b', 'c'].map((line) => ahead.enter(line, undefined));
    expect(lines()).toEqual(['a']);
    await end();
    expect(lines()).toEqual(['a', 'b']);
    void ahead.enter('d', undefined);
    await end();
    await end();
    await end();
    expect(lines()).toEqual(['a', 'b', 'c', 'd']);
    expect(await Promise.all(results)).toEqual(['did a', 'did b', 'did c']);
    expect(ahead.busy(undefined)).toBe(false);
    expect(told).toEqual([[undefined], []]);
  });

  it('gives every shell a queue of its own', async () => {
    void ahead.enter('a', undefined);
    void ahead.enter('b', 's1');
    void ahead.enter('c', 's1');
    expect(begun.map(({ line, shell }) => [line, shell])).toEqual([
      ['a', undefined],
      ['b', 's1'],
    ]);
    await end();
    expect(lines()).toEqual(['a', 'b', 'c']);
    expect(ahead.busy(undefined)).toBe(true);
  });

  it('drops what waits, leaves what runs, and takes what is typed afterwards', async () => {
    const first = ahead.enter('a', undefined);
    const dropped = ahead.enter('b', undefined);
    void ahead.enter('elsewhere', 's1');
    const there = ahead.enter('there', 's1');
    ahead.flush(undefined);
    expect(await dropped).toBeUndefined();
    void ahead.enter('c', undefined);
    begun[0]?.end();
    expect(await first).toBe('did a');
    await settled();
    expect(lines()).toEqual(['a', 'elsewhere', 'c']);
    ahead.flush();
    expect(await there).toBeUndefined();
  });

  it('splits a paste when its turn comes; what is typed after it comes after all of it', async () => {
    void ahead.enter('a', undefined);
    const pasted = ahead.paste('for x in 1 2\n do echo\nb', undefined);
    void ahead.enter('c', undefined);
    expect(cut).toHaveLength(0);
    await end();
    cut[0]?.();
    await settled();
    expect(lines()).toEqual(['a', 'for x in 1 2\n do echo']);
    await end();
    await end();
    expect(await pasted).toBe('did b');
    expect(lines()).toEqual(['a', 'for x in 1 2\n do echo', 'b', 'c']);
  });

  it.each(['while it is split', 'after its first command'])('drops the rest of a paste, %s', async (when) => {
    const pasted = ahead.paste('a\nb', undefined);
    if (when === 'while it is split') ahead.flush(undefined);
    cut[0]?.();
    await settled();
    ahead.flush(undefined);
    if (begun.length > 0) await end();
    expect(lines()).toEqual(when === 'while it is split' ? [] : ['a']);
    expect(await pasted).toBeUndefined();
    expect(ahead.busy(undefined)).toBe(false);
  });
});
