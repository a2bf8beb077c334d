/** The page: header, lesson, stage, tools, inspector, laid out for the width there is. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Inspector } from '../inspector/Inspector.js';
import { LoadPanel } from '../inspector/LoadPanel.js';
import { Terminal } from '../terminal/Terminal.js';
import { SendBar } from '../timeline/SendBar.js';
import { TimelineBar } from '../timeline/TimelineBar.js';
import { AboutDialog, KeysDialog } from './Dialogs.js';
import { Header } from './Header.js';
import { EditorPanel, LessonPanel, Stage } from './lazy-panels.js';
import { useMessages } from './messages.js';
import { Notices } from './Notices.js';
import { StartPanel } from './StartPanel.js';
import { Tabs } from './Tabs.js';
import { useAppearance } from './use-appearance.js';
import { useKeys } from './use-keys.js';
import { useLayout } from './use-layout.js';
import './shell.css';

export function App() {
  const messages = useMessages();
  const words = messages.shell;
  const layout = useLayout();
  const lesson = useLab((lab) => lab.lesson);
  const [atStart, setAtStart] = useState(false);
  const [dialog, setDialog] = useState<'about' | 'keys'>();
  const [tool, setTool] = useState('load');
  useAppearance();
  const keys = useKeys(() => setDialog('keys'));

  const showStart = atStart || !lesson;
  const aside = showStart ? <StartPanel onLeave={() => setAtStart(false)} /> : <LessonPanel />;
  const lessonTab = { id: 'lesson', label: showStart ? words.panelStart : words.panelLesson, content: aside };
  const inspectorTab = { id: 'inspector', label: words.panelInspector, content: <Inspector /> };
  const terminalTab = { id: 'terminal', label: words.panelTerminal, content: <Terminal /> };
  const loadTab = { id: 'load', label: words.panelLoad, content: <LoadPanel /> };
  const editorTab = { id: 'editor', label: words.panelEditor, content: <EditorPanel /> };

  return (
    <div className="pw-app" data-layout={layout} ref={keys}>
      <Header onHome={() => setAtStart(true)} onLesson={() => setAtStart(false)} atStart={showStart} onDialog={setDialog} />
      {layout !== 'phone' && (
        <aside className="pw-left" aria-label={showStart ? words.panelStart : words.panelLesson}>
          {aside}
        </aside>
      )}
      <main className="pw-centre">
        <section className="pw-stage" aria-label={words.panelStage}>
          <Stage />
        </section>
        <TimelineBar />
        <SendBar onMany={() => setTool('load')} />
        <section className="pw-dock" aria-label={words.panelDock}>
          {layout === 'wide' && (
            <>
              <div className="pw-dock-terminal">{terminalTab.content}</div>
              <Tabs label={words.panelDock} tabs={[loadTab, editorTab]} chosen={tool === 'editor' ? 'editor' : 'load'} onChoose={setTool} />
            </>
          )}
          {layout === 'laptop' && (
            <Tabs label={words.panelDock} tabs={[terminalTab, loadTab, editorTab]} chosen={tool} onChoose={setTool} />
          )}
          {layout === 'phone' && (
            <Tabs
              label={words.panelDock}
              tabs={[lessonTab, inspectorTab, terminalTab, loadTab, editorTab]}
              chosen={tool}
              onChoose={setTool}
            />
          )}
        </section>
      </main>
      {layout !== 'phone' && (
        <aside className="pw-right" aria-label={words.panelInspector}>
          {inspectorTab.content}
        </aside>
      )}
      <Notices />
      <AboutDialog open={dialog === 'about'} onClose={() => setDialog(undefined)} />
      <KeysDialog open={dialog === 'keys'} onClose={() => setDialog(undefined)} />
    </div>
  );
}
