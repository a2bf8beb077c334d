/** Settings and help, in a popover: Escape and a click elsewhere close it, the browser sees to both. */
import { useId, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Icon } from './Icon.js';
import { useMessages } from './messages.js';
import { openWindow, type WindowName } from './open-window.js';
import { Segmented } from './Segmented.js';
import { readSingleKeys, writeSingleKeys } from './single-keys.js';

export function Menu() {
  const words = useMessages().shell;
  const theme = useLab((lab) => lab.theme);
  const profile = useLab((lab) => lab.colorProfile);
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const actions = useLab((lab) => lab.actions);
  const [singleKeys, setSingleKeys] = useState(readSingleKeys);
  const [open, setOpen] = useState(false);
  const id = useId();
  const popover = useRef<HTMLElement>(null);
  const show = (window: WindowName) => {
    popover.current?.hidePopover();
    openWindow(window);
  };
  return (
    <>
      <button type="button" className="pw-icon-button" popoverTarget={id} aria-label={words.menu} title={words.menu} aria-expanded={open}>
        <Icon name="menu" />
      </button>
      <section
        id={id}
        ref={popover}
        popover="auto"
        className="pw-menu"
        aria-label={words.menu}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        <p aria-hidden="true">{words.theme}</p>
        <Segmented
          label={words.theme}
          value={theme}
          onChange={actions.setTheme}
          options={[
            { value: 'auto', label: words.themeAuto },
            { value: 'light', label: words.themeLight },
            { value: 'dark', label: words.themeDark },
          ]}
        />
        <label className="pw-check">
          <input
            type="checkbox"
            checked={profile === 'projector'}
            onChange={(event) => actions.setColorProfile(event.target.checked ? 'projector' : 'screen')}
          />
          {words.projector}
        </label>
        <label className="pw-check">
          <input type="checkbox" checked={reducedMotion} onChange={(event) => actions.setReducedMotion(event.target.checked)} />
          {words.reducedMotion}
        </label>
        <label className="pw-check">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => {
              writeSingleKeys(event.target.checked);
              setSingleKeys(event.target.checked);
            }}
          />
          {words.singleKeys}
        </label>
        <button type="button" className="pw-menu-item" onClick={() => show('palette')}>
          {words.palette}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('course')}>
          {words.course}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('embed')}>
          {words.embed}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('share')}>
          {words.share}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('present')}>
          {words.present}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('cluster')}>
          {words.cluster}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('real-cluster')}>
          {words.realCluster}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('keys')}>
          {words.keys}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('tour')}>
          {words.tour}
        </button>
        <button type="button" className="pw-menu-item" onClick={() => show('about')}>
          {words.about}
        </button>
      </section>
    </>
  );
}
