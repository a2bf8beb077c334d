/** The page: header, lesson, stage, tools, inspector, laid out for the width there is. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Inspector } from '../inspector/Inspector.js';
import { LoadPanel } from '../inspector/LoadPanel.js';
import { Terminal } from '../terminal/Terminal.js';
import { SendBar } from '../timeline/SendBar.js';
import { TimelineBar } from '../timeline/TimelineBar.js';
import { tourComesByItself } from '../tour/tour-seen.js';
import { Dock } from './Dock.js';
import { Header } from './Header.js';
import { LateAnnouncer } from './LateAnnouncer.js';
import {
  AboutDialog,
  ClusterDialog,
  CommandPalette,
  ComparePanel,
  EditorPanel,
  HuntPanel,
  KeysDialog,
  LessonPanel,
  PasteDialog,
  SpokenPanel,
  Stage,
  Tour,
} from './lazy-panels.js';
import { useMessages } from './messages.js';
import { Notices } from './Notices.js';
import { closeWindow, openWindow, useOpenWindow } from './open-window.js';
import { Sheet } from './Sheet.js';
import { Side, useSides } from './Side.js';
import { HistoryTools, ViewTools } from './StageTools.js';
import { StartPanel } from './StartPanel.js';
import { type Tab, Tabs } from './Tabs.js';
import { useKeys } from './use-keys.js';
import { roomScale, useLayout, useTall } from './use-layout.js';
import './shell.css';
import './overlays.css';
import './profiles.css';

export function App() {
  const messages = useMessages();
  const words = messages.shell;
  const layout = useLayout();
  const Tools = useTall() && layout === 'phone' ? Sheet : Dock;
  const lesson = useLab((lab) => lab.lesson);
  const ready = useLab((lab) => lab.status === 'ready');
  const [atStart, setAtStart] = useState(false);
  const window = useOpenWindow((open) => open.name);
  const tool = useLab((lab) => lab.tool);
  const setTool = useLab((lab) => lab.actions.setTool);
  const selection = useLab((lab) => lab.selection);
  const keys = useKeys();

  useEffect(() => {
    if (ready && tourComesByItself()) openWindow('tour');
  }, [ready]);

  // On a phone the request and the picked object are behind a tab, which comes forward with them.
  // Whatever opened a lesson or a hunt, that is what is shown.
  const opened = useLab((lab) => lab.boot?.lesson ?? lab.boot?.hunt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening is an object of its own
  useEffect(() => setAtStart(false), [opened]);

  useEffect(() => {
    if (selection && layout === 'phone') setTool('inspector');
  }, [selection, layout, setTool]);

  const scale = roomScale();
  const usual = layout === 'wide' ? { left: 300 * scale, right: 320 * scale } : { left: 248, right: 276 };
  const { sides, setSides, style } = useSides(usual);

  const hunt = useLab((lab) => lab.boot?.hunt);
  const showStart = atStart || !(lesson || hunt !== undefined);
  const aside = showStart ? (
    <StartPanel onLeave={() => setAtStart(false)} />
  ) : hunt === undefined ? (
    <LessonPanel />
  ) : (
    <HuntPanel seed={hunt} />
  );
  const lessonTab: Tab = { id: 'lesson', label: showStart ? words.panelStart : words.panelLesson, content: aside };
  const inspectorTab: Tab = { id: 'inspector', label: words.panelInspector, content: <Inspector /> };
  const terminalTab: Tab = { id: 'terminal', label: words.panelTerminal, content: <Terminal /> };
  const loadTab: Tab = { id: 'load', label: words.panelLoad, content: <LoadPanel /> };
  const compareTab: Tab = { id: 'compare', label: words.panelCompare, content: <ComparePanel /> };
  const spokenTab: Tab = { id: 'spoken', label: words.panelSpoken, content: <SpokenPanel /> };
  const editorTab: Tab = { id: 'editor', label: words.panelEditor, content: <EditorPanel /> };

  return (
    <div className="pw-app" data-layout={layout} ref={keys} style={style}>
      <Header
        narrow={layout === 'phone'}
        onHome={() => {
          setAtStart(true);
          if (layout === 'phone') setTool('lesson');
        }}
        onLesson={() => {
          setAtStart(false);
          if (layout === 'phone') setTool('lesson');
        }}
        atStart={showStart}
      />
      {layout !== 'phone' && (
        <Side side="left" label={showStart ? words.panelStart : words.panelLesson} usual={usual.left} sides={sides} onChange={setSides}>
          {aside}
        </Side>
      )}
      <main className="pw-centre">
        {layout === 'phone' && (
          <div className="pw-stage-tools">
            <ViewTools />
            <HistoryTools />
          </div>
        )}
        <section className="pw-stage" aria-label={words.panelStage}>
          <Stage />
        </section>
        <TimelineBar />
        <SendBar onMany={() => setTool('load')} />
        <Tools sizable={layout !== 'phone'} tool={tool}>
          {(folded, unfold) => {
            const split = layout === 'wide' && !folded;
            const shared = [loadTab, compareTab, spokenTab, editorTab];
            const tabs = split ? shared : [terminalTab, ...shared];
            return (
              <>
                {split && <div className="pw-dock-terminal">{terminalTab.content}</div>}
                <Tabs
                  label={words.panelDock}
                  tabs={layout === 'phone' ? [lessonTab, inspectorTab, ...tabs] : tabs}
                  chosen={tool?.id}
                  folded={folded}
                  onChoose={(id) => {
                    setTool(id);
                    unfold();
                  }}
                />
              </>
            );
          }}
        </Tools>
      </main>
      {layout !== 'phone' && (
        <Side side="right" label={words.panelInspector} usual={usual.right} sides={sides} onChange={setSides}>
          {inspectorTab.content}
        </Side>
      )}
      <Notices />
      <LateAnnouncer />
      <AboutDialog open={window === 'about'} onClose={closeWindow} />
      <ClusterDialog open={window === 'cluster'} onClose={closeWindow} />
      <CommandPalette open={window === 'palette'} onClose={closeWindow} />
      <PasteDialog open={window === 'paste'} onClose={closeWindow} />
      <KeysDialog open={window === 'keys'} onClose={closeWindow} />
      <Tour open={window === 'tour'} onClose={closeWindow} />
    </div>
  );
}
