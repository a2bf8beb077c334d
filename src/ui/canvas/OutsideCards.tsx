import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { ForkIcon, GlobeIcon, LaptopIcon, ShieldIcon } from './icons.js';
import { MenuButton } from './MenuButton.js';
import { externalAddresses } from './objects.js';

/** A machine outside the cluster that sends requests. */
export const ClientCard = memo(function ClientCard({ id, data }: NodeProps<CardNode>) {
  const { name, ip, light } = data as DataOf<'client'>;
  return (
    <div className="cv-card cv-outside" data-light={light}>
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
    </div>
  );
});

/** A host on the internet (an ExternalName's target), or the internet itself. */
export const HostCard = memo(function HostCard({ data }: NodeProps<CardNode>) {
  const { name, ip, light } = data as DataOf<'host'>;
  return (
    <div className="cv-card cv-outside" data-light={light}>
      <strong className="cv-clip" title={name}>
        {name}
      </strong>
      <GlobeIcon />
      <span className="cv-mono cv-clip" title={ip}>
        {ip}
      </span>
    </div>
  );
});

/** The box a LoadBalancer Service gets from a provider: solid, for it is a real machine outside the cluster. */
export const BalancerCard = memo(function BalancerCard({ id, data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { service, light } = data as DataOf<'lb'>;
  const address = service.balancer?.ip ?? externalAddresses(service.object)[0];
  const targets = service.balancer?.targets ?? [];
  const healthy = targets.filter((target) => target.healthy).length;
  return (
    <div className="cv-card cv-balancer" data-light={light} data-pending={address ? undefined : true}>
      <div className="cv-row">
        <strong className="cv-clip" title={service.object.metadata.name}>
          {words.balancer}
        </strong>
        <MenuButton id={id} name={service.object.metadata.name} />
      </div>
      <ForkIcon />
      <span className="cv-mono cv-clip" title={address}>
        {address ?? words.pending}
      </span>
      <span className="cv-small cv-quiet cv-clip">{service.object.metadata.name}</span>
      {targets.length > 0 ? <span className="cv-small cv-quiet cv-clip">{words.balancerTargets(healthy, targets.length)}</span> : null}
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
