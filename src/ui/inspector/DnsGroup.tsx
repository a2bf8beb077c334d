/** One lookup on one line: what was asked and what came back. Its hops unfold while the packet is among them, or when wanted. */
import { type ReactNode, useState } from 'react';
import type { Leg } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';

interface Props {
  readonly query: NonNullable<Leg['query']>;
  /** The playhead is at one of its hops. */
  readonly active: boolean;
  /** No Service rule decided afterwards: the lookup is where it was decided. */
  readonly decisive: boolean;
  readonly children: ReactNode;
}

export function DnsGroup({ query, active, decisive, children }: Props) {
  const words = useAllMessages().inspector;
  const [wanted, setWanted] = useState<boolean>();
  const open = wanted ?? (active || decisive);
  return (
    <details
      className="pw-hop-group"
      data-kind="dns"
      open={open}
      onToggle={({ currentTarget }) => {
        // Only when somebody did it: opening and closing with the playhead ends here too.
        if (currentTarget.open !== open) setWanted(currentTarget.open);
      }}
    >
      <summary title={words.dnsWay}>
        <span className="pw-chip">DNS</span> <span className="pw-dns-name">{words.dnsQuery(query.name, query.type)}</span>
        <span className="pw-dns-answer" data-rcode={query.rcode}>
          <b>{query.rcode}</b> <code>{query.answers.length > 0 ? query.answers.join(' · ') : words.dnsNoAnswers}</code>
          {query.cachedFor === undefined ? null : <span> · {words.dnsCached(query.cachedFor)}</span>}
          {query.truncated ? <span> · {words.dnsTruncated}</span> : null}
        </span>
      </summary>
      {children}
    </details>
  );
}
