/** `kubectl describe`. Models staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go (v1.36). */
import type { Event } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import type { DescribeContext } from '../print/describe/context.js';
import { describeObject } from '../print/describe/describe-object.js';
import { KubectlFailure, type StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { type Selection, selectionsOf } from './resource-args.js';
import { listObjects, nothingFound, selectObjects } from './select.js';

export const describe: Verb = {
  path: 'describe',
  summary: 'Show details of a specific resource or group of resources',
  flags: [
    flag.string('selector', 'l'),
    flag.bool('all-namespaces', 'A'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    { name: 'show-events', kind: 'bool', default: 'true' },
    flag.int('chunk-size', undefined, '500'),
  ],
  run: runDescribe,
};

function runDescribe(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  if (!kubectl.args.length && !flags.given('filename')) {
    throw new KubectlFailure(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
    );
  }
  const selections = selectionsOf(kubectl, 'types');
  const found = selectObjects(kubectl, selections);
  const objects = found.objects.map(({ object }) => object);
  const failures: StatusFailure[] = [];
  for (const failure of found.failures) {
    // A name that fits nothing may be the beginning of one: describe shows all that begin with it.
    const begun = beginningWith(kubectl, selections, failure);
    if (begun.length) objects.push(...begun);
    else failures.push(failure);
  }
  if (!objects.length && !failures.length) kubectl.err(nothingFound(kubectl, selections));
  // Of several objects kubectl shows no events.
  const context = contextOf(kubectl, objects.length === 1 && kubectl.flags.bool('show-events'));
  kubectl.out(objects.map((object) => describeObject(object, context)).join('\n\n'));
  return kubectl.finish(failures);
}

function beginningWith(kubectl: KubectlCall, selections: readonly Selection[], failure: StatusFailure): readonly KubeObject[] {
  const name = failure.status.details?.name;
  const selection = selections.find((s) => s.name === name && s.resource.plural === failure.status.details?.kind);
  if (!selection?.name) return [];
  const prefix = selection.name;
  return listObjects(kubectl, selection.resource, selection.resource.namespaced ? kubectl.namespace : undefined).filter((object) =>
    object.metadata.name.startsWith(prefix),
  );
}

function contextOf(kubectl: KubectlCall, withEvents: boolean): DescribeContext {
  const { world } = kubectl.lab;
  const eventsOf = (object: KubeObject): readonly Event[] | undefined => {
    if (!withEvents) return undefined;
    return world.read
      .list('Event', object.metadata.namespace ?? 'default')
      .filter(
        ({ involvedObject }) =>
          involvedObject.kind === object.kind &&
          involvedObject.name === object.metadata.name &&
          (object.kind === 'Node' || !involvedObject.uid || involvedObject.uid === object.metadata.uid),
      );
  };
  return { read: world.read, now: kubectl.lab.epoch, eventsOf };
}
