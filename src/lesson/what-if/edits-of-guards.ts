/** What keeps packets out: NetworkPolicies at either pod, and the cloud's firewall. */
import type { Pod } from '../../api/core.js';
import { matchesLabelSelector } from '../../api/labels.js';
import type { NetworkPolicy, NetworkPolicyPeer } from '../../api/networking.js';
import { type Edit, edit } from './edit.js';
import { firewallLine } from './edits-of-question.js';
import { namespaceOf } from './lines.js';
import type { Situation } from './situation.js';

export function editsOfGuards(situation: Situation): readonly Edit[] {
  const { trace, world, port, protocol } = situation;
  const { code, params } = trace.outcome.why;
  if (code === 'firewall-closed') {
    const ports = `${protocol.toLowerCase()}:${port}`;
    const taken = new Set(world.firewallRules()?.map(({ name }) => name));
    const name = [`allow-${port}`, `allow-${protocol.toLowerCase()}-${port}`].find((one) => !taken.has(one)) ?? `allow-${port}-too`;
    return [edit('firewall-open', { port, rule: name }, [firewallLine(ports, name)])];
  }
  if (code !== 'network-policy' && code !== 'network-policy-egress') return [];
  const guarded = world.read.get('Pod', String(params.pod));
  return guarded ? ofPolicies(situation, guarded, code === 'network-policy' ? 'ingress' : 'egress') : [];
}

const FIELD = { ingress: 'from', egress: 'to' } as const;

function ofPolicies(situation: Situation, guarded: Pod, direction: 'ingress' | 'egress'): readonly Edit[] {
  const { world, kubectl, port, protocol } = situation;
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  const policies = world.read
    .list('NetworkPolicy', namespaceOf(guarded))
    .filter(
      ({ spec }) => (spec.policyTypes ?? ['Ingress']).includes(type) && matchesLabelSelector(spec.podSelector, guarded.metadata.labels),
    );
  const peer = direction === 'ingress' ? peerOfSender(situation, guarded) : peerOfTarget(situation, guarded);
  const edits: Edit[] = [];
  for (const policy of policies) {
    const { name } = policy.metadata;
    const rules = policy.spec[direction] ?? [];
    for (const [index, rule] of rules.entries()) {
      const peers: readonly NetworkPolicyPeer[] =
        (rule as Partial<Record<'from' | 'to', readonly NetworkPolicyPeer[]>>)[FIELD[direction]] ?? [];
      if (direction === 'ingress') for (const one of peers) edits.push(...labels(situation, policy, one));
      if (rule.ports && !rule.ports.some((one) => one.port === port && (one.protocol ?? 'TCP') === protocol)) {
        const steps = [{ op: 'add', path: `/spec/${direction}/${index}/ports/-`, value: { protocol, port } } as const];
        edits.push(edit('policy-port', { policy: name, port, protocol }, [kubectl.jsonPatch('networkpolicy', policy, steps)]));
      }
    }
    const rule = { ...(peer && { [FIELD[direction]]: [peer] }), ports: [{ protocol, port }] };
    const path = `/spec/${direction}${policy.spec[direction] ? '/-' : ''}`;
    const steps = [{ op: 'add', path, value: policy.spec[direction] ? rule : [rule] } as const];
    const line = kubectl.jsonPatch('networkpolicy', policy, steps);
    edits.push(edit('policy-allow', { policy: name, port, direction }, [line], peer ? 0 : 0.5));
  }
  if (policies.length > 0) {
    const lines = policies.map((policy) => kubectl('delete', policy, 'networkpolicy', policy.metadata.name));
    edits.push(edit('policy-remove', { policy: policies.map(({ metadata }) => metadata.name).join(', ') }, lines));
  }
  return edits;
}

/** What a rule asks of those it lets in, given to the sender. */
function labels({ sender, kubectl, world }: Situation, policy: NetworkPolicy, peer: NetworkPolicyPeer): readonly Edit[] {
  if (!sender) return [];
  const pairs = (wanted: Readonly<Record<string, string>> | undefined, has: Readonly<Record<string, string>> = {}) =>
    Object.entries(wanted ?? {}).flatMap(([key, value]) => (has[key] === value ? [] : [`${key}=${value}`]));
  const within = namespaceOf(sender);
  const own = pairs(peer.podSelector?.matchLabels, sender.metadata.labels);
  const space = peer.namespaceSelector
    ? pairs(peer.namespaceSelector.matchLabels, world.read.get('Namespace', within)?.metadata.labels)
    : [];
  if (space.some((pair) => pair.startsWith('kubernetes.io/metadata.name='))) return [];
  const lines = [
    ...(own.length > 0 ? [kubectl('label', sender, 'pod', sender.metadata.name, ...own, '--overwrite')] : []),
    ...(space.length > 0 ? [`kubectl label namespace ${within} ${space.join(' ')} --overwrite`] : []),
  ];
  if (lines.length === 0) return [];
  const params = { policy: policy.metadata.name, labels: [...own, ...space].join(','), pod: sender.metadata.name, namespace: within };
  return [edit(own.length > 0 ? 'client-label' : 'namespace-label', params, lines)];
}

function peerOfSender({ sender, trace, world }: Situation, guarded: Pod): NetworkPolicyPeer | undefined {
  if (sender?.metadata.labels) return peerOfPod(sender, namespaceOf(guarded));
  const client = world.config.clients.find(({ name }) => `client:${name}` === trace.from);
  return client && { ipBlock: { cidr: `${client.ip}/32` } };
}

function peerOfTarget({ trace, world }: Situation, guarded: Pod): NetworkPolicyPeer | undefined {
  const dst = trace.hops.findLast(({ kind }) => kind === 'drop')?.after.dst;
  const pod = world.read.list('Pod').find(({ status }) => status?.podIP === dst);
  if (pod?.metadata.labels) return peerOfPod(pod, namespaceOf(guarded));
  return dst === undefined ? undefined : { ipBlock: { cidr: `${dst}/32` } };
}

/** By labels, without those a template gives for its own use. */
function peerOfPod(pod: Pod, from: string): NetworkPolicyPeer {
  const entries = Object.entries(pod.metadata.labels ?? {}).filter(
    ([key]) => !/pod-template-hash|controller-revision|statefulset\.kubernetes/.test(key),
  );
  const within = namespaceOf(pod);
  return {
    podSelector: { matchLabels: Object.fromEntries(entries) },
    ...(within !== from && { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': within } } }),
  };
}
