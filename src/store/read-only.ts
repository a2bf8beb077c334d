/** A lab that its link has made read-only: the cluster is not changed, whichever part of the page asks for it. */
import { type EngineClient, EngineFailure } from '../worker/client.js';
import type { RequestName } from '../worker/protocol.js';
import type { LabState } from './state.js';

const CHANGES: ReadonlySet<RequestName> = new Set<RequestName>(['exec', 'act', 'applyManifest', 'writeFile', 'returnTo']);

export function readOnly(client: EngineClient, get: () => Pick<LabState, 'shown'>): EngineClient {
  return {
    ...client,
    async ask(name, params, following) {
      if (CHANGES.has(name) && !get().shown.editable) throw new EngineFailure({ code: 'read-only', message: 'this lab is read-only' });
      return client.ask(name, params, following);
    },
  };
}
