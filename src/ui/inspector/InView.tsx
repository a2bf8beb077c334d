/** The request in view, told hop by hop, or the object that was picked on the stage. */

import { useLab } from '../../store/lab.js';
import type { Selection, Trace } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import { ObjectDetails } from './ObjectDetails.js';
import { RequestView } from './RequestView.js';

interface Props {
  readonly selection: Selection | undefined;
  readonly trace: Trace | undefined;
}

export function InView({ selection, trace }: Props) {
  const words = useAllMessages().inspector;
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
  return trace && <RequestView trace={trace} />;
}
