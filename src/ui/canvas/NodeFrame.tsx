import type { NodeProps } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { useMessages } from '../shell/messages.js';
import type { CardNode, DataOf } from './flow-nodes.js';
import { bandOf, chipsRoom } from './frames.js';
import { ClockIcon, ProbeMark } from './icons.js';
import { MenuButton } from './MenuButton.js';
import { litBy, type RuleLine, shortChain } from './rule-lines.js';
import { SHEET_LINES } from './sizes.js';

/** A machine: its name, address, zone and whether it is up. Its sockets, rules and pods are cards of their own. */
export const NodeFrame = memo(function NodeFrame({ id, data, width = 0, height = 0 }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { node, light, afar } = data as DataOf<'node'>;
  const state = node.up ? (node.ready ? 'ready' : 'notReady') : 'down';
  if (afar)
    return (
      <div
        className="cv-frame cv-node cv-afar"
        data-state={state}
        data-light={light}
        style={{ '--band': `${bandOf({ w: width, h: height }) * 0.78}px` } as CSSProperties}
      >
        <strong>{node.name}</strong>
        <span className="cv-quiet">
          {state === 'ready' ? '' : `${words.nodeState[state]} · `}
          {afar}
        </span>
      </div>
    );
  return (
    <div className="cv-frame cv-node" data-state={state} data-light={light}>
      <div className="cv-frame-head" style={{ paddingInlineEnd: chipsRoom(node) || undefined }}>
        <strong className="cv-clip" title={node.name}>
          {node.name}
        </strong>
        <span className="cv-mono cv-quiet">{node.ip}</span>
        {node.zone ? <span className="cv-tag">{node.zone}</span> : null}
        {state === 'ready' ? null : <span className="cv-tag cv-tag-bad">{words.nodeState[state]}</span>}
        <MenuButton id={id} name={node.name} />
      </div>
    </div>
  );
});

/** A port that kube-proxy opened on the node's edge: the same one on every node. */
export const SocketCard = memo(function SocketCard({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { port, more, light } = data as DataOf<'socket'>;
  return (
    <div className="cv-socket" data-light={light}>
      <span className="cv-socket-word">
        {words.port}
        {more > 0 ? ` ${words.socketsMore(more)}` : ''}
      </span>
      <span className="cv-mono">{port}</span>
      <i aria-hidden="true" />
    </div>
  );
});

/** On the edge of the node that answers for addresses of load balancers (MetalLB's layer 2 mode). */
export const AnnounceCard = memo(function AnnounceCard({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { node, addresses } = data as DataOf<'announce'>;
  return (
    <div className="cv-announce" title={words.announcesCard(node, addresses)}>
      <ProbeMark state="announces" />
      {words.announces}
    </div>
  );
});

/** Longer sheets say how many lines are left. */
const SHOWN = SHEET_LINES;

function RuleRow({ line, lit }: { readonly line: RuleLine; readonly lit: ReturnType<typeof litBy> }) {
  const chance =
    line.kind === 'sep' && line.probability !== undefined && line.probability < 1
      ? line.probability.toFixed(2).replace(/^0/, '')
      : undefined;
  const chain = shortChain(line.chain);
  const prefix = /^KUBE-/.exec(chain)?.[0] ?? '';
  return (
    <li data-lit={lit} data-kind={line.kind} title={line.text}>
      <span>
        {prefix ? <span className="cv-roomy">{prefix}</span> : null}
        {chain.slice(prefix.length)}
      </span>
      <span className="cv-rule-detail">{line.detail}</span>
      {chance ? <span className="cv-rule-chance">{chance}</span> : null}
    </li>
  );
}

/** What kube-proxy wrote into the node's kernel for the Service in focus; the line that just fired is lit. */
export const RuleSheetCard = memo(function RuleSheetCard({ data }: NodeProps<CardNode>) {
  const words = useMessages().stage;
  const { node, lines, rule, flavour, service, behind } = data as DataOf<'rules'>;
  const lit = lines.map((line) => litBy(line, rule));
  const firing = Math.max(0, lit.indexOf('now'));
  const from = lines.length <= SHOWN ? 0 : Math.min(Math.max(0, firing - SHOWN + 2), lines.length - SHOWN + 1);
  const shown = lines.length <= SHOWN ? lines : lines.slice(from, from + SHOWN - 1);
  return (
    <div className="cv-card cv-rules" data-light={rule ? 'now' : undefined}>
      <div className="cv-rules-head cv-row">
        <span className="cv-clip" title={words.rules}>
          {words.rules}
          {service ? <span className="cv-quiet">{` · ${service}`}</span> : null}
        </span>
        {behind ? (
          <span className="cv-behind" title={words.rulesBehindCard(node)}>
            <ClockIcon /> {words.rulesBehind}
          </span>
        ) : null}
      </div>
      {lines.length === 0 ? (
        <p className="cv-hint">{flavour === 'ExternalName' ? words.noRulesExternal : words.rulesNone}</p>
      ) : (
        <ol>
          {shown.map((line, index) => (
            <RuleRow key={line.key} line={line} lit={lit[from + index]} />
          ))}
          {shown.length < lines.length ? <li className="cv-rules-more">{words.rulesMore(lines.length - shown.length)}</li> : null}
        </ol>
      )}
    </div>
  );
});
