/**
 * Writes a world's state as plain JSON, for a cluster that is booted when the lab is built and opened when somebody
 * visits. What is equal is written once: the state holds only what is never changed in place, and the text is half as
 * long.
 */
import { type Frozen, mark } from './thaw.js';
import type { World } from './world.js';

const marks: ReadonlySet<string> = new Set(Object.values(mark));
/** Text shorter than this is not worth a reference. */
const shortest = 12;

/** Throws a `TypeError` for what JSON would lose: functions, instances of classes, numbers that are none. */
export function freeze(value: unknown): Frozen {
  const numbers = new Map<string, number>();
  let met = 0;
  /** `value` is plain already; only counts and refers. */
  const share = (plain: Frozen): Frozen => {
    if (typeof plain !== 'object' || plain === null) return plain;
    const text = JSON.stringify(plain);
    const known = numbers.get(text);
    if (known !== undefined) return { [mark.same]: known };
    if (text.length >= shortest) numbers.set(text, met);
    met += 1;
    if (Array.isArray(plain)) return plain.map(share);
    const { [mark.map]: entries, [mark.set]: items } = plain as { readonly [key: string]: Frozen };
    if (entries !== undefined) return { [mark.map]: (entries as readonly [Frozen, Frozen][]).map(([key, item]) => [key, share(item)]) };
    if (items !== undefined) return { [mark.set]: (items as readonly Frozen[]).map(share) };
    return Object.fromEntries(Object.entries(plain).map(([key, item]) => [key, share(item)]));
  };
  return share(toPlain(value, 'state'));
}

/** The whole state of a world, for `openWorld`. */
export const freezeWorld = (world: World): Frozen => freeze(world.snapshot().opaque);

function toPlain(it: unknown, at: string): Frozen {
  if (typeof it === 'string' || typeof it === 'boolean' || it === null || Number.isFinite(it)) return it as Frozen;
  if (typeof it !== 'object') throw new TypeError(`${at}: ${String(it)} cannot be frozen`);
  if (Array.isArray(it)) return it.map((item, index) => toPlain(item, `${at}[${index}]`));
  if (it instanceof Map) return { [mark.map]: [...it].map(([key, item]) => [plainKey(key, at), toPlain(item, `${at}[${String(key)}]`)]) };
  if (it instanceof Set) return { [mark.set]: [...it].map((item) => toPlain(item, `${at}[]`)) };
  if (Object.getPrototypeOf(it) !== Object.prototype) throw new TypeError(`${at}: an instance of a class cannot be frozen`);
  const fields = Object.entries(it).filter(([, item]) => item !== undefined);
  const marked = fields.find(([key]) => marks.has(key));
  if (marked !== undefined) throw new TypeError(`${at}: a field ${marked[0]} would be taken for a mark`);
  return Object.fromEntries(fields.map(([key, item]) => [key, toPlain(item, `${at}.${key}`)]));
}

function plainKey(key: unknown, at: string): string | number {
  if (typeof key === 'string' || typeof key === 'number') return key;
  throw new TypeError(`${at}: a key that is neither text nor number cannot be frozen`);
}
