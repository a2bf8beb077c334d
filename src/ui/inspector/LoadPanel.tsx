/** Many requests: what to do while none were sent, and then what became of them. */
import { useLab } from '../../store/lab.js';
import { LoadResults } from '../shell/lazy-panels.js';
import { useMessages } from '../shell/messages.js';
import './load.css';

export function LoadPanel() {
  const words = useMessages().shell;
  const batches = useLab((lab) => lab.batches);
  if (batches.size > 0) return <LoadResults all={[...batches.values()]} />;
  return (
    <section className="pw-load" aria-label={words.panelLoad}>
      <h2>{words.noLoad}</h2>
      <p className="pw-muted">{words.noLoadText}</p>
    </section>
  );
}
