import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { ShieldIcon, StateMark } from './icons.js';
import { MenuButton } from './MenuButton.js';
import { podAddress, podNameParts, podState, podTrouble } from './objects.js';

/** A pod: what owns it, the tail that tells it from its siblings, its address, its state as a mark and a shape. */
export const PodCard = memo(function PodCard({ id, data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { pod, light, chosen, isolation, tint } = data as DataOf<'pod'>;
  const trouble = podTrouble(pod);
  const state = trouble === undefined ? podState(pod) : 'not-ready';
  const { base, tail } = podNameParts(pod);
  const address = podAddress(pod);
  return (
    <div
      className="cv-card cv-pod"
      data-state={state}
      data-light={light}
      data-chosen={chosen || undefined}
      data-tint={tint}
      title={pod.metadata.name}
    >
      <div className="cv-row">
        <StateMark state={state} />
        <span className="cv-pod-name">
          {base ? <span className="cv-pod-base">{base}</span> : null}
          <span className={base ? 'cv-pod-tail' : 'cv-pod-own'}>{base ? `-${tail}` : tail}</span>
        </span>
        <MenuButton id={id} name={pod.metadata.name} />
      </div>
      {address ? <div className="cv-mono cv-clip">{address}</div> : null}
      {isolation ? (
        <span className="cv-isolated" role="img" aria-label={words.isolated[isolation]} title={words.isolated[isolation]}>
          <ShieldIcon way={isolation} />
        </span>
      ) : null}
      {state === 'ready' && tint !== undefined ? <div className="cv-small cv-quiet cv-clip">{pod.metadata.namespace}</div> : null}
      {state === 'ready' ? null : <div className="cv-word cv-clip">{trouble ?? words.podState[state]}</div>}
    </div>
  );
});

/** CoreDNS: folded into a chip of the node's header until a lookup goes there. */
export const DnsPodChip = memo(function DnsPodChip({ data }: NodeProps<CardNode>) {
  const { pod, light } = data as DataOf<'dns-pod'>;
  return (
    <div className="cv-chip cv-dns-chip" data-light={light} title={`${pod.metadata.name} ${pod.status?.podIP ?? ''}`}>
      <StateMark state={podState(pod)} />
      coredns
    </div>
  );
});

/** A pod that k3s runs on the node to hold ports for a LoadBalancer Service: small, for it is the system's. */
export const SvclbChip = memo(function SvclbChip({ data }: NodeProps<CardNode>) {
  const { pod, light } = data as DataOf<'svclb'>;
  const { name } = pod.metadata;
  return (
    <div className="cv-chip cv-dns-chip cv-svclb" data-light={light} title={`${name} ${pod.status?.podIP ?? ''}`}>
      <StateMark state={podState(pod)} />
      <span className="cv-clip">{podNameParts(pod).base || name}</span>
    </div>
  );
});
