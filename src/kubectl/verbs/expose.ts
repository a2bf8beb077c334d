/** `kubectl expose`. Models staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { qualified } from '../../api/status.js';
import { sendNew } from './create.js';
import { dryRunOf, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { withOverrides } from './overrides.js';
import { missingResource, parseSelections, selectionsOf } from './resource-args.js';
import { selectObjects } from './select.js';
import { templateIn } from './selected-by.js';

export const expose: Verb = {
  path: 'expose',
  summary: 'Take a pod, service, replica set or deployment and expose it as a new service',
  flags: [
    flag.string('port'),
    flag.string('target-port'),
    flag.string('protocol'),
    flag.string('type'),
    flag.string('name'),
    flag.string('selector'),
    flag.string('labels', 'l'),
    flag.string('external-ip'),
    flag.string('load-balancer-ip'),
    flag.string('session-affinity'),
    flag.string('cluster-ip'),
    flag.string('overrides'),
    flag.string('override-type', undefined, 'merge'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.bool('save-config'),
    ...writeFlags,
  ],
  run: runExpose,
};

function runExpose(kubectl: KubectlCall): number {
  // Its --selector is that of the Service.
  const selections = kubectl.flags.given('filename') ? selectionsOf(kubectl) : parseSelections(kubectl.args);
  if (!selections.length) throw new KubectlFailure(missingResource);
  if (selections.some(({ name }) => name === undefined)) throw new KubectlFailure('resource(s) were provided, but no name was specified');
  const { objects, failures } = selectObjects(kubectl, selections);
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    try {
      sendNew(kubectl, withOverrides(kubectl, serviceFor(kubectl, object), 'Service'), undefined, 'exposed');
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}

function serviceFor(kubectl: KubectlCall, object: KubeObject): Record<string, unknown> {
  const { flags } = kubectl;
  if (!['Pod', 'Service', 'ReplicationController', 'ReplicaSet', 'Deployment'].includes(object.kind)) {
    const { group } = resourceOf(object.kind);
    throw new KubectlFailure(`cannot expose a ${qualified(object.kind, group)}`);
  }
  const selector = flags.text('selector') ? parsePairs(flags.text('selector')) : selectorOf(object);
  const ports = portsFor(kubectl, object);
  const labels = flags.given('labels') ? parsePairs(flags.text('labels')) : object.metadata.labels;
  const name = flags.text('name') || object.metadata.name.slice(0, 63);
  const explicit = dryRunOf(kubectl) !== 'client' || kubectl.namespaceGiven;
  const clusterIP = flags.text('cluster-ip');
  const affinity = flags.text('session-affinity');
  if (!['', 'None', 'ClientIP'].includes(affinity)) throw new KubectlFailure(`unknown session affinity: ${affinity}`);
  const spec = {
    ...(clusterIP && { clusterIP }),
    ...(flags.text('external-ip') && { externalIPs: flags.text('external-ip').split(',') }),
    ...(flags.text('load-balancer-ip') && { loadBalancerIP: flags.text('load-balancer-ip') }),
    ...(ports.length && { ports }),
    selector,
    ...(affinity && { sessionAffinity: affinity }),
    ...(flags.text('type') && { type: flags.text('type') }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...(labels && Object.keys(labels).length && { labels }), name, ...(explicit && { namespace: object.metadata.namespace }) },
    spec,
    status: { loadBalancer: {} },
  };
}

/** Models polymorphichelpers MapBasedSelectorForObject. */
function selectorOf(object: KubeObject): Readonly<Record<string, string>> {
  const refuse = (why: string) => new KubectlFailure(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
  switch (object.kind) {
    case 'Pod': {
      const labels = object.metadata.labels ?? {};
      if (!Object.keys(labels).length) throw refuse('the pod has no labels and cannot be exposed');
      return labels;
    }
    case 'Service': {
      if (!object.spec.selector) throw refuse('the service has no pod selector set');
      return object.spec.selector;
    }
    case 'ReplicationController':
      return object.spec.selector ?? {};
    case 'Deployment':
    case 'ReplicaSet': {
      const { selector } = object.spec;
      if (!Object.keys(selector.matchLabels ?? {}).length)
        throw refuse(`invalid ${object.kind.toLowerCase()}: no selectors, therefore cannot be exposed`);
      if (selector.matchExpressions?.length) {
        const said = selector.matchExpressions.map(
          ({ key, operator, values = [] }) => `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`,
        );
        throw refuse(`couldn't convert expressions - "[${said.join(' ')}]" to map-based selector format`);
      }
      return selector.matchLabels ?? {};
    }
    default:
      throw refuse(`cannot extract pod selector from ${object.kind}`);
  }
}

interface Declared {
  readonly port: number;
  readonly protocol: string;
}

function declaredPorts(object: KubeObject): readonly Declared[] {
  if (object.kind === 'Service') return (object.spec.ports ?? []).map(({ port, protocol }) => ({ port, protocol }));
  const spec = object.kind === 'Pod' ? object.spec : templateIn(object)?.spec;
  return (spec?.containers ?? []).flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol = 'TCP' }) => ({ port: containerPort, protocol })),
  );
}

function portsFor(kubectl: KubectlCall, object: KubeObject): readonly Record<string, unknown>[] {
  const { flags } = kubectl;
  const declared = declaredPorts(object);
  const numbers = flags.given('port') ? flags.text('port').split(',') : declared.map(({ port }) => String(port));
  if (!numbers.length && flags.text('cluster-ip') !== 'None')
    throw new KubectlFailure("couldn't find port via --port flag or introspection");
  const target = flags.text('target-port');
  return numbers.map((text, index) => {
    if (!/^-?\d+$/.test(text)) throw new KubectlFailure(`strconv.Atoi: parsing "${text}": invalid syntax`);
    const port = Number(text);
    const protocol = flags.text('protocol') || declared.find((d) => d.port === port)?.protocol || 'TCP';
    const targetPort = target ? (/^\d+$/.test(target) ? Number(target) : target) : port;
    return { ...(numbers.length > 1 && { name: `port-${index + 1}` }), port, protocol, targetPort };
  });
}

function parsePairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [key = '', value] = pair.split('=');
      if (!key || value === undefined) throw new KubectlFailure(`unexpected label spec: ${pair}`);
      return [key, value];
    }),
  );
}
