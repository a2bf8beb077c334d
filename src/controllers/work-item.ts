/**
 * A queue key that remembers when it was queued: `default/web@ensure=12000`. Objects carry times in whole
 * seconds only, so what must last exactly so many milliseconds puts its beginning into the key. `@` and `=`
 * appear in no object name, so a plain key never looks like one.
 */
import type { ObjectKey } from '../api/kinds.js';

export interface WorkItem {
  /** Key of the object. */
  readonly key: ObjectKey;
  /** What began, and at which virtual millisecond; absent for a plain key. */
  readonly begun?: { readonly what: string; readonly at: number };
}

export function workItemKey(key: ObjectKey, what: string, at: number): ObjectKey {
  return `${key}@${what}=${at}`;
}

export function parseWorkItem(item: ObjectKey): WorkItem {
  const at = item.lastIndexOf('@');
  if (at < 0) return { key: item };
  const [what = '', time = ''] = item.slice(at + 1).split('=');
  return { key: item.slice(0, at), begun: { what, at: Number(time) } };
}
