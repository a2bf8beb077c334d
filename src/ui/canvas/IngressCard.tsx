import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { IngressIcon } from './icons.js';
import { MenuButton } from './MenuButton.js';

/** Lines the card has room for. */
const SHOWN = 2;

/** An Ingress: rules on paper, until a controller acts on them. */
export const IngressCard = memo(function IngressCard({ id, data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { ingress, faded, light } = data as DataOf<'ingress'>;
  const { rows, state, addresses, className } = ingress;
  const { name, namespace } = ingress.object.metadata;
  const room = state === 'served' ? SHOWN : SHOWN - 1;
  const shown = rows.length <= room ? rows : rows.slice(0, Math.max(0, room - (room > 1 ? 1 : 0)));
  return (
    <div className="cv-card cv-service cv-ingress" data-faded={faded || undefined} data-light={light} data-state={state}>
      <div className="cv-row cv-accent">
        <IngressIcon />
        <span className="cv-service-type">{words.ingressKind}</span>
        {className ? <span className="cv-quiet cv-clip">{className}</span> : null}
        <MenuButton id={id} name={name} />
      </div>
      <div className="cv-service-name cv-clip" title={`${name} ${addresses}`}>
        {namespace && namespace !== 'default' ? <span className="cv-quiet">{namespace}/</span> : null}
        {name}
        {addresses ? <span className="cv-mono cv-quiet cv-roomy">{` ${addresses}`}</span> : null}
      </div>
      {shown.map(({ from, to }) => (
        <div key={from} className="cv-mono cv-clip" title={`${from} → ${to}`}>
          {`${from} → ${to}`}
        </div>
      ))}
      {shown.length < rows.length && state === 'served' ? (
        <div className="cv-quiet cv-small" title={rows.map(({ from, to }) => `${from} → ${to}`).join('\n')}>
          {words.rulesMore(rows.length - shown.length)}
        </div>
      ) : null}
      {state === 'served' ? null : (
        <div className="cv-small cv-clip" title={words.ingressState[state]}>
          <span className="cv-pending">{words.ingressShort[state]}</span>
        </div>
      )}
    </div>
  );
});
