/** The edits worth trying for one failed or surprising request, smallest first: made from its hops and the rule that decided. */
import { type Edit, edit } from './edit.js';
import { editsOfEndpoints } from './edits-of-endpoints.js';
import { editsOfGuards } from './edits-of-guards.js';
import { editsOfIngress } from './edits-of-ingress.js';
import { editsOfMachines } from './edits-of-machines.js';
import { editsOfPods } from './edits-of-pods.js';
import { editsOfQuestion } from './edits-of-question.js';
import { editsOfService } from './edits-of-service.js';
import type { Situation } from './situation.js';

const sources = [editsOfQuestion, editsOfService, editsOfIngress, editsOfGuards, editsOfEndpoints, editsOfPods, editsOfMachines];

export function candidatesFor(situation: Situation): readonly Edit[] {
  const known = new Set<string>();
  const edits = sources
    .flatMap((source) => source(situation))
    .filter(({ lines, url }) => {
      const key = JSON.stringify([lines, url]);
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
  // Sorting is stable: of equal ones the question comes before the cluster.
  return edits.sort((a, b) => a.cost - b.cost);
}

/** Whether it would have come right by itself. */
export const onlyWait: Edit = edit('wait', {}, []);
