/** The page: header, lesson, stage, tools, inspector, laid out for the width there is. */
import { type CSSProperties, useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { CourseWindow } from '../course/late-course.js';
import { Inspector } from '../inspector/Inspector.js';
import { LoadPanel } from '../inspector/LoadPanel.js';
import { Terminal } from '../terminal/Terminal.js';
import { SendBar } from '../timeline/SendBar.js';
import { TimelineBar } from '../timeline/TimelineBar.js';
import { tourComesByItself } from '../tour/tour-seen.js';
import { AfterStage } from './AfterStage.js';
import { Dock } from './Dock.js';
import { Header } from './Header.js';
import { LateAnnouncer } from './LateAnnouncer.js';
import { whenIdle } from './later.js';
import {
  AboutDialog,
  ClusterDialog,
  CommandPalette,
  ComparePanel,
  EditorPanel,
  EmbedDialog,
  HuntPanel,
  KeysDialog,
  LessonPanel,
  PasteDialog,
  PresentDialog,
  RealClusterDialog,
  ShareDialog,
  SpokenPanel,
  Stage,
  Tour,
  WorkBar,
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
import '../empty/empty.css';
import '../start/start.css';
import './shell.css';
import './phone.css';
import './overlays.css';
import './profiles.css';

const stay = () => {};
const NO_SIDES = { '--left-width': '0px', '--right-width': '0px' } as CSSProperties;

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
  const working = useLab((lab) => lab.tasks.length > 0);
  const shown = useLab((lab) => lab.shown);
  const header = shown.title || shown.menu || (shown.controls && layout !== 'phone');
  const beside = shown.sidebar && layout !== 'phone';

  useEffect(() => (ready && tourComesByItself() ? whenIdle(() => openWindow('tour')) : undefined), [ready]);

  // On a phone the request and the picked object are behind a tab, which comes forward with them.
  // Whatever opened a lesson or a hunt, that is what is shown.
  const opened = useLab((lab) => lab.boot?.lesson ?? lab.boot?.hunt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening is an object of its own
  useEffect(() => setAtStart(false), [opened]);

  useEffect(() => {
    if (selection && layout === 'phone') setTool('inspector');
  }, [selection, layout, setTool]);

  const scale = roomScale();
  const usual = layout === 'wide' ? { left: 300 * scale, right: 320 * scale } : { left: 248 * scale, right: 276 * scale };
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
  const inspectorTab: Tab = {
    id: 'inspector',
    label: words.panelInspector,
    content: (
      <AfterStage>
        <Inspector />
      </AfterStage>
    ),
  };
  const terminalTab: Tab = {
    id: 'terminal',
    label: words.panelTerminal,
    content: (
      <AfterStage>
        <Terminal />
      </AfterStage>
    ),
  };
  const loadTab: Tab = {
    id: 'load',
    label: words.panelLoad,
    content: (
      <AfterStage>
        <LoadPanel />
      </AfterStage>
    ),
  };
  const compareTab: Tab = { id: 'compare', label: words.panelCompare, content: <ComparePanel /> };
  const spokenTab: Tab = { id: 'spoken', label: words.panelSpoken, content: <SpokenPanel /> };
  const editorTab: Tab = { id: 'editor', label: words.panelEditor, content: <EditorPanel /> };

  return (
    <div
      className="pw-app"
      data-layout={layout}
      data-read-only={shown.editable ? undefined : ''}
      data-bare={header ? undefined : ''}
      ref={keys}
      style={shown.sidebar ? style : NO_SIDES}
    >
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
      {beside && (
        <Side side="left" label={showStart ? words.panelStart : words.panelLesson} usual={usual.left} sides={sides} onChange={setSides}>
          {aside}
        </Side>
      )}
      <main className="pw-centre" aria-label={shown.embed ? (lesson?.title ?? 'Portwalk') : undefined}>
        {/* Beside the stage, a panel has it. */}
        {!beside && <h1 className="pw-hidden">Portwalk</h1>}
        {layout === 'phone' &&
          (shown.controls ? (
            <div className="pw-stage-tools">
              <ViewTools />
              <HistoryTools />
            </div>
          ) : (
            // Its row of the grid.
            <div />
          ))}
        <section className="pw-stage" aria-label={words.panelStage}>
          <Stage />
        </section>
        {shown.controls && (
          <>
            <TimelineBar />
            <SendBar onMany={() => setTool('load')} />
          </>
        )}
        {(shown.controls || (shown.sidebar && layout === 'phone')) && (
          <Tools sizable={layout !== 'phone'} tool={tool}>
            {(folded, unfold) => {
              const { controls, editable, sidebar } = shown;
              const split = layout === 'wide' && !folded && editable;
              const shared = editable ? [loadTab, compareTab, spokenTab, editorTab] : [loadTab, compareTab, spokenTab];
              const tools = split || !editable ? shared : [terminalTab, ...shared];
              const sides = layout === 'phone' && sidebar ? [lessonTab, inspectorTab] : [];
              return (
                <>
                  {split && <div className="pw-dock-terminal">{terminalTab.content}</div>}
                  <Tabs
                    label={words.panelDock}
                    tabs={controls ? [...sides, ...tools] : sides}
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
        )}
      </main>
      {beside && (
        <Side side="right" label={words.panelInspector} usual={usual.right} sides={sides} onChange={setSides}>
          {inspectorTab.content}
        </Side>
      )}
      <div className="pw-above">
        <WorkBar open={working} onClose={stay} />
        <Notices />
      </div>
      <LateAnnouncer />
      <AboutDialog open={window === 'about'} onClose={closeWindow} />
      <ClusterDialog open={window === 'cluster'} onClose={closeWindow} />
      <CommandPalette open={window === 'palette'} onClose={closeWindow} />
      <CourseWindow open={window === 'course'} onClose={closeWindow} />
      <EmbedDialog open={window === 'embed'} onClose={closeWindow} />
      <PasteDialog open={window === 'paste'} onClose={closeWindow} />
      <RealClusterDialog open={window === 'real-cluster'} onClose={closeWindow} />
      <KeysDialog open={window === 'keys'} onClose={closeWindow} />
      <PresentDialog open={window === 'present'} onClose={closeWindow} />
      <ShareDialog open={window === 'share'} onClose={closeWindow} />
      <Tour open={window === 'tour'} onClose={closeWindow} />
    </div>
  );
}
