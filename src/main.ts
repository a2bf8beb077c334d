import './ahead.js';
import { openPage } from './ui/page.js';

/** In somebody's page: what it says is heard. */
function hearHost(): void {
  if (parent === self) return;
  const whole = async () => (await import('./ui/share/shown-state.js')).wholeState;
  void import('./embed/in-frame.js').then(({ startInFrame }) => startInFrame(parent, whole));
}

// Launched by a learning platform, which keeps the results.
if (/[?&](scorm|endpoint)\b/i.test(location.search))
  void import('./school/start.js').then(({ startSchool }) => startSchool(location.search));

// Not awaited: later parts, which are built upon this one, would wait for it.
void openPage(hearHost);
