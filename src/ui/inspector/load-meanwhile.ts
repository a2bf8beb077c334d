/** What of everything that happened during a load its reader wants to know: each thing once, and of Services the one that was asked. Pure. */
import type { PlacedMark } from '../../store/types.js';
import type { Experiment } from './experiment.js';

export interface Meanwhile {
  readonly mark: PlacedMark;
  /** How often it came, told at the first. */
  readonly times: number;
}

/** Services whose rules the requests met, by name. */
function askedServices({ samples }: Pick<Experiment, 'samples'>): ReadonlySet<string> {
  const keys = [...samples.values()].flatMap(({ hops }) => hops.flatMap(({ why }) => why.params.service ?? []));
  return new Set(keys.map((key) => String(key).replace(/^.*\//, '')));
}

/** In the order of the marks. */
export function tellMeanwhile(experiment: Pick<Experiment, 'samples'>, marks: readonly PlacedMark[]): readonly Meanwhile[] {
  const asked = askedServices(experiment);
  const told = new Map<string, { mark: PlacedMark; times: number }>();
  const ready = new Map<string, number | undefined>();
  marks.forEach((mark, index) => {
    if (mark.kind === 'endpoints') {
      // An address that gets no requests came or went.
      if ((asked.size > 0 && !asked.has(mark.label)) || (ready.has(mark.label) && ready.get(mark.label) === mark.ready)) return;
      ready.set(mark.label, mark.ready);
    }
    const key = mark.kind === 'failure' ? [mark.label, mark.about, mark.said].join(' ') : String(index);
    const before = told.get(key);
    if (before) before.times += 1;
    else told.set(key, { mark, times: 1 });
  });
  return [...told.values()];
}
