/** The announcer, once the lab stands and its words are there. Without it nothing is missing on the screen, so a failure waits for another try. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import { forgetFailures, later, whenIdle } from './later.js';
import { livedThrough } from './lived-through.js';
import { allMessages, useShownLocale } from './messages.js';

const announcer = later(async () => (await import('../spoken/Announcer.js')).Announcer);

export function LateAnnouncer() {
  const ready = useLab((lab) => lab.status === 'ready');
  const words = allMessages[useShownLocale()];
  const [come, setCome] = useState(false);
  const [since, setSince] = useState<() => number>();
  useEffect(() => {
    // What is over before it comes is told when it comes.
    if (!ready || since) return;
    const watch = livedThrough(playhead, () => useLab.getState().playing);
    setSince(() => watch);
  }, [ready, since]);
  useEffect(() => {
    if (!ready || come) return;
    let wanted = true;
    const leave = whenIdle(() => {
      Promise.all([announcer.fetch(), words.fetch()]).then(() => wanted && setCome(true), forgetFailures);
    });
    return () => {
      wanted = false;
      leave();
    };
  }, [ready, come, words]);
  return come && since ? <Come since={since} /> : null;
}

function Come({ since }: { readonly since: () => number }) {
  const Announcer = announcer.use();
  return <Announcer since={since} />;
}
