import type { NodeProps } from '@xyflow/react';
import { Fragment, memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { GlobeIcon, LaptopIcon, ShieldIcon } from './icons.js';
import { MenuButton } from './MenuButton.js';

/** The command that made the route. */
const TUNNEL = 'minikube tunnel';

/** A machine outside the cluster that sends requests. */
export const ClientCard = memo(function ClientCard({ id, data }: NodeProps<CardNode>) {
  const { name, ip, route, light } = data as DataOf<'client'>;
  return (
    <div className="cv-card cv-outside" data-light={light} data-routed={route ? true : undefined}>
      <div className="cv-row">
        <strong className="cv-clip" title={name}>
          {name}
        </strong>
        <MenuButton id={id} name={name} />
      </div>
      <LaptopIcon />
      <span className="cv-mono cv-clip" title={ip}>
        {ip}
      </span>
      {route ? (
        <span className="cv-small cv-clip" title={route}>
          {TUNNEL}
        </span>
      ) : null}
    </div>
  );
});

/** Letters a card's row has room for where words are drawn against the zoom. */
const ROW = 12;

/** A host on the internet (an ExternalName's target), or the internet itself. */
export const HostCard = memo(function HostCard({ data }: NodeProps<CardNode>) {
  const { name, ip, light } = data as DataOf<'host' | 'internet'>;
  return (
    <div className="cv-card cv-outside" data-light={light} data-long={name.length > ROW || undefined}>
      <strong className="cv-clip" title={name}>
        {/* A long name breaks after its dots. */}
        {name.split('.').map((part, index, all) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a name have no other.
          <Fragment key={index}>
            {index < all.length - 1 ? `${part}.` : part}
            <wbr />
          </Fragment>
        ))}
      </strong>
      <GlobeIcon />
      <span className="cv-mono cv-clip" title={ip}>
        {ip}
      </span>
    </div>
  );
});

export const FirewallCard = memo(function FirewallCard({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { ports, light } = data as DataOf<'firewall'>;
  return (
    <div className="cv-firewall" data-light={light} title={words.firewallCard(ports)}>
      <ShieldIcon />
      <span>{words.firewall}</span>
    </div>
  );
});
