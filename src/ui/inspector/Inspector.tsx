/** The right side: what is in view, or what can be. */
import { useEffect } from 'react';
import { useLab } from '../../store/lab.js';
import { EditingPanel } from '../editing/late-editing.js';
import { useEditing } from '../editing/use-editing.js';
import { EmptyState } from '../empty/late-empty.js';
import { fetchWhenIdle } from '../shell/later.js';
import { InView, SOON } from '../shell/lazy-panels.js';
import { allMessages, useMessages, useShownLocale } from '../shell/messages.js';
import './inspector.css';

export function Inspector() {
  const words = useMessages().shell;
  const { page } = useEditing();
  const selection = useLab((lab) => lab.selection);
  const trace = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const booted = useLab((lab) => lab.config !== undefined);
  const locale = useShownLocale();
  // The stage comes first; then what its first request will need.
  useEffect(() => {
    if (booted) fetchWhenIdle([allMessages[locale], ...SOON]);
  }, [booted, locale]);
  if (page) return <EditingPanel page={page} />;
  if (trace || (selection && selection.kind !== 'trace')) return <InView selection={selection} trace={trace} />;
  return (
    <div className="pw-inspector">
      <h2>{words.noRequest}</h2>
      <p className="pw-muted">{words.noRequestText}</p>
      {booted && <EmptyState of="request" />}
    </div>
  );
}
