/**
 * What the API server warns of in a pod or a pod template without refusing it.
 * Models pkg/api/pod/warnings.go warningsForPodSpecAndMeta and pkg/api/node/util.go GetWarningsForNodeSelectorTerm (v1.36).
 */
import type { Container, ContainerPort, PodSpec, PodTemplateSpec } from './core.js';
import type { LabelSelector } from './metadata.js';
import { checkLabelValue } from './names.js';
import { parseQuantity } from './quantity.js';
import { volumeWarnings } from './volume-warnings.js';

/** Labels of nodes that have another name now. */
const nodeLabels: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};

const annotations: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};
const seccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOf = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmorOf = 'container.apparmor.security.beta.kubernetes.io/';
const unselective = 'a null labelSelector results in matching no pod';

interface NodeTerm {
  readonly matchExpressions?: readonly { readonly key: string; readonly values?: readonly string[] }[];
}

interface PodTerm {
  readonly labelSelector?: LabelSelector;
}

interface PodAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodTerm[];
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly podAffinityTerm: PodTerm }[];
}

interface Profiled {
  readonly seccompProfile?: unknown;
  readonly appArmorProfile?: unknown;
}

type LooseContainer = Container & {
  readonly resources?: Readonly<Record<'limits' | 'requests', Readonly<Record<string, string>> | undefined>>;
  readonly securityContext?: Profiled;
};

interface LooseSpec {
  readonly affinity?: {
    readonly nodeAffinity?: {
      readonly requiredDuringSchedulingIgnoredDuringExecution?: { readonly nodeSelectorTerms: readonly NodeTerm[] };
      readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly preference: NodeTerm }[];
    };
    readonly podAffinity?: PodAffinity;
    readonly podAntiAffinity?: PodAffinity;
  };
  readonly topologySpreadConstraints?: readonly { readonly topologyKey: string; readonly labelSelector?: LabelSelector }[];
  readonly hostAliases?: readonly { readonly ip: string }[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly overhead?: Readonly<Record<string, string>>;
  readonly securityContext?: Profiled;
  readonly ephemeralContainers?: readonly LooseContainer[];
}

function nodeTermWarnings({ matchExpressions = [] }: NodeTerm, path: string): string[] {
  return matchExpressions.flatMap(({ key, values = [] }, index) => {
    const at = `${path}.matchExpressions[${index}]`;
    const old = nodeLabels[key];
    const wrong = values.flatMap((value, i) => checkLabelValue(value).map((why) => `${at}.values[${i}]: ${why}`));
    return [...(old === undefined ? [] : [`${at}.key: ${key} is ${old}`]), ...wrong];
  });
}

function placementWarnings(spec: PodSpec & LooseSpec, path: string): string[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must, preferredDuringSchedulingIgnoredDuringExecution: may = [] } =
    spec.affinity?.nodeAffinity ?? {};
  const at = `${path}.affinity.nodeAffinity`;
  return [
    ...Object.keys(spec.nodeSelector ?? {}).flatMap((key) => {
      const old = nodeLabels[key];
      return old === undefined ? [] : [`${path}.nodeSelector[${key}]: ${old}`];
    }),
    ...(must?.nodeSelectorTerms ?? []).flatMap((term, index) =>
      nodeTermWarnings(term, `${at}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${index}]`),
    ),
    ...may.flatMap(({ preference }, index) =>
      nodeTermWarnings(preference, `${at}.preferredDuringSchedulingIgnoredDuringExecution[${index}].preference`),
    ),
    ...(spec.topologySpreadConstraints ?? []).flatMap(({ topologyKey, labelSelector }, index) => {
      const here = `${path}.topologySpreadConstraints[${index}]`;
      const old = nodeLabels[topologyKey];
      return [
        ...(old === undefined ? [] : [`${here}.topologyKey: ${topologyKey} is ${old}`]),
        ...(labelSelector ? [] : [`${here}.labelSelector: ${unselective}`]),
      ];
    }),
  ];
}

function affinityWarnings(spec: LooseSpec, path: string): string[] {
  return (['podAffinity', 'podAntiAffinity'] as const).flatMap((field) => {
    const { requiredDuringSchedulingIgnoredDuringExecution: must = [], preferredDuringSchedulingIgnoredDuringExecution: may = [] } =
      spec.affinity?.[field] ?? {};
    const at = `${path}.affinity.${field}`;
    return [
      ...must.flatMap(({ labelSelector }, index) =>
        labelSelector ? [] : [`${at}.requiredDuringSchedulingIgnoredDuringExecution[${index}].labelSelector: ${unselective}`],
      ),
      ...may.flatMap(({ podAffinityTerm }, index) =>
        podAffinityTerm.labelSelector
          ? []
          : [`${at}.preferredDuringSchedulingIgnoredDuringExecution[${index}].podAffinityTerm.labelSelector: ${unselective}`],
      ),
    ];
  });
}

/** Each further one of a kind. */
function repeated(values: readonly string[], path: (index: number) => string, what: string): string[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [`${path(index)}: duplicate ${what} ${JSON.stringify(value)}`] : [],
  );
}

function listWarnings({ hostAliases = [], imagePullSecrets = [] }: LooseSpec, path: string): string[] {
  const names = imagePullSecrets.map(({ name = '' }) => name);
  return [
    ...repeated(
      hostAliases.map(({ ip }) => ip),
      (index) => `${path}.hostAliases[${index}].ip`,
      'ip',
    ),
    ...repeated(names, (index) => `${path}.imagePullSecrets[${index}].name`, 'name'),
    ...names.flatMap((name, index) => (name === '' ? [`${path}.imagePullSecrets[${index}].name: invalid empty name ""`] : [])),
  ];
}

/** Bytes come in whole numbers. */
function fractionWarnings(amounts: Readonly<Record<string, string>> | undefined, path: string): string[] {
  return ['memory', 'ephemeral-storage'].flatMap((name) => {
    const text = amounts?.[name];
    if (text === undefined || Number.isInteger(Math.round((parseQuantity(text) ?? 0) * 1000) / 1000)) return [];
    return [`${path}[${name}]: fractional byte value ${JSON.stringify(text)} is invalid, must be an integer`];
  });
}

/** A variable that is given again, unless the second is made of the first. */
function envWarnings({ env = [] }: Container, path: string): string[] {
  const seen = new Set<string>();
  return env.flatMap(({ name, value = '', valueFrom }, index) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const ref = `$(${name})`;
    const fine = valueFrom === undefined && value !== ref && value.includes(ref);
    return fine
      ? []
      : [`${path}.env[${index}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`];
  });
}

type Placed<T> = readonly (readonly [item: T, path: string])[];

function containersOf(spec: PodSpec & LooseSpec, path: string): Placed<LooseContainer> {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    ((spec[list] ?? []) as readonly LooseContainer[]).map((container, index) => [container, `${path}.${list}[${index}]`] as const),
  );
}

/** Go's `%+v` of a port. */
function portText({ name = '', hostPort = 0, containerPort, protocol = 'TCP', ...rest }: ContainerPort): string {
  const { hostIP = '' } = rest as { readonly hostIP?: string };
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
}

/** Over all containers of the pod: they share its addresses. */
function portWarnings(containers: Placed<LooseContainer>): string[] {
  type Port = ContainerPort & { readonly hostIP?: string };
  const known = new Map<string, (readonly [Port, string])[]>();
  return containers.flatMap(([{ ports = [] }, path]) =>
    (ports as readonly Port[]).flatMap((port, index) => {
      const at = `${path}.ports[${index}]`;
      const { hostIP = '', hostPort = 0 } = port;
      const found = hostIP !== '' && hostPort === 0 ? [`${at}: hostIP set without hostPort: ${portText(port)}`] : [];
      const key = `${port.containerPort}/${port.protocol ?? 'TCP'}`;
      const others = known.get(key) ?? [];
      known.set(key, [...others, [port, at]]);
      for (const [{ hostIP: otherIP = '', hostPort: otherPort = 0 }, where] of others) {
        if (hostIP === otherIP && hostPort === otherPort) found.push(`${at}: duplicate port definition with ${where}`);
        else if (hostPort === 0 || otherPort === 0) found.push(`${at}: overlapping port definition with ${where}`);
        else if (hostPort === otherPort && (hostIP === '') !== (otherIP === '')) {
          found.push(`${at}: dangerously ambiguous port definition with ${where}`);
        }
      }
      return found;
    }),
  );
}

/** `path` is the template's, `''` for a pod. */
export function podWarnings({ metadata, spec: given }: PodTemplateSpec, path: string): string[] {
  const spec = given as PodSpec & LooseSpec;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  const at = below('spec');
  const noted = (key: string, why: string) =>
    metadata?.annotations?.[key] === undefined ? [] : [`${below('metadata.annotations')}[${key}]: ${why}`];
  const containers = containersOf(spec, at);
  const seccompWords = 'non-functional in v1.27+; use the "seccompProfile" field instead';
  return [
    ...placementWarnings(spec, at),
    ...Object.entries(annotations).flatMap(([key, why]) => noted(key, why)),
    ...volumeWarnings(spec, at),
    ...listWarnings(spec, at),
    ...fractionWarnings(spec.overhead, `${at}.overhead`),
    ...(spec.securityContext?.seccompProfile ? [] : noted(seccomp, seccompWords)),
    ...containers.flatMap(([container, here]) => {
      const { name, resources, securityContext } = container;
      const armoured = spec.securityContext?.appArmorProfile ?? securityContext?.appArmorProfile;
      return [
        ...(securityContext?.seccompProfile ? [] : noted(`${seccompOf}${name}`, seccompWords)),
        ...(path === '' || armoured
          ? []
          : noted(`${appArmorOf}${name}`, 'deprecated since v1.30; use the "appArmorProfile" field instead')),
        ...fractionWarnings(resources?.limits, `${here}.resources.limits`),
        ...fractionWarnings(resources?.requests, `${here}.resources.requests`),
        ...envWarnings(container, here),
      ];
    }),
    ...portWarnings(containers),
    ...((spec.terminationGracePeriodSeconds ?? 0) < 0
      ? [`${at}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
    ...affinityWarnings(spec, at),
  ];
}
