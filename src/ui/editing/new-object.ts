/**
 * What a form holds, as the manifest of the new object and as the command that makes it: the short one people type where
 * there is one that says the same, else the manifest applied.
 */
import { shellWord } from '../canvas/kubectl-lines.js';
import { type Pairs, parseSelector, selectorText } from './selector-text.js';
import type { ItemId } from './use-editing.js';
import { applyLine, type Plain, yamlText } from './yaml-text.js';

/** Everything any of the forms asks for; a form shows its part. Numbers are text as long as they are typed. */
export interface NewObject {
  readonly what: ItemId;
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly replicas: string;
  /** Empty: the container declares none. */
  readonly containerPort: string;
  /** Labels of the pod, or of the pods a Service or a policy chooses. */
  readonly selector: string;
  readonly port: string;
  readonly targetPort: string;
  readonly nodePort: string;
  readonly externalName: string;
  /** Empty: the scheduler finds one. */
  readonly node: string;
  /** nodeName passes the scheduler by. */
  readonly placedBy: 'nodeSelector' | 'nodeName';
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly allow: 'nothing' | 'selector';
  /** Labels of the pods that are let in. */
  readonly from: string;
  readonly key: string;
  readonly value: string;
}

export interface Making {
  readonly manifest: string;
  readonly line: string;
}

const SERVICE_VERB = {
  clusterip: 'clusterip',
  headless: 'clusterip',
  nodeport: 'nodeport',
  loadbalancer: 'loadbalancer',
  externalname: 'externalname',
} as const;
const SERVICE_TYPE = {
  clusterip: 'ClusterIP',
  headless: 'ClusterIP',
  nodeport: 'NodePort',
  loadbalancer: 'LoadBalancer',
  externalname: 'ExternalName',
} as const;

type ServiceItem = keyof typeof SERVICE_TYPE;
export const isServiceItem = (what: ItemId): what is ServiceItem => what in SERVICE_TYPE;

/** What a manifest of this item is, and the short command; undefined: only the manifest says it. */
interface Form {
  readonly object: { readonly [key: string]: Plain | undefined };
  readonly short: readonly string[] | undefined;
}

export function makeObject(form: NewObject): Making {
  const { object, short } = formOf(form);
  const manifest = yamlText(object);
  const words = short && [...short, ...(form.namespace === 'default' || !namespaced(form.what) ? [] : ['-n', form.namespace])];
  return { manifest, line: words ? ['kubectl', ...words.map(shellWord)].join(' ') : applyLine(manifest) };
}

export const namespaced = (what: ItemId): boolean => what !== 'namespace' && what !== 'node';

/** A whole number, or the text itself: the API server says what is wrong with it. */
const numberOr = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text.trim());

const pairsOf = (text: string): Pairs => parseSelector(text) ?? {};
const filled = (pairs: Pairs): Pairs | undefined => (Object.keys(pairs).length > 0 ? pairs : undefined);

function metadataOf({ what, name, namespace }: NewObject, labels?: Pairs): { readonly [key: string]: Plain | undefined } {
  return { name, namespace: namespaced(what) && namespace !== 'default' ? namespace : undefined, labels: labels && filled(labels) };
}

function placing({ node, placedBy }: NewObject): { readonly [key: string]: Plain | undefined } {
  if (node === '') return {};
  return placedBy === 'nodeName' ? { nodeName: node } : { nodeSelector: { 'kubernetes.io/hostname': node } };
}

/** As kubectl names a container of `create deployment`: after the image. */
function containerName(image: string): string {
  return (image.split('/').at(-1) ?? '').split(/[:@]/)[0]?.replaceAll('_', '-') || 'web';
}

function formOf(form: NewObject): Form {
  const { what, name, image, containerPort, node, selector } = form;
  const ports = containerPort.trim() === '' ? undefined : [{ containerPort: numberOr(containerPort) }];
  switch (what) {
    case 'deployment': {
      const labels = { app: name };
      const container = { image, name: containerName(image), ports };
      return {
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: metadataOf(form, labels),
          spec: {
            replicas: numberOr(form.replicas),
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: { containers: [container], ...placing(form) } },
          },
        },
        short:
          node === ''
            ? [
                'create',
                'deployment',
                name,
                `--image=${image}`,
                `--replicas=${form.replicas}`,
                ...(ports ? [`--port=${containerPort}`] : []),
              ]
            : undefined,
      };
    }
    case 'pod': {
      const labels = filled(pairsOf(selector)) ?? { run: name };
      const plain = selectorText(labels) === `run=${name}`;
      return {
        object: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: metadataOf(form, labels),
          spec: { containers: [{ image, name, ports }], ...placing(form) },
        },
        short:
          node === ''
            ? [
                'run',
                name,
                `--image=${image}`,
                ...(ports ? [`--port=${containerPort}`] : []),
                ...(plain ? [] : [`--labels=${selectorText(labels)}`]),
              ]
            : undefined,
      };
    }
    case 'namespace':
      return { object: { apiVersion: 'v1', kind: 'Namespace', metadata: metadataOf(form) }, short: ['create', 'namespace', name] };
    case 'node':
      return { object: { apiVersion: 'v1', kind: 'Node', metadata: metadataOf(form) }, short: undefined };
    case 'configmap':
      return {
        object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(form), data: { [form.key]: form.value } },
        short: ['create', 'configmap', name, `--from-literal=${form.key}=${form.value}`],
      };
    case 'networkpolicy':
      return { object: policyOf(form), short: undefined };
    case 'ingress':
      return ingressOf(form);
    default:
      return serviceOf(form, what);
  }
}

function serviceOf(form: NewObject, what: ServiceItem): Form {
  const { name, selector, port, nodePort, externalName } = form;
  const type = SERVICE_TYPE[what];
  const verb = SERVICE_VERB[what];
  const labels = { app: name };
  if (what === 'externalname') {
    return {
      object: { apiVersion: 'v1', kind: 'Service', metadata: metadataOf(form, labels), spec: { type, externalName } },
      short: ['create', 'service', verb, name, `--external-name=${externalName}`],
    };
  }
  const targetPort = form.targetPort.trim() === '' ? port : form.targetPort.trim();
  const chosen = pairsOf(selector);
  // `kubectl create service` selects app=NAME, and names the port after its numbers.
  const usual = selectorText(chosen) === `app=${name}`;
  const own = what === 'nodeport' && nodePort.trim() !== '' ? numberOr(nodePort) : undefined;
  const one = { name: usual ? `${port}-${targetPort}` : undefined, port: numberOr(port), targetPort: numberOr(targetPort), nodePort: own };
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadataOf(form, usual ? labels : undefined),
      spec: { type, clusterIP: what === 'headless' ? 'None' : undefined, selector: filled(chosen), ports: [one] },
    },
    short: usual
      ? [
          'create',
          'service',
          verb,
          name,
          ...(what === 'headless' ? ['--clusterip=None'] : []),
          `--tcp=${port}:${targetPort}`,
          ...(own === undefined ? [] : [`--node-port=${own}`]),
        ]
      : undefined,
  };
}

function ingressOf(form: NewObject): Form {
  const { name, host, path, service, port } = form;
  const exact = !path.endsWith('*');
  const bare = path.replace(/\*$/, '') || '/';
  const backend = { service: { name: service, port: { number: numberOr(port) } } };
  return {
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadataOf(form),
      spec: {
        rules: [
          { host: host.trim() || undefined, http: { paths: [{ backend, path: bare, pathType: exact ? 'Exact' : 'Prefix' }] } } as Plain,
        ],
      },
    },
    short: ['create', 'ingress', name, `--rule=${host.trim()}${path}=${service}:${port}`],
  };
}

function policyOf(form: NewObject): Form['object'] {
  const { selector, allow, from } = form;
  const chosen = filled(pairsOf(selector));
  const senders = filled(pairsOf(from));
  const peer = { podSelector: senders ? { matchLabels: senders } : {} };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(form),
    spec: {
      podSelector: chosen ? { matchLabels: chosen } : {},
      policyTypes: ['Ingress'],
      ingress: allow === 'nothing' ? undefined : [{ from: [peer] }],
    },
  };
}
