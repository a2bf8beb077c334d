/** `kubectl set image`. Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_image.go (v1.36). */
import { keyOf } from '../../api/kinds.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { changeCause, changeCauseKey, recordFlag } from './record.js';
import { missingResource, parseSelections } from './resource-args.js';
import { selectObjects } from './select.js';
import { noTemplate, templateIn } from './selected-by.js';

export const setImage: Verb = {
  path: 'set image',
  summary: 'Update the image of a pod template',
  flags: [flag.bool('all'), flag.bool('local'), flag.string('selector', 'l'), recordFlag, ...writeFlags],
  run: runSetImage,
};

function runSetImage(kubectl: KubectlCall): number {
  const names = kubectl.args.filter((arg) => !arg.includes('='));
  const images = kubectl.args.filter((arg) => arg.includes('=')).map((arg) => arg.split(/=(.*)/s).slice(0, 2) as [string, string]);
  if (!names.length) throw new KubectlFailure(missingResource);
  if (!images.length) throw new KubectlFailure('at least one image update is required');
  const { objects, failures } = selectObjects(kubectl, parseSelections(names));
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    const pods = object.kind === 'Pod' ? object.spec : templateIn(object)?.spec;
    if (!pods) {
      errors.push(noTemplate(object));
      continue;
    }
    const { containers } = pods;
    const unknown = images.find(([name]) => name !== '*' && !containers.some((container) => container.name === name));
    if (unknown) {
      errors.push(new KubectlFailure(`unable to find container named "${unknown[0]}"`));
      continue;
    }
    const wanted = containers.map((container) => ({
      name: container.name,
      image: images.findLast(([name]) => name === '*' || name === container.name)?.[1] ?? container.image,
    }));
    if (wanted.every(({ image }, index) => image === containers[index]?.image)) continue;
    const cause = changeCause(kubectl);
    const spec = object.kind === 'Pod' ? { containers: wanted } : { template: { spec: { containers: wanted } } };
    const dryRun = dryRunOf(kubectl);
    const patch = { ...(cause && { metadata: { annotations: { [changeCauseKey]: cause } } }), spec };
    const result = kubectl.lab.world.api.patch(object.kind, keyOf(object), 'strategic', patch, { dryRun: dryRun !== 'none' });
    if (result.ok) printWritten(kubectl, result.object, 'image updated');
    else errors.push(new KubectlFailure(`failed to patch image update to pod template: ${result.status.message}`));
  }
  return kubectl.finish(errors);
}
