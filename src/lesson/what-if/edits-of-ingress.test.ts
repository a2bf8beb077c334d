/** What would have to change in an Ingress, for every way its controller answers instead of a pod. */
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import { mapFiles } from '../map-files.js';
import { followChange } from './follow-change.js';
import { createSearch } from './search.js';
import { shopCluster, shopConfig } from './testing/shop-cluster.js';

const nginx = 'https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.13.3/deploy/static/provider/cloud/deploy.yaml';
const make = (rule: string, more = '--class=nginx') => `kubectl create ingress site -n shop --rule=${rule} ${more}`;

/** [what is wrong, how the Ingress is made, path that is asked for, host that is asked for, smallest edits in order] */
const failures: readonly (readonly [string, string, string, string | undefined, readonly string[]])[] = [
  ['no class', make("'www.example.com/*=web:8080'", ''), '/', 'www.example.com', ['ingress-class']],
  ['a rule for another host', make("'ww.example.com/*=web:8080'"), '/', 'www.example.com', ['ingress-host', 'ingress-any-host']],
  ['an address instead of a host', make("'www.example.com/*=web:8080'"), '/', undefined, ['ingress-any-host']],
  ['a rule for another path', make("'www.example.com/blog=web:8080'"), '/', 'www.example.com', ['ingress-path']],
  ['a typo in the name of the Service', make("'www.example.com/*=wbe:8080'"), '/', 'www.example.com', ['ingress-backend']],
  ['a port its Service does not have', make("'www.example.com/*=web:81'"), '/', 'www.example.com', ['ingress-backend']],
];

describe('an Ingress with', () => {
  it.each(failures)('%s', (_, line, path, host, expected) => {
    const world = createWorld(shopConfig, 3);
    const terminal = createTerminal(world, mapFiles({ 'all.yaml': shopCluster }));
    for (const one of ['kubectl apply -f all.yaml', `kubectl apply -f ${nginx}`, line])
      expect([one, terminal.run(one).exit]).toEqual([one, 0]);
    followChange(world);
    world.advance(60_000);
    const address = world.read.get('Service', 'ingress-nginx/ingress-nginx-controller')?.status?.loadBalancer?.ingress?.[0]?.ip;
    const spec = {
      from: { kind: 'client', name: 'laptop' },
      url: `http://${address}${path}`,
      ...(host && { headers: { Host: host } }),
    } as const;
    const asking = createSearch(() => world.fork(), createTerminal, { spec, want: 'answered', namespace: 'default' });
    expect(asking.before).toMatchObject({ holds: false });
    const found: string[] = [];
    while (!asking.done && found.length < expected.length) {
      const finding = asking.next();
      if (finding) found.push(finding.edits.map(({ code }) => code).join('+'));
    }
    expect(found).toEqual(expected);
  });
});
