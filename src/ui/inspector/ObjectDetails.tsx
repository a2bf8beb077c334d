/** An object picked on the stage, in the facts `kubectl describe` would give. */
import { useMemo } from 'react';
import { useLab } from '../../store/lab.js';
import type { Selection } from '../../store/types.js';
import { ExplainThis } from '../course/late-course.js';
import { EmptyState } from '../empty/late-empty.js';
import { Icon } from '../shell/Icon.js';
import { useAllMessages } from '../shell/messages.js';
import { openWindow } from '../shell/open-window.js';
import { BalancerNodes } from './BalancerNodes.js';
import { ConntrackTable } from './ConntrackTable.js';
import { type Details, type Fact, selectDetails } from './details.js';
import { PodPolicies } from './PodPolicies.js';
import { RuleSheet } from './RuleSheet.js';
import { useNodeDetail } from './use-node-detail.js';

export function ObjectDetails({ selection }: { readonly selection: Exclude<Selection, { kind: 'trace' }> }) {
  const messages = useAllMessages();
  const words = messages.inspector;
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const actions = useLab((lab) => lab.actions);
  const details = useMemo(() => selectDetails(view, config, selection), [view, config, selection]);
  if (!details) return <p className="pw-muted">{words.gone}</p>;
  return (
    <>
      <h2 className="pw-object-title">
        <span className="pw-chip">{details.kind}</span> <code>{details.name}</code>
      </h2>
      {details.url && (
        <button type="button" className="pw-button" onClick={() => actions.setDraft({ url: details.url ?? '' })}>
          <Icon name="forward" />
          {words.tryIt}
        </button>
      )}
      <ExplainThis selection={selection} />
      <dl className="pw-facts">
        {details.facts.map((fact) => (
          <FactRow key={fact.name} fact={fact} />
        ))}
      </dl>
      <Pairs title={words.labels} pairs={details.labels} />
      <Pairs title={words.selector} pairs={details.selector} />
      {details.endpoints && <EndpointList details={details} service={details.name} />}
      {details.policies && <PodPolicies policies={details.policies} hostNetwork={details.hostNetwork === true} />}
      {details.balancer && <BalancerNodes balancer={details.balancer} />}
      {details.node && <NodeTables node={details.node} />}
      <EventList details={details} />
    </>
  );
}

function FactRow({ fact }: { readonly fact: Fact }) {
  const words = useAllMessages().inspector;
  const state = fact.state;
  return (
    <div>
      <dt>{fact.name}</dt>
      <dd>
        <code>{fact.value}</code>
        {state && (
          <span className="pw-state" data-state={state}>
            {words[state]}
          </span>
        )}
      </dd>
    </div>
  );
}

function Pairs({ title, pairs }: { readonly title: string; readonly pairs: Readonly<Record<string, string>> | undefined }) {
  const entries = Object.entries(pairs ?? {});
  if (entries.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="pw-pairs">
        {entries.map(([key, value]) => (
          <li key={key}>
            <code>
              {key}={value}
            </code>
          </li>
        ))}
      </ul>
    </>
  );
}

function EndpointList({ details, service }: { readonly details: Details; readonly service: string }) {
  const words = useAllMessages().inspector;
  const endpoints = details.endpoints ?? [];
  return (
    <>
      <h3>{words.endpoints}</h3>
      {endpoints.length === 0 && (
        <>
          <p className="pw-advice">{words.noEndpoints}</p>
          <EmptyState of="endpoints" name={service} />
        </>
      )}
      <ul className="pw-endpoints">
        {endpoints.map((one) => (
          <li key={`${one.address}-${one.pod}`}>
            <code>{one.address}</code> <span className="pw-muted">{[one.pod, one.node].filter(Boolean).join(' · ')}</span>
            <span className="pw-state" data-state={one.state}>
              {words[one.state]}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function NodeTables({ node }: { readonly node: string }) {
  const words = useAllMessages().inspector;
  const detail = useNodeDetail(node);
  return (
    <>
      <button type="button" className="pw-button" onClick={() => openWindow('cluster')}>
        {words.clusterSettings}
      </button>
      <RuleSheet node={node} detail={detail} />
      <ConntrackTable node={node} detail={detail} />
    </>
  );
}

function EventList({ details }: { readonly details: Details }) {
  const words = useAllMessages().inspector;
  if (details.events.length === 0) return null;
  return (
    <>
      <h3>{words.events}</h3>
      <ul className="pw-events">
        {details.events.map((event) => (
          <li key={event.metadata.name} data-type={event.type}>
            <b>{event.reason}</b> {event.message}
            {event.count > 1 && <span className="pw-muted"> ×{event.count}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
