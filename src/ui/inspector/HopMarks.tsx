/** Small marks at a hop: a wrapped packet, a policy's verdict, old rules, and whose pod or header it is. */
import type { Hop } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import { type HopMark, hopMarks } from './hop-marks.js';
import { shortKey } from './place-words.js';

export function HopMarks({ hop }: { readonly hop: Hop }) {
  const words = useAllMessages().inspector.marks;
  const marks = hopMarks(hop);
  if (marks.length === 0) return null;
  return (
    <ul className="pw-marks" aria-label={words.label}>
      {marks.map((mark) => (
        <li key={mark.kind} className="pw-mark" data-mark={mark.kind}>
          <Mark mark={mark} />
        </li>
      ))}
    </ul>
  );
}

function Mark({ mark }: { readonly mark: HopMark }) {
  const words = useAllMessages().inspector.marks;
  switch (mark.kind) {
    case 'vxlan':
      return <span title={words.vxlanHint(String(mark.port), String(mark.vni))}>{words.vxlan(mark.src, mark.dst)}</span>;
    case 'allowed':
    case 'denied':
      return (
        <>
          {words[mark.kind](mark.direction)} <code>{mark.policies.map(shortKey).join(', ')}</code>
        </>
      );
    case 'stale':
      return <span title={words.staleHint}>{words.stale}</span>;
    case 'proxyProtocol':
      return <span title={words.proxyProtocolHint}>{words.proxyProtocol}</span>;
    default:
      return words[mark.kind];
  }
}
