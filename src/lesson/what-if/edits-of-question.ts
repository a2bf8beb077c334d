/** The request itself could be the mistake: another port, name, namespace, address or path. */
import type { Service } from '../../api/core.js';
import { nearest } from '../../api/nearest.js';
import { isAddress } from '../../sim/request-url.js';
import { ask, type Edit, edit } from './edit.js';
import { namespaceOf } from './lines.js';
import { listeningPorts } from './listening-ports.js';
import { isNodeAddress, type Situation, serviceOfName, urlWith } from './situation.js';
import { isReady } from './workloads.js';

/** Of things that are many, as many are tried. */
const FEW = 6;

export function editsOfQuestion(situation: Situation): readonly Edit[] {
  const { trace } = situation;
  const { code } = trace.outcome.why;
  if (trace.outcome.status === 404) return [ask('ask-path', {}, urlWith(situation, { path: '/' }))];
  const named = trace.outcome.kind === 'no-such-host' ? otherNames(situation) : [];
  return [...named, ...otherPorts(situation), ...otherNodes(situation), ...fromOutside(situation), ...pastNames(situation)].filter(
    // A rule that keeps the sender out keeps it out at every port.
    () => !code.startsWith('network-policy'),
  );
}

/** Ports the Service has, or the pod listens on, or that stand open on the nodes. */
function otherPorts(situation: Situation): readonly Edit[] {
  const { world, asked, service, target, trace } = situation;
  const { code } = trace.outcome.why;
  const ports: number[] = [];
  if (isNodeAddress(world, asked.host)) {
    if (!['firewall-closed', 'port-closed', 'undeclared-port'].includes(code)) return [];
    const open = world.read.list('Service').flatMap((it) => (it.spec.ports ?? []).flatMap((port) => port.nodePort ?? []));
    return [...new Set(open)]
      .filter((port) => port !== asked.port)
      .slice(0, FEW)
      .map((port) => ask('ask-node-port', { port }, urlWith(situation, { port }), digitsApart(port, asked.port) > 2 ? 1 : 0));
  }
  if (service && service.spec.clusterIP !== 'None' && service.spec.type !== 'ExternalName')
    ports.push(...(service.spec.ports ?? []).filter(({ protocol }) => protocol !== 'UDP').map(({ port }) => port));
  else if (code === 'port-closed' && target) ports.push(...listeningPorts(target.spec.containers));
  else if (code === 'port-closed' && trace.outcome.at.startsWith('host:')) ports.push(80, 443);
  return [...new Set(ports)]
    .filter((port) => port !== asked.port)
    .slice(0, FEW)
    .map((port) => ask('ask-port', { port, asked: asked.port }, urlWith(situation, { port })));
}

const digitsApart = (a: number, b: number): number => [...String(a)].filter((digit, at) => String(b)[at] !== digit).length;

/** A Service of this name elsewhere, or of nearly this name. */
function otherNames(situation: Situation): readonly Edit[] {
  const { world, asked, namespace, spec } = situation;
  const [name = '', within = namespace] = asked.host.split('.');
  const services = world.read.list('Service');
  const rest = (object: Service) => (namespaceOf(object) === namespace ? '' : `.${namespaceOf(object)}`);
  const edits: Edit[] = [];
  if (spec.from.kind === 'pod') {
    for (const it of services.filter((one) => one.metadata.name === name && namespaceOf(one) !== within).slice(0, FEW)) {
      const host = `${name}${rest(it)}`;
      edits.push(ask('ask-namespace', { host, namespace: namespaceOf(it) }, urlWith(situation, { host })));
    }
    const inSight = services.filter((it) => namespaceOf(it) === within || namespaceOf(it) === namespace);
    const close = nearest(
      name,
      inSight.map(({ metadata }) => metadata.name),
    );
    const meant = inSight.find(({ metadata }) => metadata.name === close);
    if (meant) {
      const host = `${meant.metadata.name}${rest(meant)}`;
      edits.push(ask('ask-name', { host, asked: asked.host }, urlWith(situation, { host })));
    }
    const space = nearest(
      within,
      world.read.list('Namespace').map(({ metadata }) => metadata.name),
    );
    const there = space && within !== namespace ? world.read.get('Service', `${space}/${name}`) : undefined;
    if (there)
      edits.push(
        ask('ask-namespace', { host: `${name}.${space}`, namespace: space ?? '' }, urlWith(situation, { host: `${name}.${space}` })),
      );
  } else {
    // Outside the cluster nobody knows its names.
    const service = serviceOfName(world, asked.host, namespace) ?? services.find(({ metadata }) => metadata.name === name);
    if (service) edits.push(...reachableFromOutside(situation, service));
  }
  const host = nearest(asked.host, Object.keys(world.config.external));
  if (host) edits.push(ask('ask-name', { host, asked: asked.host }, urlWith(situation, { host })));
  return edits;
}

/** Where it is the name server that does not answer: the address that stands behind the name. */
function pastNames(situation: Situation): readonly Edit[] {
  const { trace, world, asked, namespace } = situation;
  if (isAddress(asked.host) || trace.outcome.kind === 'answered' || trace.legs.at(-1)?.kind !== 'dns') return [];
  const service = serviceOfName(world, asked.host, namespace);
  const address = service?.spec.clusterIP;
  if (address === undefined || address === 'None') return [];
  return [ask('ask-address', { address, name: asked.host }, urlWith(situation, { host: address }))];
}

/** The same port on a node that is up, or where a pod stands. */
function otherNodes(situation: Situation): readonly Edit[] {
  const { world, asked, behind, trace } = situation;
  const { code } = trace.outcome.why;
  if (!isNodeAddress(world, asked.host) || !['node-down', 'no-local-endpoints-external', 'answered'].includes(codeOf(situation, code)))
    return [];
  const manned = new Set(behind.flatMap(({ pods }) => pods.filter(isReady).map((pod) => pod.spec.nodeName)));
  return world.config.nodes
    .filter((node) => node.ip !== asked.host && node.externalIP !== asked.host && world.read.nodeIsUp(node.name) && manned.has(node.name))
    .slice(0, FEW)
    .map((node) => {
      const outside = situation.spec.from.kind === 'client' && asked.host !== node.ip && isPublic(situation) && node.externalIP;
      const host = outside || node.ip;
      return ask('ask-node', { node: node.name, host }, urlWith(situation, { host }));
    });
}

const codeOf = ({ trace }: Situation, code: string): string => (trace.outcome.kind === 'answered' ? 'answered' : code);
const isPublic = ({ world, asked }: Situation): boolean => world.config.nodes.some(({ externalIP }) => externalIP === asked.host);

/** A cluster address asked for from outside, and balancers that have no address: other doors of the same Service. */
function fromOutside(situation: Situation): readonly Edit[] {
  const { trace, service, spec, world, kubectl, asked } = situation;
  const { code } = trace.outcome.why;
  if (spec.from.kind !== 'client' || !['cluster-ip-from-outside', 'host-unreachable', 'no-such-address'].includes(code)) return [];
  const meant = service ?? serviceOfPod(situation);
  if (!meant) return [];
  const edits = [...reachableFromOutside(situation, meant)];
  if (code === 'cluster-ip-from-outside' && world.config.provider === 'none')
    edits.push(edit('tunnel', { service: meant.metadata.name }, ['minikube tunnel']));
  const [port] = meant.spec.ports ?? [];
  const [node] = world.config.nodes;
  if (meant.spec.type === 'ClusterIP' && meant.spec.clusterIP !== 'None' && port && node) {
    const nodePort = port.nodePort ?? 30_000 + (port.port % 2768);
    const patch = { spec: { type: 'NodePort', ports: [{ port: port.port, nodePort }] } };
    const open = world.firewallRules() ? [firewallLine(`tcp:${nodePort}`, `allow-${meant.metadata.name}`)] : [];
    const made = edit('service-type', { service: meant.metadata.name, type: 'NodePort', port: nodePort }, [
      kubectl.patch('svc', meant, patch),
      ...open,
    ]);
    edits.push({ ...made, url: urlWith(situation, { host: node.ip, port: nodePort, path: asked.path }) });
  }
  return edits;
}

export const firewallLine = (ports: string, name: string): string => `gcloud compute firewall-rules create ${name} --allow ${ports}`;

function serviceOfPod({ world, asked }: Situation): Service | undefined {
  const pod = world.read.list('Pod').find(({ status }) => status?.podIP === asked.host);
  return (
    pod &&
    world.read
      .list('Service', namespaceOf(pod))
      .find(({ spec }) => Object.entries(spec.selector ?? { '': '' }).every(([key, value]) => pod.metadata.labels?.[key] === value))
  );
}

/** Addresses of a Service that machines outside can use. */
function reachableFromOutside(situation: Situation, service: Service): readonly Edit[] {
  const { spec, status, metadata } = service;
  const edits: Edit[] = [];
  for (const { ip } of status?.loadBalancer?.ingress ?? []) {
    const port = spec.ports?.[0]?.port;
    if (ip && port) edits.push(ask('ask-load-balancer', { service: metadata.name, address: ip }, urlWith(situation, { host: ip, port })));
  }
  const { ip } = situation.world.config.nodes.find(({ name }) => situation.world.read.nodeIsUp(name)) ?? {};
  const port = spec.ports?.find(({ nodePort }) => nodePort !== undefined)?.nodePort;
  if (ip && port) edits.push(ask('ask-node-port', { port, service: metadata.name }, urlWith(situation, { host: ip, port })));
  return edits;
}
