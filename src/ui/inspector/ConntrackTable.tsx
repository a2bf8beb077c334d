/** What a node's kernel remembers of connections: the original direction and the reply it expects. */
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { FiveTuple } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import { useHopPosition } from '../timeline/use-moment.js';
import { useNodeDetail } from './use-node-detail.js';

const SHOWN = 20;

const tuple = (one: FiveTuple) => `${one.src}:${one.srcPort} → ${one.dst}:${one.dstPort}`;

export function ConntrackTable({ node }: { readonly node: string }) {
  const words = useAllMessages().inspector;
  const detail = useNodeDetail(node);
  const live = useLab((lab) => lab.live);
  // Rerenders at each hop, so that an entry appears when the packet makes it.
  useHopPosition();
  const now = playhead.get().virtual;
  const entries = (detail?.conntrack ?? []).filter((entry) => live || entry.createdAt <= now);
  return (
    <section className="pw-conntrack">
      <h2>{words.conntrack(node)}</h2>
      {detail && entries.length === 0 && <p className="pw-muted">{words.conntrackEmpty}</p>}
      <ul>
        {entries
          .slice(-SHOWN)
          .reverse()
          .map((entry) => (
            <li key={`${entry.createdAt} ${entry.original.protocol} ${tuple(entry.original)}`}>
              <p>
                <b>{entry.original.protocol.toLowerCase()}</b> {entry.state}
                {entry.service && <span className="pw-muted"> {entry.service}</span>}
              </p>
              <p>
                <span className="pw-hidden">{words.original} </span>
                {tuple(entry.original)}
              </p>
              <p>
                <span>{words.reply}</span> {tuple(entry.reply)}
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}
