/** A node's rules and conntrack table as they were where the playhead is, asked for again whenever that is another moment. */
import { useEffect, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { ConntrackView, RuleSheet } from '../../store/types.js';
import { useHopPosition } from '../timeline/use-moment.js';

export interface NodeDetail {
  readonly node: string;
  readonly rules: RuleSheet;
  /** While a packet travels those after its journey: which of them it has made so far its hops tell. */
  readonly conntrack: readonly ConntrackView[];
}

/** A table changes with every connection and second, and is asked for without the rules, which may be thousands. */
const NO_RULES: readonly string[] = [];

/** Undefined until the answer for this node is there; an engine that does not answer leaves it so. */
export function useNodeDetail(node: string): NodeDetail | undefined {
  const nodeDetail = useLab((lab) => lab.actions.nodeDetail);
  const traces = useLab((lab) => lab.traces);
  const live = useLab((lab) => lab.live);
  const tick = useLab((lab) => lab.tick);
  const travelling = useHopPosition() !== undefined;
  const [rules, setRules] = useState<RuleSheet>();
  const [table, setTable] = useState<Pick<NodeDetail, 'node' | 'conntrack'>>();
  // While a kube-proxy has yet to write a change it does so though nothing but the clock moves.
  const view = useLab((lab) => lab.view);
  const behind = rules?.stale ? tick : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture says that the rules may differ now
  useEffect(() => {
    let wanted = true;
    nodeDetail(node, live ? undefined : useLab.getState().tick).then(
      (told) => wanted && setRules(told.rules),
      () => wanted && setRules(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [node, nodeDetail, view, live, behind]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: traces and tick say that the table may differ now
  useEffect(() => {
    let wanted = true;
    // A request is told of by the update that follows the one it was sent in.
    const moment = live ? undefined : travelling ? tick + 1 : tick;
    nodeDetail(node, moment, NO_RULES).then(
      ({ conntrack }) => wanted && setTable({ node, conntrack }),
      () => wanted && setTable(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [node, nodeDetail, traces, tick, live, travelling]);
  return useMemo(
    () => (rules?.node === node && table?.node === node ? { node, rules, conntrack: table.conntrack } : undefined),
    [node, rules, table],
  );
}
