/** Every component in every state, on one page (`?page=components`): to look at, and for tests that measure. */
import { useEffect, useState } from 'react';
import { components as en } from '../../i18n/en/components.js';
import { components as ko } from '../../i18n/ko/components.js';
import { useLab } from '../../store/lab.js';
import type { Notice, OutcomeKind, PlacedMark, Tool } from '../../store/types.js';
import { config, view } from '../canvas/fixture.js';
import { OutcomeBadge } from '../inspector/OutcomeBadge.js';
import { Dialog } from '../shell/Dialog.js';
import { Icon } from '../shell/Icon.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { Notices } from '../shell/Notices.js';
import { Segmented } from '../shell/Segmented.js';
import { Tabs } from '../shell/Tabs.js';
import { ClusterTree } from '../spoken/ClusterTree.js';
import { LatePart } from './LateParts.js';
import { Signs } from './Signs.js';
import { SAMPLE_CARDS, SampleCard } from './sample-cards.js';
import { answering, STORY } from './sample-story.js';
import '../canvas/stage.css';
import '../canvas/stage-controls.css';
import '../canvas/cards.css';
import '../canvas/outside.css';
import '../editing/layer.css';
import '../empty/empty.css';
import '../inspector/inspector.css';
import '../shell/overlays.css';
import '../shell/profiles.css';
import '../shell/shell.css';
import '../shell/phone.css';
import '../spoken/spoken.css';
import '../start/start.css';
import '../timeline/lanes/lanes.css';
import '../timeline/lanes/spots.css';
import '../timeline/lanes/overview.css';
import '../timeline/timeline.css';
import '../timeline/send-bar.css';
import './components-page.css';

/** Both languages at once: this page is for whoever builds the lab, and its words are few. */
const WORDS = { en, ko };
const OUTCOMES: readonly OutcomeKind[] = ['answered', 'refused', 'timed-out', 'no-such-host', 'no-route'];
const LATE = [
  'start',
  'sheet',
  'lanes',
  'editing',
  'hunt',
  'whatIf',
  'loadPair',
  'work',
  'embed',
  'course',
  'share',
  'picture',
  'present',
] as const;
const TONES: readonly Notice['tone'][] = ['info', 'warning', 'error'];

export function ComponentsPage() {
  const messages = useAllMessages();
  const { shell, timeline } = messages;
  const words = WORDS[useShownLocale()];
  const theme = useLab((lab) => lab.theme);
  const actions = useLab((lab) => lab.actions);
  // No lab is started here: the tree tells of the cluster the cards are drawn from.
  useEffect(() => useLab.setState(({ actions: now }) => ({ view, config, status: 'ready', ...STORY, actions: answering(now) })), []);
  const told = useLab((lab) => lab.segments === STORY.segments);
  const [tab, setTab] = useState<Tool>('terminal');
  const [open, setOpen] = useState(false);
  const tabs = (['terminal', 'load', 'editor'] as const).map((id) => ({
    id,
    label: { terminal: shell.panelTerminal, load: shell.panelLoad, editor: shell.panelEditor }[id],
    content: <p>{words.sample}</p>,
  }));
  return (
    <main className="pw-components">
      <h1>{words.title}</h1>
      <Part title={words.buttons}>
        <button type="button" className="pw-button">
          {words.sample}
        </button>
        <button type="button" className="pw-button pw-primary">
          {timeline.send}
        </button>
        <button type="button" className="pw-button" disabled>
          {words.off}
        </button>
        <button type="button" className="pw-icon-button" aria-label={shell.menu}>
          <Icon name="menu" />
        </button>
        <button type="button" className="pw-icon-button" aria-label={shell.undo('')} aria-disabled="true">
          <Icon name="undo" />
        </button>
        <button type="button" className="pw-link">
          {shell.about}
        </button>
        <Segmented
          label={shell.theme}
          value={theme}
          onChange={actions.setTheme}
          options={[
            { value: 'auto', label: shell.themeAuto },
            { value: 'light', label: shell.themeLight },
            { value: 'dark', label: shell.themeDark },
          ]}
        />
      </Part>
      <Part title={words.fields}>
        <label className="pw-field">
          <span>{timeline.from}</span>
          <select>
            <option>client</option>
          </select>
        </label>
        <label className="pw-field pw-target">
          <span>{timeline.to}</span>
          <input type="text" placeholder={timeline.toHint} />
        </label>
        <label className="pw-field pw-target">
          <span>{timeline.to}</span>
          <input type="text" defaultValue="10.96.0.999" aria-invalid />
        </label>
        <label className="pw-check">
          <input type="checkbox" defaultChecked />
          {shell.reducedMotion}
        </label>
        <span>
          <kbd>Ctrl</kbd>
          <kbd>K</kbd>
        </span>
        <span className="pw-chip">{words.sample}</span>
      </Part>
      <Part title={words.tabs}>
        <Tabs label={words.tabs} tabs={tabs} chosen={tab} onChoose={setTab} />
      </Part>
      <Part title={words.outcomes}>
        {OUTCOMES.map((kind) => (
          <OutcomeBadge key={kind} kind={kind} />
        ))}
        <OutcomeBadge kind="on-its-way" />
        <OutcomeBadge kind="not-sent" />
        <OutcomeBadge kind="answered" count="1,000" />
        <Signs label={words.signs} />
      </Part>
      {(['pods', 'services', 'nodes', 'outside'] as const).map((part) => (
        <Part key={part} title={words[part]}>
          {SAMPLE_CARDS[part].map((sample) => (
            <SampleCard key={sample.name} {...sample} />
          ))}
        </Part>
      ))}
      <Part title={timeline.marksLegend}>
        <Marks words={timeline.marks} />
        <Spots words={words.spots} />
      </Part>
      <Part title={words.notices}>
        {TONES.map((tone) => (
          <button key={tone} type="button" className="pw-button" onClick={() => actions.notify(tone, 'tools-not-loaded', { tone })}>
            {messages.notices.tone[tone]}
          </button>
        ))}
        <div className="pw-above">
          <Notices />
        </div>
      </Part>
      <Part title={words.dialog}>
        <button type="button" className="pw-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {shell.resetTitle}
        </button>
        <Dialog open={open} onClose={() => setOpen(false)} title={shell.resetTitle}>
          <p>{shell.resetText}</p>
          <div className="pw-actions">
            <button type="button" className="pw-button" onClick={() => setOpen(false)}>
              {shell.cancel}
            </button>
            <button type="button" className="pw-button pw-primary" onClick={() => setOpen(false)}>
              {shell.reset}
            </button>
          </div>
        </Dialog>
      </Part>
      <Part title={words.tree}>
        <ClusterTree />
      </Part>
      <Part title={words.table}>
        <table className="pw-table">
          <thead>
            <tr>
              <th scope="col">{timeline.from}</th>
              <th scope="col">{timeline.to}</th>
              <th scope="col">{timeline.count}</th>
            </tr>
          </thead>
          <tbody>
            {['10.42.0.5', '10.42.0.6', '10.42.1.4'].map((ip, index) => (
              <tr key={ip}>
                <td>client</td>
                <td>
                  <code>{ip}</code>
                </td>
                <td>{333 + index}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      {told &&
        LATE.map((part) => (
          <Part key={part} title={words[part]}>
            <LatePart part={part} />
          </Part>
        ))}
    </main>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div className="pw-components-row">{children}</div>
    </section>
  );
}

/** The marks of the timeline, each beside its word. */
function Marks({ words }: { readonly words: Readonly<Record<PlacedMark['kind'], string>> }) {
  const kinds = Object.keys(words) as PlacedMark['kind'][];
  return (
    <ul className="pw-mark-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <span className="pw-scrubber" aria-hidden="true">
            <i className="pw-time-mark" data-kind={kind} style={{ left: '50%' }} />
          </span>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
}

/** Marks of the timeline's lanes that the slider does not have, and several as one. */
function Spots({ words }: { readonly words: (typeof WORDS)['en']['spots'] }) {
  return (
    <ul className="pw-mark-legend">
      {Object.entries(words).map(([shape, word]) => (
        <li key={shape}>
          {[false, true].map((failed) => (
            <span
              key={String(failed)}
              className="pw-spot"
              data-shape={shape}
              data-many={shape === 'many' || undefined}
              data-failed={failed || undefined}
            >
              {shape === 'many' ? '12' : shape === 'fork' ? <Icon name="fork" /> : <i />}
            </span>
          ))}
          {word}
        </li>
      ))}
    </ul>
  );
}
