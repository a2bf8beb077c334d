import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { FlavourIcon } from './icons.js';
import { useStageTools } from './stage-context.js';
import type { FoldOf } from './tenants.js';

/** What the search is narrowed to when the card is opened. */
const QUERY: Readonly<Record<FoldOf, string>> = {
  ClusterIP: 'ClusterIP',
  NodePort: 'NodePort',
  LoadBalancer: 'LoadBalancer',
  ExternalName: 'ExternalName',
  Headless: 'Headless',
  balancer: 'LoadBalancer',
  deployment: 'Deployment',
};

/** Many of one kind in one card: how many there are, and the way to a list of them. */
export const FoldCard = memo(function FoldCard({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { openSearch } = useStageTools();
  const { of, count, light } = data as DataOf<'fold'>;
  const flavour = of === 'balancer' ? 'LoadBalancer' : of === 'deployment' ? undefined : of;
  const name = of === 'balancer' || of === 'deployment' ? words.foldWord[of] : words.serviceKind[of];
  return (
    <div className="cv-card cv-fold" data-flavour={flavour} data-light={light}>
      {flavour ? (
        <span className="cv-accent">
          <FlavourIcon flavour={flavour} />
        </span>
      ) : null}
      <span className="cv-service-type cv-accent cv-clip">{name}</span>
      <button
        type="button"
        className="cv-fold-open nodrag nopan"
        aria-label={words.foldOpen(words.foldCard[of](count))}
        title={words.foldOpen(words.foldCard[of](count))}
        onClick={() => openSearch(QUERY[of])}
      >
        {count}
      </button>
    </div>
  );
});
