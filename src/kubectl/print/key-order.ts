/**
 * The order in which an object's members are printed, worked out once for each shape: in a list the same keys come
 * back with every object, and a tree of them finds their order without making any text.
 */

export interface Shape {
  /** Those that have a value, in order. */
  readonly keys: readonly string[];
  /** What a printer writes before each member, by how far in the object stands; kept by the printer. */
  readonly before: (readonly string[] | undefined)[];
}

interface Branch {
  readonly next: Map<string, Branch>;
  shape?: Shape;
}

const branch = (): Branch => ({ next: new Map() });

export class KeyOrder {
  readonly #compare: ((a: string, b: string) => number) | undefined;
  readonly #shapes = branch();

  /** Without a comparison: as Go compares strings. */
  constructor(compare?: (a: string, b: string) => number) {
    this.#compare = compare;
  }

  of(object: Readonly<Record<string, unknown>>): Shape {
    let at = this.#shapes;
    for (const key in object) {
      if (object[key] === undefined) continue;
      let next = at.next.get(key);
      if (next === undefined) {
        next = branch();
        at.next.set(key, next);
      }
      at = next;
    }
    if (at.shape === undefined) {
      const keys = Object.keys(object).filter((key) => object[key] !== undefined);
      at.shape = { keys: keys.sort(this.#compare), before: [] };
    }
    return at.shape;
  }
}
