/** Creating and changing things: one page at a time, in the panel beside the stage so that the stage stays to be seen. */
import { useEffect, useRef } from 'react';
import { Icon } from '../shell/Icon.js';
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';
import { AddPage } from './AddPage.js';
import { AttachPage } from './AttachPage.js';
import { CreatePage } from './CreatePage.js';
import { MovePage } from './MovePage.js';
import { SnapshotsPage } from './SnapshotsPage.js';
import { StepsPage } from './StepsPage.js';
import { closeEditing, type EditingPage, openEditing } from './use-editing.js';
import { type EditingWords, useEditingWords } from './words.js';
import './editing.css';
import './yaml-page.css';
import './steps-page.css';

const YamlPage = latePanel(later(async () => (await import('./YamlPage.js')).YamlPage));

function titleOf(page: EditingPage, words: EditingWords): string {
  switch (page.at) {
    case 'add':
      return words.add;
    case 'create':
      return words.create(words.items[page.what]);
    case 'attach':
      return words.attach(page.service.replace(/^default\//, ''));
    case 'move':
      return words.move(page.pod.replace(/^[^/]*\//, ''));
    case 'yaml':
      return `${page.kind} ${page.key.replace(/^default\//, '')}`;
    case 'steps':
      return words.steps;
    case 'snapshots':
      return words.snapshots;
  }
}

function Page({ page }: { readonly page: EditingPage }) {
  switch (page.at) {
    case 'add':
      return <AddPage />;
    case 'create':
      return <CreatePage key={`${page.what} ${JSON.stringify(page.target)}`} what={page.what} target={page.target ?? {}} />;
    case 'attach':
      return <AttachPage key={`${page.service} ${page.pod}`} service={page.service} pod={page.pod} />;
    case 'move':
      return <MovePage key={`${page.pod} ${page.node}`} pod={page.pod} node={page.node} />;
    case 'yaml':
      return <YamlPage key={`${page.kind} ${page.key}`} kind={page.kind} objectKey={page.key} />;
    case 'steps':
      return <StepsPage />;
    case 'snapshots':
      return <SnapshotsPage />;
  }
}

/** Pages that lie side by side. */
const BESIDE: Partial<Record<EditingPage['at'], EditingPage>> = {
  create: { at: 'add' },
  steps: { at: 'snapshots' },
  snapshots: { at: 'steps' },
};

export function EditingPanel({ page }: { readonly page: EditingPage }) {
  const words = useEditingWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // The focus goes where the news is, and back to where it was when the panel closes.
  const before = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page that is opened takes the focus
  useEffect(() => {
    if (before.current === null) before.current = document.activeElement;
    heading.current?.focus({ preventScroll: true });
  }, [page]);
  const close = () => {
    closeEditing();
    const { current } = before;
    if (current instanceof HTMLElement && current.isConnected) current.focus();
  };
  const beside = BESIDE[page.at];
  return (
    <section
      className="pw-inspector ed-panel"
      aria-label={words.panel}
      data-page={page.at}
      onKeyDown={(event) => {
        if (event.code !== 'Escape' || event.defaultPrevented || page.at === 'yaml') return;
        event.preventDefault();
        close();
      }}
    >
      <header className="ed-head">
        <h2 ref={heading} tabIndex={-1}>
          {titleOf(page, words)}
        </h2>
        {beside && (
          <button type="button" className="pw-button" onClick={() => openEditing(beside)}>
            {beside.at === 'add' ? `← ${words.add}` : beside.at === 'steps' ? words.steps : words.snapshots}
          </button>
        )}
        <button type="button" className="pw-icon-button" aria-label={words.close} title={words.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Page page={page} />
    </section>
  );
}
