/** An example that is opened is the one that was booted in full, byte for byte. */
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../kubectl/create-terminal.js';
import { allParts } from '../../sim/all-parts.js';
import { type Example, exampleNames, findExample } from '../../sim/examples.js';
import { freezeWorld } from '../../sim/freeze.js';
import { openWorld } from '../../sim/lab-world.js';
import type { World } from '../../sim/world.js';
import { DEFAULT_SEED, FIRST_EXAMPLE } from '../../store/start.js';
import { createFiles } from '../lab-files.js';
import { bootExample, exampleSeed, prepareExample } from './boot-example.js';

const exampleOf = (name: string): Example => findExample(name) as Example;

it('a visit that names neither seed nor example meets the cluster that comes with the engine', () => {
  expect([DEFAULT_SEED, FIRST_EXAMPLE]).toEqual([exampleSeed, exampleNames[0]]);
});

describe.each(exampleNames)('%s', (name) => {
  const example = exampleOf(name);
  const { config } = example;
  const full = prepareExample(example, exampleSeed);
  const frozen = freezeWorld(full);
  const small = config.nodes.length <= 10;

  it('as a text it loses nothing: the same now, a minute later, after requests and after a change', () => {
    const opened = openWorld(config, exampleSeed, JSON.parse(JSON.stringify(frozen)), { late: () => allParts });
    const both = [full, opened] as const;
    // A city's nodes are alike, and each of their sheets is a book.
    const read = small ? config.nodes : config.nodes.slice(-1);
    /** What can be seen: in the same order and with fields in the same order, as `kubectl get -o json` shows them. */
    const looksSame = (): void => {
      expect(opened.nextEventAt).toBe(full.nextEventAt);
      const text = (world: World) =>
        JSON.stringify((['Node', 'Service', 'EndpointSlice', 'Pod', 'Event'] as const).map((kind) => world.read.list(kind)));
      expect(text(opened)).toBe(text(full));
    };
    /** All there is, dice and timers too: nothing that once went apart in those comes together again. */
    const same = (): void => {
      looksSame();
      expect(opened.fingerprint()).toBe(full.fingerprint());
      for (const { name: node } of read) expect(JSON.stringify(opened.ruleSheet(node))).toBe(JSON.stringify(full.ruleSheet(node)));
      expect(opened.loadBalancers()).toEqual(full.loadBalancers());
    };
    same();
    for (const world of both) world.advance(60_000);
    same();
    const client = { kind: 'client', name: 'client' } as const;
    for (const url of ['203.0.113.10:8080', 'http://10.0.0.11:30080/', 'example.com', '10.96.0.10:53', 'no.such.name']) {
      expect(opened.send({ from: client, url })).toEqual(full.send({ from: client, url }));
      looksSame();
    }
    same();
    const [one, other] = both.map((world) => createTerminal(world, createFiles({})));
    for (const line of [
      'kubectl create deployment more --image=nginx --replicas=3',
      'kubectl scale deploy coredns -n kube-system --replicas=4',
      'kubectl rollout status deploy/more',
      'kubectl expose deploy more --port 80 --type LoadBalancer',
      'kubectl get all -A -o yaml',
      'kubectl get events -A',
    ]) {
      expect(other?.run(line)).toEqual(one?.run(line));
      looksSame();
    }
    same();
    for (const world of both) world.setNodeUp('worker1', false);
    for (const world of both) world.advance(600_000);
    same();
  });
});

// A large one takes seconds to boot, and boots as the small ones do.
it.each(exampleNames.filter((name) => exampleOf(name).config.nodes.length <= 10))('%s: the build keeps its state', (name) => {
  const example = exampleOf(name);
  const state = freezeWorld(prepareExample(example, exampleSeed));
  expect(bootExample(example)).toEqual({ ...example, booted: { seed: exampleSeed, state } });
});

describe('what is no example', () => {
  const broken = (manifests: string) => () => bootExample({ ...exampleOf('empty'), manifests });
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports:\n  - port: 80\n';
  it.each([
    ['text that is no YAML', 'kind: [', /error/],
    ['a field nobody knows', service.replace('ports', 'prots'), /unknown field "spec.prots"/],
    ['a value the server refuses', service.replace('80', '0'), /spec.ports\[0\].port: Invalid value/],
  ])('%s stops the build', (_, manifests, why) => {
    expect(broken(manifests)).toThrow(why);
  });
});
