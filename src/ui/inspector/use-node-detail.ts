/** A node's rules and conntrack table as they were where the playhead is, asked for again whenever that is another moment. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { ConntrackView, RuleSheet } from '../../store/types.js';
import { useHopPosition } from '../timeline/use-moment.js';

export interface NodeDetail {
  readonly node: string;
  readonly rules: RuleSheet;
  /** While a packet travels those after its journey: which of them it has made so far its hops tell. */
  readonly conntrack: readonly ConntrackView[];
}

/** Undefined until the answer for this node is there; an engine that does not answer leaves it so. */
export function useNodeDetail(node: string): NodeDetail | undefined {
  const nodeDetail = useLab((lab) => lab.actions.nodeDetail);
  const traces = useLab((lab) => lab.traces);
  const live = useLab((lab) => lab.live);
  const tick = useLab((lab) => lab.tick);
  const travelling = useHopPosition() !== undefined;
  const [detail, setDetail] = useState<NodeDetail>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: traces and tick say that the tables may differ now
  useEffect(() => {
    let wanted = true;
    const then = live ? nodeDetail(node) : nodeDetail(node, tick);
    // A request is told of by the update that follows the one it was sent in.
    const after = !live && travelling ? nodeDetail(node, tick + 1) : then;
    Promise.all([then, after]).then(
      ([{ rules }, { conntrack }]) => wanted && setDetail({ node, rules, conntrack }),
      () => wanted && setDetail(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [node, nodeDetail, traces, tick, live, travelling]);
  return detail?.node === node ? detail : undefined;
}
