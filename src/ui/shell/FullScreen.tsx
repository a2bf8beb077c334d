/** The whole screen for the lab, where the browser (or the page that embeds it) lets it. */
import { useEffect, useState } from 'react';
import { Icon } from './Icon.js';
import { useMessages } from './messages.js';

export function FullScreen() {
  const words = useMessages().shell;
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const label = full ? words.leaveFullScreen : words.fullScreen;
  const toggle = () => {
    // A refusal leaves the page as it is, and the browser says why by itself.
    (full ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
  };
  return (
    <button type="button" className="pw-icon-button" aria-label={label} title={label} aria-pressed={full} onClick={toggle}>
      <Icon name="full" />
    </button>
  );
}
