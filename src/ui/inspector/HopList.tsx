/** The hops of a request in groups: each lookup of a name, the way there, the way back. */
import { useEffect, useRef } from 'react';
import { useLab } from '../../store/lab.js';
import type { FiveTuple, Hop, Trace } from '../../store/types.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { formatShare } from '../timeline/format.js';
import { hopGroups } from './hop-groups.js';
import { hopTitle, whySentence, wordsOfHop } from './hop-words.js';

/** Height of the line with the outcome, which stays at the top of the panel, px. */
const HEAD = 44;

export function HopList({ trace, current }: { readonly trace: Trace; readonly current: number | undefined }) {
  const words = useMessages().inspector;
  const box = useRef<HTMLDivElement>(null);
  // Follows the playhead, unless the reader is at work inside the list.
  useEffect(() => {
    const list = box.current;
    if (current === undefined || !list || list.contains(document.activeElement)) return;
    const item = list.querySelector('[aria-current]');
    const scroller = list.closest('.pw-right, .pw-tabpanel');
    if (!item || !scroller) return;
    // Only this panel scrolls: on a phone the page must not run away from the stage.
    const place = item.getBoundingClientRect();
    const room = scroller.getBoundingClientRect();
    if (place.top < room.top + HEAD || place.bottom > room.bottom) scroller.scrollTop += place.top - room.top - HEAD;
  }, [current]);
  return (
    <div ref={box}>
      {hopGroups(trace).map((group) => {
        const { query } = group;
        const title = query ? words.dnsQuery(query.name, query.type) : group.direction === 'reply' ? words.replyWay : words.connectWay;
        return (
          <section key={group.key} className="pw-hop-group" data-kind={query ? 'dns' : group.direction}>
            <h3>
              {query && <span className="pw-chip">{words.dnsWay}</span>} <span>{title}</span>
            </h3>
            {query && (
              <p className="pw-dns-answer" data-rcode={query.rcode}>
                <b>{query.rcode}</b> <code>{query.answers.length > 0 ? query.answers.join(' · ') : words.dnsNoAnswers}</code>
              </p>
            )}
            <ol className="pw-hops">
              {group.hops.map((hop) => (
                <HopItem key={hop.index} trace={trace} hop={hop} current={hop.index === current} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function HopItem({ trace, hop, current }: { readonly trace: Trace; readonly hop: Hop; readonly current: boolean }) {
  const messages = useMessages();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const goToHop = useLab((lab) => lab.actions.goToHop);
  const words = wordsOfHop(messages, locale, view, trace, hop);
  return (
    <li className="pw-hop" data-kind={hop.kind} aria-current={current ? 'step' : undefined}>
      <button type="button" className="pw-hop-head" onClick={() => goToHop(trace.id, hop.index)}>
        <span className="pw-hop-number" aria-hidden="true">
          {hop.index + 1}
        </span>
        <span className="pw-hidden">{messages.inspector.hop(hop.index + 1)}: </span>
        <strong>{hopTitle(messages, hop, words)}</strong>
      </button>
      <Addresses before={hop.before} after={hop.after} />
      <p className="pw-why">{whySentence(messages, hop.why.code, words)}</p>
      {hop.rule && (
        <details className="pw-rule">
          <summary>
            {messages.inspector.rule}: <code>{hop.rule.chains.at(-1)}</code>
          </summary>
          <ol aria-label={messages.inspector.chains}>
            {hop.rule.chains.map((chain) => (
              <li key={chain}>
                <code>{chain}</code>
              </li>
            ))}
          </ol>
          <pre>{hop.rule.text}</pre>
          {hop.rule.probability !== undefined && hop.rule.probability < 1 && (
            <p>{messages.inspector.chance(formatShare(hop.rule.probability, locale))}</p>
          )}
        </details>
      )}
    </li>
  );
}

/** One line while nothing changes; the changed halves struck and new where something does. */
function Addresses({ before, after }: { readonly before: FiveTuple; readonly after: FiveTuple }) {
  const words = useMessages().inspector;
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
  const words = useMessages().inspector;
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
