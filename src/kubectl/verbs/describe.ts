/** `kubectl describe`. Models staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go (v1.36). */
import type { Event } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import type { DescribeContext } from '../print/describe/context.js';
import { describeObject } from '../print/describe/describe-object.js';
import { KubectlFailure, type StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { parseSelections, selectionsOf } from './resource-args.js';
import { isNotFound, listObjects, selectObjects } from './select.js';

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
  const { objects, failures } = selectObjects(kubectl, selections);
  // Of several objects kubectl shows no events, unless it is told to.
  const alone = objects.length <= 1 && !failures.length;
  const context = contextOf(kubectl, flags.bool('show-events') && (alone || flags.given('show-events')));
  const [failure] = failures;
  if (failure && failures.length === 1 && isNotFound(failure) && kubectl.args.length === 2) {
    return describeMatching(kubectl, failure, context);
  }
  if (!objects.length && !failures.length) {
    kubectl.err(flags.bool('all-namespaces') ? 'No resources found\n' : `No resources found in ${kubectl.namespace} namespace.\n`);
  }
  kubectl.out(objects.map(({ object }) => describeObject(object, context)).join('\n\n'));
  return kubectl.finish(failures);
}

/** A name that fits nothing may be the beginning of some. Models DescribeMatchingResources. */
function describeMatching(kubectl: KubectlCall, failure: StatusFailure, context: DescribeContext): number {
  const [types = '', prefix = ''] = kubectl.args;
  const [resource, ...more] = parseSelections([types], true).map((selection) => selection.resource);
  if (more.length) throw new KubectlFailure('you may only specify a single resource type');
  const found = resource
    ? listObjects(kubectl, resource, resource.namespaced ? kubectl.namespace : undefined).filter(({ metadata }) =>
        metadata.name.startsWith(prefix),
      )
    : [];
  for (const object of found) kubectl.out(`${describeObject(object, context)}\n`);
  return kubectl.finish(found.length ? [] : [failure]);
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
  return { world, read: world.read, now: kubectl.lab.epoch, eventsOf };
}
