/** Whatever somebody does in a lab: the letters of the link to it lead to the same cluster, byte by byte, in another lab. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeze } from '../../sim/freeze.js';
import { realLab } from '../../worker/build/real-lab.js';
import type { BootSpec, Deed, RequestName } from '../../worker/protocol.js';
import type { LinkState } from './link-state.js';
import { pack, unpack } from './pack.js';
import { readState, writeState } from './written-state.js';

type Asked = readonly [name: RequestName, params: Deed['params']];

const LINES = [
  'kubectl scale deploy hello --replicas=4',
  'kubectl delete pod -l app=hello --wait=false',
  'kubectl run extra --image=nginx --labels=app=hello',
  'kubectl expose deploy hello --name=한글 --port=80',
  'kubectl expose deploy hello --name=again --port=80 --type=NodePort',
  'kubectl patch svc hello-nodeport -p \'{"spec":{"externalTrafficPolicy":"Local","sessionAffinity":"ClientIP"}}\'',
  'kubectl delete svc --all',
  'kubectl get pods -A -o wide',
  'kubectl exec shell -- curl -s hello-clusterip:8080',
  'lab set proxy-mode nftables',
  'cat > a.yaml <<EOF\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: "말", labels: {}}\nEOF',
  'for i in 1 2 3; do curl -m 1 10.0.0.11:30080; done; echo "$i <b>&\\"\'',
  'no-such-command --really',
];
const line = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 40, unit: 'grapheme' }));
const url = fc.constantFrom('10.0.0.11:30080', '10.0.0.12:30080', 'hello-clusterip:8080', '203.0.113.10:8080', 'nobody.example:1');
const from = fc.constantFrom({ kind: 'client', name: 'client' } as const, { kind: 'pod', namespace: 'default', name: 'shell' } as const);

const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 4, arbitrary: line.map((text): Asked => ['exec', { line: text }]) },
  { weight: 2, arbitrary: fc.nat(30_000).map((ms): Asked => ['advance', { ms }]) },
  fc.record({ from, url }).map((spec): Asked => ['send', spec]),
  fc.record({ spec: fc.record({ from, url }), count: fc.integer({ min: 2, max: 200 }) }).map((many): Asked => ['sendMany', many]),
  fc
    .record({ node: fc.constantFrom('worker1', 'worker2', 'ghost'), up: fc.boolean() })
    .map((node): Asked => ['act', { kind: 'node', ...node }]),
  fc.constantFrom<Asked>(['undo', null], ['undo', { steps: 2 }], ['redo', null]),
  fc.nat(60_000).map((at): Asked => ['rewind', { at }]),
);

const boots: fc.Arbitrary<BootSpec> = fc.record({
  seed: fc.nat(1_000_000),
  locale: fc.constantFrom('en' as const, 'ko' as const),
  example: fc.constantFrom('four-types', 'empty'),
});
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const cards = fc.dictionary(name, fc.record({ x: fc.integer({ min: -9_000, max: 9_000 }), y: fc.integer({ min: -9_000, max: 9_000 }) }), {
  maxKeys: 4,
});
const looks = fc.record({
  view: fc.constantFrom('concept' as const, 'packet' as const),
  playhead: fc.record({ request: fc.integer({ min: -1, max: 9 }), ms: fc.nat(50_000) }),
  places: fc.record({ concept: cards, packet: cards }),
  namespaces: fc.dictionary(name, fc.boolean(), { maxKeys: 3 }),
  predictions: fc.dictionary(name, name, { maxKeys: 3 }),
});

/** All of a cluster as text: objects, clock, dice, connections, leases, what is still to come. Of batches, which no text holds, the digest. */
function whole({ world }: ReturnType<typeof realLab>): string {
  const state = freeze({ ...(world().snapshot().opaque as object), batches: [] });
  return `${JSON.stringify(state)}\n${world().fingerprint()}`;
}

describe('a link', () => {
  it('opened elsewhere gives the cluster, the moment and the look it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(boots, fc.array(asked, { maxLength: 12 }), looks, async (boot, deeds, look) => {
        const here = realLab();
        await here.engine.answer('boot', boot);
        // What cannot be done (a sender that is gone, a node that never was) changes nothing.
        for (const [what, params] of deeds) await here.engine.answer(what, params as never).catch(() => {});
        const path = await here.engine.answer('labPath', null);
        if (!path) throw new Error('nobody knows');
        const state: LinkState = { path, locale: boot.locale, shells: [], ...look };
        const letters = await pack(writeState(state));
        expect(letters).toMatch(/^[\w-]+$/);

        const read = readState(await unpack(letters));
        expect(read).toEqual(JSON.parse(JSON.stringify(state)));
        const there = realLab();
        expect((await there.engine.answer('replay', read.path)).same).toBe(true);
        expect(whole(there)).toBe(whole(here));
        // What is linked from there is the same link.
        const again = await there.engine.answer('labPath', null);
        expect(again && (await pack(writeState({ ...state, path: again })))).toBe(letters);
      }),
      { numRuns: 25 },
    );
  });
});
