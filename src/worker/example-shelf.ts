/// <reference path="./virtual.d.ts" />
/** Where the engine finds examples. */
import { first, others } from 'virtual:examples';
import type { Sandbox } from './engine.js';
import { notLoaded } from './engine-fault.js';

/** The example of that name in any case; undefined when there is none. Rejects with `EngineFault` `not-loaded`. */
export async function findSandbox(name: string): Promise<Sandbox | undefined> {
  const wanted = name.toLowerCase();
  if (wanted === first.name) return first;
  // Own keys only: `constructor` is no example.
  const load = Object.hasOwn(others, wanted) ? others[wanted] : undefined;
  return (await load?.().catch(notLoaded))?.example;
}
