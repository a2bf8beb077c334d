/** What would have to change, for every way a request can fail; and that each edit found does what is said of it. */
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../kubectl/create-terminal.js';
import type { ClusterConfig } from '../../sim/config.js';
import { createWorld } from '../../sim/create-world.js';
import type { RequestSource } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { mapFiles } from '../map-files.js';
import { followChange } from './follow-change.js';
import { createSearch, type Finding, specAfter } from './search.js';
import { shopCluster as cluster, shopConfig as config } from './testing/shop-cluster.js';
import { judge, type Want } from './want.js';

const inShop: RequestSource = { kind: 'pod', namespace: 'shop', name: 'client' };
const inDefault: RequestSource = { kind: 'pod', namespace: 'default', name: 'client' };
const laptop: RequestSource = { kind: 'client', name: 'laptop' };

function prepare(lines: readonly string[], over: Partial<ClusterConfig> = {}): World {
  const world = createWorld({ ...config, ...over }, 3);
  const terminal = createTerminal(world, mapFiles({ 'all.yaml': cluster }));
  terminal.run('kubectl apply -f all.yaml');
  followChange(world);
  for (const line of lines) {
    const { exit, stderr } = terminal.run(line);
    if (exit !== 0) throw new Error(`${line}: ${stderr}`);
  }
  world.advance(90_000);
  return world;
}

/** The search as far as its first so many findings. */
function search(world: World, from: RequestSource, url: string, want: Want = 'answered', most = 3) {
  const found: Finding[] = [];
  const asking = createSearch(() => world.fork(), createTerminal, { spec: { from, url }, want, namespace: 'default' });
  while (!asking.done && found.length < most) found.push(...[asking.next() ?? []].flat());
  return { asking, found };
}

const json = (kind: string, name: string, path: string, value: unknown, namespace = 'shop') =>
  `kubectl patch ${kind} ${name} -n ${namespace} --type=json -p '${JSON.stringify([{ op: 'replace', path, value }])}'`;
const probe = '/spec/template/spec/containers/0/readinessProbe/httpGet';
const policy = (spec: unknown, name = 'guard') =>
  `echo '${JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec })}' | kubectl apply -f -`;
const web = 'http://web:8080/';
const nodePort = 'http://10.0.0.11:30080/';
const firewall = { openNodePorts: false, allow: [] };

/** [what is wrong, how it is made, who asks, for what, smallest edits in order, how it fails] */
const failures: readonly (readonly [
  string,
  readonly string[],
  RequestSource,
  string,
  readonly string[],
  string,
  Partial<ClusterConfig>?,
])[] = [
  ['a typo in the selector', [json('svc', 'web', '/spec/selector/app', 'wbe')], inShop, web, ['service-selector'], 'no-endpoints'],
  [
    'a targetPort nobody listens on',
    [json('svc', 'web', '/spec/ports/0/targetPort', 8081)],
    inShop,
    web,
    ['service-target-port'],
    'port-closed',
  ],
  [
    'a targetPort by a name the pods do not have',
    [json('svc', 'web', '/spec/ports/0/targetPort', 'http')],
    inShop,
    web,
    ['service-target-port'],
    'no-endpoints',
  ],
  [
    'a readiness probe at a path that is not there',
    [json('deploy', 'web', `${probe}/path`, '/ready'), 'kubectl delete rs -n shop -l app=web'],
    inShop,
    web,
    ['probe-path', 'probe-remove'],
    'no-endpoints',
  ],
  [
    'a readiness probe at another port',
    [json('deploy', 'web', `${probe}/port`, 81), 'kubectl delete rs -n shop -l app=web'],
    inShop,
    web,
    ['probe-port', 'probe-remove'],
    'no-endpoints',
  ],
  ['pods taken out by hand', ['kubectl annotate pod -n shop -l app=web portwalk/ready=false'], inShop, web, ['pod-ready'], 'no-endpoints'],
  ['no pods wanted', ['kubectl scale deploy web -n shop --replicas=0'], inShop, web, ['scale-up'], 'no-endpoints'],
  [
    'an image that is not there',
    ['kubectl set image deploy/web -n shop web=ngnix', 'kubectl delete pod -n shop -l app=web', 'kubectl delete rs -n shop -l app=web'],
    inShop,
    web,
    ['image'],
    'no-endpoints',
  ],
  ['a port the Service does not have', [], inShop, 'http://web/', ['ask-port', 'service-port'], 'undeclared-port'],
  ['a short name from another namespace', [], inDefault, web, ['ask-namespace'], 'dns-nxdomain'],
  ['a name with a typo', [], inShop, 'http://wbe:8080/', ['ask-name'], 'dns-nxdomain'],
  [
    'an ExternalName that does not exist',
    [json('svc', 'db', '/spec/externalName', 'my.databse.com')],
    inShop,
    'http://db/',
    ['external-name-host'],
    'dns-nxdomain',
  ],
  [
    'no name server',
    ['kubectl scale deploy coredns -n kube-system --replicas=0'],
    inShop,
    web,
    ['ask-address', 'scale-up'],
    'no-endpoints',
  ],
  [
    'policy Local and a balancer that finds no pod anywhere',
    ['kubectl scale deploy web -n shop --replicas=0', json('svc', 'web', '/spec/externalTrafficPolicy', 'Local')],
    laptop,
    'http://203.0.113.10:8080/',
    ['scale-up'],
    'lb-no-healthy-node',
  ],
  ['a cluster IP from outside', [], laptop, 'http://{clusterIP}:8080/', ['ask-load-balancer', 'ask-node-port'], 'cluster-ip-from-outside'],
  ['a firewall without a hole', [], laptop, nodePort, ['firewall-open'], 'firewall-closed', { firewall }],
  [
    'a source range that leaves the client out',
    [
      json('svc', 'web', '/spec/ports/0/port', 8080),
      'kubectl patch svc web -n shop -p \'{"spec":{"loadBalancerSourceRanges":["192.0.2.0/24"]}}\'',
    ],
    laptop,
    'http://203.0.113.10:8080/',
    ['source-ranges-add'],
    'source-range',
  ],
  [
    'a NetworkPolicy that lets others in',
    [policy({ podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { role: 'friend' } } }] }] })],
    inShop,
    web,
    ['client-label', 'policy-allow', 'policy-remove'],
    'network-policy',
  ],
  [
    'a NetworkPolicy with another port',
    [policy({ podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }] })],
    inDefault,
    'http://web.shop:8080/',
    ['policy-port', 'policy-allow', 'policy-remove'],
    'network-policy',
  ],
  [
    'a NetworkPolicy at the sender',
    [
      policy({
        podSelector: { matchLabels: { app: 'client' } },
        policyTypes: ['Egress'],
        egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }],
      }),
    ],
    inShop,
    web,
    ['policy-port'],
    'network-policy-egress',
  ],
  ['a node that is switched off', ['lab node stop node-1'], laptop, nodePort, ['ask-node'], 'node-down'],
  [
    'another node port than the one that is open',
    [],
    laptop,
    'http://10.0.0.11:30081/',
    ['ask-node-port', 'service-node-port'],
    'port-closed',
  ],
  ['a balancer that is never made', [], laptop, web, ['ask-node-port'], 'dns-nxdomain', { provider: 'none' }],
];

describe('what would have to change', () => {
  it.each(failures.map((row) => [row[0], row] as const))('%s', (_, [, lines, from, url, expected, why, over]) => {
    const world = prepare(lines, over);
    const asked = url.replace('{clusterIP}', world.read.get('Service', 'shop/web')?.spec.clusterIP ?? '');
    const before = world.fingerprint();
    const { asking, found } = search(world, from, asked, 'answered', expected.length);
    expect(asking.before?.trace.outcome.why.code).toBe(why);
    expect(found.map(({ edits }) => edits.map(({ code }) => code).join('+'))).toEqual(expected);
    for (const { apart, edits } of found) expect(apart).toSatisfy((hop) => hop > 0 || edits[0]?.url !== undefined);
    expect(world.fingerprint()).toBe(before);
    for (const { edits, cost } of found) {
      // Applied for real, each gives what was said of it.
      const copy = world.fork();
      const terminal = createTerminal(copy, mapFiles({}));
      for (const line of edits.flatMap((one) => one.lines)) expect(terminal.run(line)).toMatchObject({ exit: 0 });
      followChange(copy);
      expect(judge(copy, specAfter({ from, url: asked }, edits), 'answered', { mostStatus: 499 })).toMatchObject({ holds: true });
      expect(cost).toBeGreaterThan(0);
    }
    expect(found.map(({ cost }) => cost)).toEqual(found.map(({ cost }) => cost).sort((a, b) => a - b));
  });
});

const bare = (name: string, labels: string, containers: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: ${labels}}\nspec: {containers: [${containers}]${more}}\n`;
const apply = (text: string) => `cat <<'END' | kubectl apply -f -\n${text}END`;
const deployment = (name: string, container: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}}, spec: {containers: [${container}]}}}\n`;
const service = (name: string, spec: string) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;

const more: readonly (readonly [string, readonly string[], RequestSource, string, readonly string[], string])[] = [
  [
    'a command that ends at once',
    [
      apply(
        deployment('api', '{name: api, image: nginx, command: [sh, -c, exit 1]}') +
          service('api', '{selector: {app: api}, ports: [{port: 80}]}'),
      ),
    ],
    inShop,
    'http://api/',
    ['command-remove'],
    'no-endpoints',
  ],
  [
    'a variable its program needs',
    [apply(deployment('db2', '{name: db, image: mysql}') + service('db2', '{selector: {app: db2}, ports: [{port: 3306}]}'))],
    inShop,
    'http://db2:3306/',
    ['container-env'],
    'no-endpoints',
  ],
  [
    'Endpoints written by hand that lead to a pod that is gone',
    [
      apply(
        `${service('crane', '{ports: [{port: 8080, targetPort: 80}]}').slice(4)}---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: crane, namespace: shop}\nsubsets: [{addresses: [{ip: 10.244.1.250}], ports: [{port: 80}]}]\n`,
      ),
    ],
    inShop,
    'http://crane:8080/',
    ['endpoints-address'],
    'pod-gone',
  ],
  [
    'a policy of Local for traffic from inside, and no pod on the node',
    [
      'kubectl patch deploy web -n shop -p \'{"spec":{"replicas":1,"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"node-3"}}}}}\'',
      apply(bare('far', '{app: far}', '{name: c, image: curlimages/curl, command: [sleep, infinity]}', ', nodeName: node-2')),
      'kubectl patch svc web -n shop -p \'{"spec":{"internalTrafficPolicy":"Local"}}\'',
    ],
    { kind: 'pod', namespace: 'shop', name: 'far' },
    web,
    ['internal-traffic-policy'],
    'no-local-endpoints-internal',
  ],
  [
    'a policy of Local for traffic from outside, and no pod on the node asked',
    [
      'kubectl patch deploy web -n shop -p \'{"spec":{"replicas":1,"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"node-3"}}}}}\'',
      'kubectl patch svc web -n shop -p \'{"spec":{"externalTrafficPolicy":"Local"}}\'',
    ],
    laptop,
    nodePort,
    ['ask-node', 'external-traffic-policy'],
    'no-local-endpoints-external',
  ],
  [
    'a pod that asks the name server of its node',
    [apply(bare('stray', '{app: stray}', '{name: c, image: curlimages/curl, command: [sleep, infinity]}', ', dnsPolicy: Default'))],
    { kind: 'pod', namespace: 'shop', name: 'stray' },
    web,
    ['ask-address', 'dns-policy'],
    'dns-nxdomain',
  ],
  [
    'nodes that take no pods',
    ['kubectl cordon node-1', 'kubectl cordon node-2', 'kubectl cordon node-3', 'kubectl delete pod -n shop -l app=web'],
    inShop,
    web,
    ['uncordon', 'uncordon', 'uncordon'],
    'no-endpoints',
  ],
  [
    'a port of another protocol',
    [apply(service('echo', '{selector: {app: web}, ports: [{port: 8080, targetPort: 80, protocol: UDP}]}').slice(4))],
    inShop,
    'http://echo:8080/',
    ['service-protocol'],
    'undeclared-port',
  ],
];

describe('what would have to change, further', () => {
  it.each(more)('%s', (_, lines, from, url, expected, why) => {
    const { asking, found } = search(prepare(lines), from, url, 'answered', expected.length);
    expect(asking.before?.trace.outcome.why.code).toBe(why);
    expect(found.map(({ edits }) => edits.map(({ code }) => code).join('+'))).toEqual(expected);
  });

  it('takes two edits where one is not enough, and says so', () => {
    const world = prepare([json('svc', 'web', '/spec/selector/app', 'wbe'), json('svc', 'web', '/spec/ports/0/targetPort', 8081)]);
    const { found } = search(world, inShop, web, 'answered', 1);
    expect(found[0]?.edits.map(({ code }) => code)).toEqual(['service-selector', 'service-target-port']);
  });

  it('needs nothing but time where pods are still starting', () => {
    const world = prepare(['kubectl scale deploy web -n shop --replicas=0']);
    createTerminal(world, mapFiles({})).run('kubectl scale deploy web -n shop --replicas=2');
    const { asking, found } = search(world, inShop, web);
    expect(found.map(({ edits }) => edits.map(({ code }) => code))).toEqual([['wait']]);
    expect(asking.tried).toBe(1);
  });

  it.each([
    ['client-address', ['external-traffic-policy']],
    ['no-extra-hop', ['external-traffic-policy']],
  ] as const)('knows other wishes: %s', (want, expected) => {
    const world = prepare(['kubectl patch deploy web -n shop -p \'{"spec":{"replicas":3}}\'']);
    const { found } = search(world, laptop, 'http://203.0.113.10:8080/', want, 1);
    expect(found[0]?.edits.map(({ code }) => code)).toEqual(expected);
  });

  it('keeps pods of somebody else out of a Service', () => {
    const alien = deployment('alien', '{name: alien, image: httpd}').replaceAll(
      'labels: {app: alien}',
      'labels: {app: alien, tier: front}',
    );
    const own = 'kubectl patch deploy web -n shop -p \'{"spec":{"template":{"metadata":{"labels":{"tier":"front"}}}}}\'';
    const world = prepare([apply(alien), own, json('svc', 'web', '/spec/selector', { tier: 'front' })]);
    const asking = createSearch(() => world.fork(), createTerminal, {
      spec: { from: inShop, url: web },
      want: 'answered-by-others',
      namespace: 'default',
    });
    const found: Finding[] = [];
    while (!asking.done) found.push(...[asking.next() ?? []].flat());
    expect(found[0]?.edits.map(({ code }) => code)).toEqual(['service-selector']);
  });

  it('has nothing to find where the request fares as wanted, and says when it cannot be sent', () => {
    const world = prepare([]);
    expect(search(world, inShop, web).asking).toMatchObject({ before: { holds: true }, done: true, tried: 0 });
    expect(search(world, { kind: 'pod', namespace: 'shop', name: 'nobody' }, web).asking).toMatchObject({ before: undefined, done: true });
  });

  it('never tries more than a hundred', () => {
    const { asking } = search(prepare([json('svc', 'web', '/spec/selector/app', 'wbe')]), inShop, 'http://web:9/', 'answered', 1000);
    expect(asking.tried).toBeLessThanOrEqual(100);
    expect(asking.done).toBe(true);
  });
});
