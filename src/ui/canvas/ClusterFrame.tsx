import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useLab } from '../../store/lab.js';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { scaleLine } from './kubectl-lines.js';
import { MenuButton } from './MenuButton.js';
import { SIDE_STRIP_H } from './sizes.js';

/** The frame of the cluster; its header says which ranges Services and pods get their addresses from. */
export const ClusterFrame = memo(function ClusterFrame({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { ranges } = data as DataOf<'cluster'>;
  return (
    <div className="cv-frame cv-cluster">
      <div className="cv-frame-head">
        <strong>{words.cluster}</strong>
        <span className="cv-mono cv-quiet cv-clip">{ranges}</span>
      </div>
    </div>
  );
});

/** A Deployment as a strip: how many pods it wants, and one more or one fewer at a touch. */
export const DeploymentStrip = memo(function DeploymentStrip({ id, data, height }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { deployment } = data as DataOf<'deployment'>;
  const { name } = deployment.metadata;
  const wanted = deployment.spec.replicas ?? 1;
  const ready = deployment.status?.readyReplicas ?? 0;
  const scale = (replicas: number) => {
    void useLab.getState().actions.command(scaleLine(deployment, replicas));
  };
  return (
    <div className="cv-card cv-deployment" data-tall={(height ?? 0) >= SIDE_STRIP_H || undefined} data-short={ready < wanted || undefined}>
      <span className="cv-clip" title={name}>
        {name}
      </span>
      <span className="cv-mono cv-quiet">
        {ready}/{wanted}
      </span>
      <button
        type="button"
        className="cv-step nodrag nopan"
        aria-label={words.scaleDown(name)}
        title={words.scaleDown(name)}
        disabled={wanted === 0}
        onClick={() => scale(wanted - 1)}
      >
        −
      </button>
      <button
        type="button"
        className="cv-step nodrag nopan"
        aria-label={words.scaleUp(name)}
        title={words.scaleUp(name)}
        onClick={() => scale(wanted + 1)}
      >
        +
      </button>
      <MenuButton id={id} name={name} />
    </div>
  );
});
