import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { FlavourIcon } from './icons.js';
import { MenuButton } from './MenuButton.js';
import { externalAddresses, flavourOf, portText } from './objects.js';
import { splitKey } from './place.js';

/** A Service: dashed, because no process stands behind it. */
export const ServiceCard = memo(function ServiceCard({ id, data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { service, focused, faded, light } = data as DataOf<'service'>;
  const { object } = service;
  const flavour = flavourOf(object);
  const { name, namespace } = object.metadata;
  const ports = (object.spec.ports ?? []).map(portText).join(', ');
  const nodePorts = (object.spec.ports ?? []).flatMap((port) => port.nodePort ?? []).join(', ');
  const external = externalAddresses(object).join(', ');
  return (
    <div
      className="cv-card cv-service"
      data-flavour={flavour}
      data-faded={faded || undefined}
      data-focused={focused || undefined}
      data-light={light}
    >
      <div className="cv-row cv-accent">
        <FlavourIcon flavour={flavour} />
        <span className="cv-service-type">{words.serviceKind[flavour]}</span>
        <MenuButton id={id} name={name} />
      </div>
      <div className="cv-service-name cv-clip" title={name}>
        {namespace && namespace !== 'default' ? <span className="cv-quiet">{namespace}/</span> : null}
        {name}
      </div>
      <div className="cv-mono cv-clip" title={`${object.spec.clusterIP ?? object.spec.externalName ?? ''} ${ports}`}>
        {flavour === 'ExternalName'
          ? `→ ${object.spec.externalName ?? ''}`
          : flavour === 'Headless'
            ? `None  ${ports}`
            : `${object.spec.clusterIP ?? ''}  ${ports}`}
      </div>
      {flavour === 'LoadBalancer' ? (
        <div className="cv-mono cv-clip" title={external}>
          {external ? external : <span className="cv-pending">{`<${words.pending}>`}</span>}
          {nodePorts ? <span className="cv-quiet cv-roomy">{` nodePort ${nodePorts}`}</span> : null}
        </div>
      ) : flavour === 'NodePort' ? (
        <div className="cv-mono cv-clip">
          <span className="cv-quiet">nodePort </span>
          {nodePorts}
        </div>
      ) : flavour === 'Headless' ? (
        <div className="cv-quiet cv-small cv-clip" title={words.noClusterIp}>
          {words.noClusterIp}
        </div>
      ) : flavour === 'ClusterIP' ? (
        <div className="cv-quiet cv-small cv-clip" title={words.noProcess}>
          {words.noProcess}
        </div>
      ) : null}
    </div>
  );
});

/** Rows the card has room for. */
const SHOWN = 3;

/** The addresses behind the Service in focus, from its EndpointSlices. */
export const EndpointsCard = memo(function EndpointsCard({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { service, rows, external } = data as DataOf<'endpoints'>;
  const shown = rows.length <= SHOWN ? rows : rows.slice(0, SHOWN - 1);
  return (
    <div className="cv-card cv-endpoints">
      <div className="cv-row">
        <strong>{words.endpoints}</strong>
        <span className="cv-quiet cv-clip">{splitKey(service).name}</span>
      </div>
      {rows.length === 0 ? <p className="cv-hint">{external ? words.endpointsExternal : words.endpointsNone}</p> : null}
      {shown.map((row) => (
        <div key={`${row.ip}:${row.port}`} className="cv-mono cv-clip" data-state={row.state} title={words.endpointState[row.state]}>
          {row.port === undefined ? row.ip : `${row.ip}:${row.port}`}
          <span className="cv-quiet">{`  ${row.state === 'ready' ? (row.node ?? '') : words.endpointState[row.state]}`}</span>
        </div>
      ))}
      {shown.length < rows.length ? <div className="cv-quiet cv-small">{words.rulesMore(rows.length - shown.length)}</div> : null}
    </div>
  );
});

/** kube-dns, folded into a chip; during a lookup it says the name asked for. */
export const DnsChip = memo(function DnsChip({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { ip, light, query } = data as DataOf<'dns'>;
  return (
    <div className="cv-chip cv-dns-chip" data-light={light} title={query || `kube-dns ${ip}`}>
      <b>{words.dns}</b>
      <span className="cv-mono cv-clip">{query || ip}</span>
    </div>
  );
});
