/** The right side: the request in view, told hop by hop, or the object that was picked on the stage. */
import { useLab } from '../../store/lab.js';
import { useMessages } from '../shell/messages.js';
import { ObjectDetails } from './ObjectDetails.js';
import { RequestView } from './RequestView.js';
import './inspector.css';

export function Inspector() {
  const words = useMessages().inspector;
  const selection = useLab((lab) => lab.selection);
  const trace = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const select = useLab((lab) => lab.actions.select);
  if (selection && selection.kind !== 'trace') {
    return (
      <div className="pw-inspector">
        {trace && (
          <button type="button" className="pw-link" onClick={() => select({ kind: 'trace', id: trace.id })}>
            ← {words.backToRequest}
          </button>
        )}
        <ObjectDetails selection={selection} />
      </div>
    );
  }
  if (!trace) {
    return (
      <div className="pw-inspector">
        <h2>{words.none}</h2>
        <p className="pw-muted">{words.noneText}</p>
      </div>
    );
  }
  return (
    <div className="pw-inspector">
      <RequestView trace={trace} />
    </div>
  );
}
