/** The rule sheets of nodes at the moment on show, asked for again whenever the cluster changed. */
import { startTransition, useEffect } from 'react';
import { useLab } from '../../store/lab.js';
import type { RuleSheets } from './rule-sheets.js';

interface Wanted {
  readonly nodes: readonly string[];
  /** With the rules of every Service. */
  readonly all: boolean;
  /** Otherwise of this one. */
  readonly service: string | undefined;
  /** What was told last. */
  readonly sheets: RuleSheets;
  readonly onTold: (sheets: RuleSheets) => void;
}

export function useRuleSheets({ nodes, all, service, sheets, onTold }: Wanted): void {
  const view = useLab((lab) => lab.view);
  const live = useLab((lab) => lab.live);
  // A kube-proxy that has yet to write a change does so while nothing but the clock moves.
  const behind = [...sheets.values()].some(({ stale }) => stale !== undefined);
  const tick = useLab((lab) => (behind ? lab.tick : undefined));
  const names = nodes.join(' ');
  const only = all ? undefined : (service ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture, or a tick while rules are behind, is what asks again
  useEffect(() => {
    if (names === '') return undefined;
    let current = true;
    const { actions, tick: now } = useLab.getState();
    const ask = names
      .split(' ')
      .map((node) =>
        actions
          .nodeDetail(node, live ? undefined : now, only === undefined ? undefined : [only])
          .then(({ rules }) => [node, rules] as const),
      );
    Promise.allSettled(ask).then((answers) => {
      if (!current) return;
      const told = new Map(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
      // Beside a picture that can be looked at already: nobody has to wait for it.
      startTransition(() => onTold(told));
    });
    return () => {
      current = false;
    };
  }, [names, only, view, tick, live, onTold]);
}
