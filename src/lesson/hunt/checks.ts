/** What has to hold in a hunt's cluster, and whether it does. Asked in a copy, so that nobody's dice are thrown. */
import type { Pod } from '../../api/core.js';
import { SimError } from '../../sim/sim-error.js';
import type { RequestSpec, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { fillIn } from '../fill-in.js';
import { isReady } from '../what-if/workloads.js';
import type { Blueprint } from './blueprint.js';
import type { Check } from './fault.js';
import { keyOfApp } from './manifests.js';

/** What a sound cluster of this blueprint does. */
export function soundChecks({ apps, callers, caller, external, config }: Blueprint): readonly Check[] {
  const outside = (url: string, by: string): Check => ({ from: { client: 'laptop' }, url, expect: 'answered', by });
  return [
    ...callers.map((each): Check => ({ from: { caller: keyOfApp(each) }, expect: 'answered', by: keyOfApp(each.target) })),
    ...apps.flatMap((app) => {
      const key = keyOfApp(app);
      const { type, port, nodePort } = app.service;
      if (type === 'LoadBalancer') return [outside(`http://{externalIP:${key}}:${port}/`, key)];
      return type === 'NodePort' ? config.nodes.map(({ name }) => outside(`http://{nodeIP:${name}}:${nodePort}/`, key)) : [];
    }),
    { from: { caller: keyOfApp(caller) }, url: `http://${external.name}/`, expect: 'answered' },
  ];
}

/** Pods of a Deployment that can ask, oldest first. */
function podsOf(world: World, caller: string): readonly Pod[] {
  const deployment = world.read.get('Deployment', caller);
  if (!deployment) return [];
  return world.read
    .listOwned('ReplicaSet', deployment.metadata.uid ?? '')
    .flatMap((set) => world.read.listOwned('Pod', set.metadata.uid ?? ''))
    .filter((pod) => isReady(pod));
}

/** The request a check stands for; undefined: nobody is there to send it. */
export function specOf(world: World, { from, url }: Check): RequestSpec | undefined {
  if ('client' in from) return { from: { kind: 'client', name: from.client }, url: fillIn(url ?? '', world) };
  const [pod] = podsOf(world, from.caller);
  const asked = url ?? pod?.spec.containers[0]?.env?.find(({ name }) => name === 'TARGET_URL')?.value;
  if (!pod || asked === undefined) return undefined;
  const { namespace = 'default', name } = pod.metadata;
  return { from: { kind: 'pod', namespace, name }, url: fillIn(asked, world) };
}

export interface CheckResult {
  readonly holds: boolean;
  /** One request as it fares, a failing one where there is one; absent: it could not be sent. */
  readonly trace?: Trace;
}

const SAMPLE = 24;

export function runCheck(world: World, check: Check): CheckResult {
  const copy = world.fork();
  copy.letRulesFollow();
  const spec = specOf(copy, check);
  if (!spec) return { holds: false };
  try {
    const batch = copy.sendMany(spec, SAMPLE, true);
    const alone = check.expect === 'shared' && new Set(batch.paths.map(({ answeredBy }) => answeredBy)).size < 2;
    const good = batch.paths.map(({ outcome, answeredBy }) =>
      check.expect === 'kept-out' ? outcome !== 'answered' : !alone && outcome === 'answered' && isBy(answeredBy, check.by),
    );
    const wrong = batch.records.findIndex((path) => !good[path]);
    const trace = copy.explain(batch.id, Math.max(wrong, 0));
    return { holds: wrong < 0, ...(trace && { trace }) };
  } catch (error) {
    if (error instanceof SimError) return { holds: false };
    throw error;
  }
}

/** Pods of an app are named after it, whoever made them. */
function isBy(place: string | undefined, app: string | undefined): boolean {
  return app === undefined || (place?.startsWith(`pod:${app}`) ?? false);
}
