/** What the menu of each thing on the stage offers: state → sections of buttons. Pure; running them is the caller's. */
import type { Messages } from '../../i18n/catalogue.js';
import type { ClusterConfig, ClusterView, Deployment, Kind, Pod, RequestSource, Service } from '../../store/types.js';
import type { EditingPage } from '../editing/use-editing.js';
import { deleteLine, patchServiceLine, readyLine, shellLine, typeLine } from './kubectl-lines.js';
import { deploymentOf, podState } from './objects.js';
import { parsePlace, sourceOfPlace } from './place.js';
import { senderFor, targetUrl } from './target-url.js';

/** What a button does. */
export type Deed =
  | { readonly do: 'command'; readonly line: string }
  | { readonly do: 'node'; readonly node: string; readonly up: boolean }
  /** Opens a shell by this line; `pod`: the one it is in. */
  | { readonly do: 'shell'; readonly title: string; readonly line: string; readonly pod?: string }
  | { readonly do: 'edit'; readonly page: EditingPage }
  | { readonly do: 'send'; readonly from: RequestSource; readonly url: string };

export interface MenuItem {
  readonly label: string;
  readonly deed: Deed;
  /** For choices: whether this one holds now. */
  readonly chosen?: boolean;
  readonly danger?: boolean;
}

export interface MenuSection {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuContent {
  readonly title: string;
  readonly sections: readonly MenuSection[];
  /** Shows the field that scales this Deployment. */
  readonly scale?: Deployment;
}

export interface MenuQuestion {
  readonly view: ClusterView;
  readonly config: ClusterConfig | undefined;
  readonly words: Messages['menu'];
  readonly draft: { readonly from: RequestSource; readonly url: string };
  /** `namespace/name` of the Service in focus. */
  readonly focus: string | undefined;
}

function sendFrom(question: MenuQuestion, from: RequestSource): MenuSection {
  const service = question.focus === undefined ? undefined : question.view.objects.Service.get(question.focus);
  const url = (service && targetUrl(service, from, question.config)) ?? question.draft.url;
  return { items: url ? [{ label: `${question.words.send} → ${url}`, deed: { do: 'send', from, url } }] : [] };
}

const edit = (label: string, page: EditingPage): MenuItem => ({ label, deed: { do: 'edit', page } });
const yamlOf = (kind: Kind, key: string): MenuItem => edit('YAML…', { at: 'yaml', kind, key });

function serviceMenu(question: MenuQuestion, service: Service): MenuContent {
  const { words, config } = question;
  const { spec } = service;
  const key = `${service.metadata.namespace ?? 'default'}/${service.metadata.name}`;
  const from = senderFor(question.draft.from, config);
  const url = targetUrl(service, from, config);
  const patch = (label: string, chosen: boolean, fields: Readonly<Record<string, unknown>>): MenuItem => ({
    label,
    chosen,
    deed: { do: 'command', line: patchServiceLine(service, fields) },
  });
  const policies = (field: 'externalTrafficPolicy' | 'internalTrafficPolicy'): MenuItem[] =>
    (['Cluster', 'Local'] as const).map((policy) => patch(policy, (spec[field] ?? 'Cluster') === policy, { [field]: policy }));
  const outside = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  const alias = Object.keys(config?.external ?? {})[0];
  const types: Service['spec']['type'][] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
  const virtual = spec.type !== 'ExternalName' && spec.clusterIP !== 'None';
  return {
    title: service.metadata.name,
    sections: [
      { items: url ? [{ label: `${words.sendTo} → ${url}`, deed: { do: 'send', from, url } }] : [] },
      {
        items: [...(spec.type === 'ExternalName' ? [] : [edit(words.attach, { at: 'attach', service: key })]), yamlOf('Service', key)],
      },
      {
        title: words.type,
        items: types.map((type) => ({
          label: type,
          chosen: spec.type === type,
          deed: { do: 'command', line: typeLine(service, type, spec.externalName ?? alias) },
        })),
      },
      ...(outside ? [{ title: words.external, items: policies('externalTrafficPolicy') }] : []),
      ...(virtual ? [{ title: words.internal, items: policies('internalTrafficPolicy') }] : []),
      ...(virtual
        ? [
            {
              title: words.affinity,
              items: (['None', 'ClientIP'] as const).map((mode) =>
                patch(mode, (spec.sessionAffinity ?? 'None') === mode, { sessionAffinity: mode }),
              ),
            },
          ]
        : []),
      { items: [{ label: words.remove, danger: true, deed: { do: 'command', line: deleteLine('svc', service) } }] },
    ],
  };
}

function podMenu(question: MenuQuestion, pod: Pod): MenuContent {
  const { words } = question;
  const ready = podState(pod) === 'ready';
  const deployment = deploymentOf(pod, question.view);
  const from: RequestSource = { kind: 'pod', namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name };
  const key = `${from.namespace}/${from.name}`;
  return {
    title: pod.metadata.name,
    sections: [
      sendFrom(question, from),
      {
        items: [
          {
            label: words.shell,
            deed: { do: 'shell', title: pod.metadata.name, line: shellLine(pod), pod: key },
          },
          edit(words.moveTo, { at: 'move', pod: key }),
          yamlOf('Pod', key),
          { label: ready ? words.makeNotReady : words.makeReady, deed: { do: 'command', line: readyLine(pod, !ready) } },
          { label: words.removePod, danger: true, deed: { do: 'command', line: deleteLine('pod', pod) } },
        ],
      },
    ],
    ...(deployment ? { scale: deployment } : {}),
  };
}

/** Undefined for things without a menu, or that are gone. */
export function menuOf(id: string, question: MenuQuestion): MenuContent | undefined {
  const { view, words } = question;
  if (id.startsWith('service:')) {
    const service = view.objects.Service.get(id.slice('service:'.length));
    return service && serviceMenu(question, service);
  }
  if (id.startsWith('ingress:')) {
    const ingress = view.objects.Ingress.get(id.slice('ingress:'.length));
    if (!ingress) return undefined;
    const remove = { label: words.remove, danger: true, deed: { do: 'command', line: deleteLine('ingress', ingress) } } as const;
    const yaml = yamlOf('Ingress', id.slice('ingress:'.length));
    return { title: ingress.metadata.name, sections: [{ items: [yaml, remove] }] };
  }
  if (id.startsWith('deployment:')) {
    const deployment = view.objects.Deployment.get(id.slice('deployment:'.length));
    if (!deployment) return undefined;
    const remove = { label: words.remove, danger: true, deed: { do: 'command', line: deleteLine('deployment', deployment) } } as const;
    const key = id.slice('deployment:'.length);
    const yaml = yamlOf('Deployment', key);
    return { title: deployment.metadata.name, sections: [{ items: [yaml, remove] }], scale: deployment };
  }
  const place = id as Parameters<typeof parsePlace>[0];
  const { kind, name } = parsePlace(place);
  if (kind === 'lb') {
    const service = view.objects.Service.get(name);
    return service && serviceMenu(question, service);
  }
  if (kind === 'pod') {
    const pod = view.objects.Pod.get(name);
    return pod && podMenu(question, pod);
  }
  const source = sourceOfPlace(place);
  if (!source) return undefined;
  if (kind === 'client') return { title: name, sections: [sendFrom(question, source)] };
  if (!view.objects.Node.has(name)) return undefined;
  const up = !view.nodesDown.includes(name);
  return {
    title: name,
    sections: [
      sendFrom(question, source),
      {
        items: [{ label: words.shell, deed: { do: 'shell', title: name, line: `ssh ${name}` } }, yamlOf('Node', name)],
      },
      { items: [{ label: up ? words.stopNode : words.startNode, danger: up, deed: { do: 'node', node: name, up: !up } }] },
    ],
  };
}
