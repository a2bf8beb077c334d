/** `kubectl create ingress|poddisruptionbudget`. Models kubectl/pkg/cmd/create/create_{ingress,pdb}.go (v1.36). */
import { metadata, nameOf, send, shared } from './create-kinds.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';

const ruleForm = /^[\w*\-.]*\/.*=[\w-]+:[\w-]+(?:,tls=?[\w-]*)?/;

interface Tls {
  hosts?: string[];
  secretName?: string;
}

function backend(text: string): unknown {
  const [name = '', port = ''] = text.split(':');
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

function pathOf(text: string): unknown {
  const [path = '', service = ''] = text.split('=');
  const prefix = path.endsWith('*');
  return { backend: backend(service), path: `/${prefix ? path.slice(0, -1) : path}`, pathType: prefix ? 'Prefix' : 'Exact' };
}

/** Rules of one host stand together, in the order the hosts were first named. */
function rulesOf(rules: readonly string[]): readonly unknown[] {
  const byHost = new Map<string, unknown[]>();
  for (const rule of rules) {
    const [plain = ''] = rule.split(',');
    const slash = plain.indexOf('/');
    const host = plain.slice(0, slash);
    byHost.set(host, [...(byHost.get(host) ?? []), pathOf(plain.slice(slash + 1))]);
  }
  return [...byHost].map(([host, paths]) => ({ ...(host && { host }), http: { paths } }));
}

/** Models buildTLSRules: hosts with the same secret stand together; a host counts once. */
function tlsOf(rules: readonly string[]): readonly Tls[] {
  const all: Tls[] = [];
  const seen = new Set<string>();
  for (const rule of rules) {
    const [plain = '', tls, ...more] = rule.split(',');
    const host = plain.slice(0, plain.indexOf('/'));
    if (tls === undefined || more.length > 0 || seen.has(host)) continue;
    seen.add(host);
    const secret = tls.split('=')[1] ?? '';
    const same = all.find(({ secretName = '' }) => secretName === secret);
    if (same) same.hosts = [...(same.hosts ?? []), host];
    else if (host || secret) all.push({ ...(host && { hosts: [host] }), ...(secret && { secretName: secret }) });
  }
  return all;
}

function annotationsOf({ flags }: KubectlCall): Record<string, string> {
  return Object.fromEntries(
    flags.all('annotation').map((text) => {
      const equals = text.indexOf('=');
      if (equals < 0) throw new KubectlFailure(`annotation ${text} is invalid and should be in format key=[value]`);
      return [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

const createIngress: Verb = {
  path: 'create ingress',
  aliases: ['ing'],
  summary: 'Create an ingress with the specified name',
  flags: [...shared, flag.string('class'), flag.list('rule'), flag.string('default-backend'), flag.list('annotation')],
  run(kubectl) {
    const name = nameOf(kubectl);
    const { flags } = kubectl;
    const rules = flags.all('rule');
    const fallback = flags.text('default-backend');
    if (rules.length === 0 && fallback === '')
      throw new KubectlFailure(
        'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
      );
    const bad = rules.find((rule) => !ruleForm.test(rule));
    if (bad !== undefined)
      throw new KubectlFailure(`rule ${bad} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
    const annotations = annotationsOf(kubectl);
    if (fallback !== '' && fallback.split(':').length !== 2)
      throw new KubectlFailure('default-backend should be in format servicename:serviceport');
    const tls = tlsOf(rules);
    const object = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...(Object.keys(annotations).length > 0 && { annotations }), ...metadata(kubectl, name) },
      spec: {
        ...(fallback && { defaultBackend: backend(fallback) }),
        ...(flags.text('class') && { ingressClassName: flags.text('class') }),
        ...(rules.length > 0 && { rules: rulesOf(rules) }),
        ...(tls.length > 0 && { tls }),
      },
      status: { loadBalancer: {} },
    };
    return send(kubectl, object, 'failed to create ingress:');
  },
};

/** A number or a percentage, as intstr.Parse has it. */
function countOf(text: string, which: string): number | string {
  if (!/^(?:0|[1-9]\d*)%?$/.test(text)) throw new KubectlFailure(`invalid format specified for ${which}`);
  return text.endsWith('%') ? text : Number(text);
}

const createBudget: Verb = {
  path: 'create poddisruptionbudget',
  aliases: ['pdb'],
  summary: 'Create a pod disruption budget with the specified name',
  flags: [...shared, flag.string('min-available'), flag.string('max-unavailable'), flag.string('selector')],
  run(kubectl) {
    const name = nameOf(kubectl);
    const [min, max, selector] = ['min-available', 'max-unavailable', 'selector'].map((which) => kubectl.flags.text(which));
    if (!selector) throw new KubectlFailure('a selector must be specified');
    if (!min && !max) throw new KubectlFailure('one of min-available or max-unavailable must be specified');
    if (min && max) throw new KubectlFailure('min-available and max-unavailable cannot be both specified');
    const pairs = selector.split(',').map((pair) => pair.split(/==?/));
    if (pairs.some(({ length }) => length !== 2))
      throw new KubectlFailure('the lab takes selectors of KEY=VALUE pairs here; write others into a file');
    const object = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadata(kubectl, name),
      spec: {
        ...(max && { maxUnavailable: countOf(max, 'max-unavailable') }),
        ...(min && { minAvailable: countOf(min, 'min-available') }),
        selector: { matchLabels: Object.fromEntries(pairs) },
      },
      status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
    };
    return send(kubectl, object, 'failed to create poddisruptionbudgets:');
  },
};

export const createMore: readonly Verb[] = [createIngress, createBudget];
