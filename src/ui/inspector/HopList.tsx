/** The hops of a request in groups: each lookup of a name, the way there, the way back. */
import { useEffect, useRef, useState } from 'react';
import type { Messages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { FiveTuple, Hop, Trace } from '../../store/types.js';
import { ExplainThis } from '../course/late-course.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatShare } from '../timeline/format.js';
import { DnsGroup } from './DnsGroup.js';
import { HopMarks } from './HopMarks.js';
import { type HopGroup, hopGroups } from './hop-groups.js';
import { hopTitle, whySentence, wordsOfHop } from './hop-words.js';
import { scrollWithin } from './scroll-within.js';
import { useTraceProgress } from './trace-progress.js';
import { WhyThisPod } from './WhyThisPod.js';
import './tables.css';

export function HopList({ trace, current }: { readonly trace: Trace; readonly current: number | undefined }) {
  const words = useAllMessages().inspector;
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const box = useRef<HTMLDivElement>(null);
  // Follows the playhead; while somebody goes through the list by keyboard, what has the focus stays in sight as hops open and close.
  useEffect(() => {
    const list = box.current;
    const focused = list?.querySelector(':focus-visible');
    const item = focused ?? (current === undefined ? undefined : list?.querySelector('[aria-current]'));
    const panel = list?.closest('.pw-request-body');
    if (panel && item) scrollWithin(panel, item, !focused && !reducedMotion);
  }, [current, reducedMotion]);
  // A smooth scroll on its way would carry the focus that has just come out of sight.
  useEffect(() => {
    const list = box.current;
    const hold = ({ target }: FocusEvent): void => {
      const panel = list?.closest('.pw-request-body');
      if (!panel || !(target instanceof Element) || !target.matches(':focus-visible')) return;
      panel.scrollTo({ top: panel.scrollTop, behavior: 'instant' });
      scrollWithin(panel, target, false);
    };
    list?.addEventListener('focusin', hold);
    return () => list?.removeEventListener('focusin', hold);
  }, []);
  const progress = useTraceProgress(trace);
  const reached = progress === 'over' ? trace.hops.length : (current ?? -1);
  const byName = trace.outcome.kind === 'answered' && !trace.hops.some((hop) => hop.kind === 'dnat' && !trace.legs[hop.leg]?.query);
  return (
    <div ref={box} className="pw-hop-groups">
      {hopGroups(trace).map((group) => {
        const { query } = group;
        const list = (
          <ol className="pw-hops">
            {group.hops.map((hop, index) => (
              <HopItem
                key={hop.index}
                trace={trace}
                hop={hop}
                current={hop.index === current}
                ahead={hop.index > reached}
                first={index === 0}
              />
            ))}
          </ol>
        );
        if (query) {
          return (
            <DnsGroup
              key={group.key}
              query={query}
              active={group.hops.some((hop) => hop.index === current)}
              decisive={byName && query.rcode === 'NOERROR'}
            >
              {list}
            </DnsGroup>
          );
        }
        return (
          <section key={group.key} className="pw-hop-group" data-kind={group.direction}>
            <h3>{wayWord(trace, group, words)}</h3>
            {list}
          </section>
        );
      })}
    </div>
  );
}

function wayWord(trace: Trace, { direction, hops }: HopGroup, words: Messages['inspector']): string {
  const back = direction === 'reply';
  if (trace.legs[hops[0]?.leg ?? 0]?.kind === 'upstream') return back ? words.upstreamBack : words.upstreamWay;
  return back ? words.replyWay : words.connectWay;
}

interface HopItemProps {
  readonly trace: Trace;
  readonly hop: Hop;
  readonly current: boolean;
  /** The packet has not come so far yet. */
  readonly ahead: boolean;
  /** The first of its group says the addresses the group begins with. */
  readonly first: boolean;
}

/** Hops that only carry the packet on are one line; those that change it, and the one on show, say more. */
function HopItem({ trace, hop, current, ahead, first }: HopItemProps) {
  const messages = useAllMessages();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const goToHop = useLab((lab) => lab.actions.goToHop);
  const words = wordsOfHop(messages, locale, view, trace, hop);
  const rewrites = !sameTuple(hop.before, hop.after);
  const ending = !ahead && trace.outcome.kind !== 'answered' && hop.why.code === trace.outcome.why.code;
  return (
    <li className="pw-hop" data-kind={hop.kind} data-ahead={ahead || undefined} aria-current={current ? 'step' : undefined}>
      <button type="button" className="pw-hop-head" onClick={() => goToHop(trace.id, hop.index)}>
        <span className="pw-hop-number" aria-hidden="true">
          {hop.index + 1}
        </span>
        <span className="pw-hidden">{messages.inspector.hop(hop.index + 1)}: </span>
        <strong>{hopTitle(messages, hop, words)}</strong>
      </button>
      <HopMarks hop={hop} />
      {(rewrites || current || first || ending) && <Addresses before={hop.before} after={hop.after} />}
      {(current || ending) && <p className="pw-why">{whySentence(messages, hop.why.code, words)}</p>}
      {(current || ending) && <ExplainThis hop={hop} />}
      {hop.rule && <RuleText rule={hop.rule} />}
      {!ahead && <WhyThisPod trace={trace} hop={hop} />}
    </li>
  );
}

/** The rule that decided, in kube-proxy's own words; written out only once somebody wants to read it. */
function RuleText({ rule }: { readonly rule: NonNullable<Hop['rule']> }) {
  const words = useAllMessages().inspector;
  const locale = useShownLocale();
  const [open, setOpen] = useState(false);
  return (
    <details className="pw-rule" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {words.rule}: <code>{rule.chains.at(-1)}</code>
      </summary>
      {open && (
        <>
          <ol aria-label={words.chains}>
            {rule.chains.map((chain) => (
              <li key={chain}>
                <code>{chain}</code>
              </li>
            ))}
          </ol>
          <pre>{rule.text}</pre>
          {rule.probability !== undefined && rule.probability < 1 && <p>{words.chance(formatShare(rule.probability, locale))}</p>}
        </>
      )}
    </details>
  );
}

function sameTuple(a: FiveTuple, b: FiveTuple): boolean {
  return a.src === b.src && a.srcPort === b.srcPort && a.dst === b.dst && a.dstPort === b.dstPort;
}

/** One line while nothing changes; the changed halves struck and new where something does. */
function Addresses({ before, after }: { readonly before: FiveTuple; readonly after: FiveTuple }) {
  const words = useAllMessages().inspector;
  const src = [`${before.src}:${before.srcPort}`, `${after.src}:${after.srcPort}`] as const;
  const dst = [`${before.dst}:${before.dstPort}`, `${after.dst}:${after.dstPort}`] as const;
  if (src[0] === src[1] && dst[0] === dst[1]) {
    return (
      <p className="pw-tuple">
        <span className="pw-nobreak">{src[0]}</span> → <span className="pw-nobreak">{dst[0]}</span>
      </p>
    );
  }
  return (
    <>
      <Half name={words.src} values={src} />
      <Half name={words.dst} values={dst} />
    </>
  );
}

function Half({ name, values: [old, now] }: { readonly name: string; readonly values: readonly [string, string] }) {
  const words = useAllMessages().inspector;
  if (old === now) {
    return (
      <p className="pw-tuple">
        <span>{name}</span> {old}
      </p>
    );
  }
  return (
    <p className="pw-tuple">
      <span>{name}</span>{' '}
      <del>
        <span className="pw-hidden">{words.was} </span>
        {old}
      </del>{' '}
      <ins>
        <span className="pw-hidden">{words.now} </span>
        {now}
      </ins>
    </p>
  );
}
