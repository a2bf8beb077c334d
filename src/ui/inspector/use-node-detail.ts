/** A node's rules and conntrack table, asked for again whenever the cluster changed. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { ConntrackView, RuleSheet } from '../../store/types.js';

export interface NodeDetail {
  readonly node: string;
  readonly rules: RuleSheet;
  readonly conntrack: readonly ConntrackView[];
}

/** Undefined until the answer for this node is there; an engine that does not answer leaves it so. */
export function useNodeDetail(node: string): NodeDetail | undefined {
  const nodeDetail = useLab((lab) => lab.actions.nodeDetail);
  const traces = useLab((lab) => lab.traces);
  const tick = useLab((lab) => lab.view.tick);
  const [detail, setDetail] = useState<NodeDetail>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: traces and tick say that the tables may differ now
  useEffect(() => {
    let wanted = true;
    nodeDetail(node).then(
      (found) => wanted && setDetail({ node, ...found }),
      () => wanted && setDetail(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [node, nodeDetail, traces, tick]);
  return detail?.node === node ? detail : undefined;
}
