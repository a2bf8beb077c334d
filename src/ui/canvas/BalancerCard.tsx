import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../shell/messages.js';
import { type BalancerRow, shownRows } from './balancer-rows.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { BalancerIcon, ProbeMark } from './icons.js';
import { MenuButton } from './MenuButton.js';

function Probe({ row: { node, state, count, of }, announces }: { readonly row: BalancerRow; readonly announces: boolean }) {
  const words = useMessages().stage;
  const told = state === 'failing' || state === 'passing' ? words.probe[state](count, of) : words.probe[state];
  const said = announces ? words.announcer(node) : `${node}: ${told}`;
  return (
    <li data-state={state} data-announces={announces || undefined} title={said} aria-label={said}>
      <ProbeMark state={announces ? 'announces' : state} />
      <span className="cv-clip">{node}</span>
      {announces ? <b>{words.announces}</b> : null}
      {count > 0 ? (
        <b>
          {count}/{of}
        </b>
      ) : null}
    </li>
  );
}

/**
 * What stands outside the cluster for a LoadBalancer Service: solid where it is a machine, dashed where only a node answers for
 * the address. Below its address, the nodes as it sees them.
 */
export const BalancerCard = memo(function BalancerCard({ id, data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { service, proxyProtocol, light } = data as DataOf<'lb'>;
  const { balancer, rows } = service;
  const { name } = service.object.metadata;
  const shown = shownRows(rows);
  const healthy = balancer?.targets.filter((target) => target.healthy).length ?? 0;
  const kind = balancer?.kind === 'proxy' && proxyProtocol ? words.balancerProxyProtocol : balancer && words.balancerKind[balancer.kind];
  return (
    <div className="cv-card cv-balancer" data-kind={balancer?.kind} data-light={light} data-pending={balancer ? undefined : true}>
      <div className="cv-row">
        <strong className="cv-clip" title={name}>
          {words.balancer}
        </strong>
        <MenuButton id={id} name={name} />
      </div>
      <BalancerIcon kind={balancer?.kind ?? 'pass-through'} />
      {kind ? (
        <span className="cv-small cv-clip" title={kind}>
          {kind}
        </span>
      ) : null}
      <span className="cv-mono cv-clip" title={balancer?.ip}>
        {balancer?.ip ?? words.pending}
      </span>
      <span className="cv-small cv-quiet cv-clip" title={name}>
        {name}
      </span>
      {shown.length > 0 ? (
        <ul className="cv-probes" aria-label={words.balancerProbes}>
          {shown.map((row) => (
            <Probe key={row.node} row={row} announces={balancer?.announcer === row.node} />
          ))}
        </ul>
      ) : null}
      {balancer?.kind === 'layer2' && balancer.announcer === undefined ? <span className="cv-small">{words.announcerNone}</span> : null}
      {shown.length < rows.length ? <span className="cv-small cv-quiet cv-clip">{words.balancerTargets(healthy, rows.length)}</span> : null}
    </div>
  );
});
