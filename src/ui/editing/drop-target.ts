/** What something new would be dropped on: boxes under the pointer → the one that matters to it. Pure. */
import type { ItemId, Target } from './use-editing.js';

const WANTS: Partial<Record<ItemId, readonly string[]>> = {
  deployment: ['node'],
  pod: ['node'],
  configmap: [],
  namespace: [],
  node: [],
  externalname: [],
  ingress: ['service'],
  networkpolicy: ['pod', 'deployment'],
};
const OF_SERVICES = ['pod', 'deployment'];

/** Undefined: it is simply put on the stage. */
export function dropTarget(what: ItemId, ids: readonly string[]): string | undefined {
  const kinds = WANTS[what] ?? OF_SERVICES;
  return ids.find((id) => kinds.includes(id.slice(0, id.indexOf(':'))));
}

export function targetOf(id: string | undefined): Target {
  if (id === undefined) return {};
  const colon = id.indexOf(':');
  return { [id.slice(0, colon)]: id.slice(colon + 1) };
}
