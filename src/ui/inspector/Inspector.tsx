/** The right side: what is in view, or what can be. */
import { useEffect } from 'react';
import { useLab } from '../../store/lab.js';
import { InView, prefetchPanels } from '../shell/lazy-panels.js';
import { useMessages } from '../shell/messages.js';
import './inspector.css';

export function Inspector() {
  const words = useMessages().inspector;
  const selection = useLab((lab) => lab.selection);
  const trace = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const booted = useLab((lab) => lab.config !== undefined);
  // The stage comes first; then what its first request will need.
  useEffect(() => {
    if (booted) prefetchPanels();
  }, [booted]);
  if (trace || (selection && selection.kind !== 'trace')) return <InView selection={selection} trace={trace} />;
  return (
    <div className="pw-inspector">
      <h2>{words.none}</h2>
      <p className="pw-muted">{words.noneText}</p>
    </div>
  );
}
