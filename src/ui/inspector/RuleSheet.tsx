/** kube-proxy's rules on a node, Service by Service, as the node's own tool prints them. */
import { type ReactNode, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import { Icon } from '../shell/Icon.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatClock, formatCount } from '../timeline/format.js';
import { useHopPosition } from '../timeline/use-moment.js';
import { type RuleChain, type RuleGroup, ruleGroups, rulesCommand, rulesMet } from './rule-groups.js';
import { useTraceProgress } from './trace-progress.js';
import type { NodeDetail } from './use-node-detail.js';
import './tables.css';

export function RuleSheet({ node, detail }: { readonly node: string; readonly detail: NodeDetail | undefined }) {
  const words = useAllMessages().inspector;
  const live = useLab((lab) => lab.live);
  const mode = useLab((lab) => lab.view.settings?.proxyMode ?? 'iptables');
  const trace = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const position = useHopPosition();
  const hop = trace && position?.trace === trace.id ? position.hop : undefined;
  // Once it is over, what it met stays marked; one that lies ahead has met nothing.
  const over = useTraceProgress(trace) === 'over';
  const reached = hop ?? (over && trace ? trace.hops.length : -1);
  const { met, current } = trace && reached >= 0 ? rulesMet(trace, reached, node) : { met: [], current: false };
  const groups = detail ? ruleGroups(detail.rules, met) : [];
  return (
    <section className="pw-rule-sheet">
      <h2>{words.rulesOf(node)}</h2>
      <p className="pw-muted">
        {words.proxyMode(mode)} · {live ? words.rulesNow : words.rulesAt(formatClock(playhead.get().virtual))}
      </p>
      {detail && groups.length === 0 && <p className="pw-muted">{words.rulesEmpty}</p>}
      {groups.map((group) => (
        <Group key={group.service} node={node} mode={mode} group={group} current={current} />
      ))}
      {groups.length > 0 && <Copy label={words.copyAllRules} text={() => groups.map(({ chains }) => plainText(chains)).join('\n')} />}
    </section>
  );
}

interface GroupProps {
  readonly node: string;
  readonly mode: 'iptables' | 'nftables';
  readonly group: RuleGroup;
  /** What is lit decides in this very step. */
  readonly current: boolean;
}

/** Open while one of its rules is lit, or when wanted. */
function Group({ node, mode, group: { service, chains, count, stale, lit }, current }: GroupProps) {
  const words = useAllMessages().inspector;
  const locale = useShownLocale();
  const actions = useLab((lab) => lab.actions);
  const [wanted, setWanted] = useState<boolean>();
  const open = wanted ?? lit;
  const line = rulesCommand(node, mode, service);
  const read = () => {
    actions.setTool('terminal');
    void actions.exec(line);
  };
  return (
    <details
      className="pw-rules"
      data-lit={lit || undefined}
      open={open}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== open) setWanted(currentTarget.open);
      }}
    >
      <summary>
        <code>{service}</code> <span className="pw-muted">{words.ruleCount(formatCount(count, locale))}</span>
        {lit && (
          <span className="pw-mark" data-mark="lit">
            {current ? words.ruleFires : words.ruleFired}
          </span>
        )}
        {stale && (
          <span className="pw-mark" data-mark="stale">
            {words.rulesBehind}
          </span>
        )}
      </summary>
      {open && (
        <>
          {stale && <p className="pw-advice">{words.rulesBehindText}</p>}
          {count === 0 && <p className="pw-muted">{words.rulesNone}</p>}
          {chains.map((chain) => (
            <Chain key={chain.chain} chain={chain} current={current} />
          ))}
          <p className="pw-rules-tools">
            {count > 0 && <Copy label={words.copyRules(service)} text={() => plainText(chains)} />}
            <span>{words.rulesInTerminal}</span>
            <button type="button" className="pw-link" onClick={read}>
              <code>{line}</code>
            </button>
          </p>
        </>
      )}
    </details>
  );
}

function Chain({ chain: { chain, rows }, current }: { readonly chain: RuleChain; readonly current: boolean }) {
  const words = useAllMessages().inspector;
  const start = `-A ${chain} `;
  return (
    <div className="pw-chain">
      <h3>
        <code>{chain}</code>
      </h3>
      <ol>
        {rows.map(({ text, lit }) => (
          <li key={text} data-lit={lit} aria-current={lit === 'now' && current ? 'step' : undefined}>
            {lit && (
              <span className="pw-hidden">{lit === 'walked' ? words.ruleWalked : current ? words.ruleFires : words.ruleFired}: </span>
            )}
            <code>{unbroken(text.startsWith(start) ? text.slice(start.length) : text)}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Options and names stay whole where they fit on a line. */
function unbroken(text: string): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the words of a text have no other name
  return text.split(' ').map((word, index) => [index > 0 && ' ', <span key={index}>{word}</span>]);
}

/** nftables' rules do not name their chain, so it stands above them. */
function plainText(chains: readonly RuleChain[]): string {
  return chains
    .map(({ chain, rows }) => {
      const lines = rows.map(({ text }) => text);
      return lines.every((text) => text.startsWith('-A ')) ? lines.join('\n') : [`# ${chain}`, ...lines].join('\n');
    })
    .join('\n');
}

function Copy({ label, text }: { readonly label: string; readonly text: () => string }) {
  const words = useAllMessages().inspector;
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid(words.copied);
    } catch {
      // Some frames and unsafe origins have no clipboard.
      setSaid(words.notCopied);
    }
  };
  return (
    <span className="pw-copy">
      <button type="button" className="pw-button" onClick={() => void copy()}>
        <Icon name="copy" />
        {label}
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
