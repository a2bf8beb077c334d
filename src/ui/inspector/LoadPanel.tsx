/** Many requests: a form to send them, and what became of those that were sent. It comes when it is opened. */
import { LoadResults } from '../shell/lazy-panels.js';

export function LoadPanel() {
  return <LoadResults />;
}
