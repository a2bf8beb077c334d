/** The parts of the lab that come when they are asked for, each as it looks while it is used. */
import type { ReactNode } from 'react';
import { hunt as huntEn } from '../../i18n/en/hunt.js';
import { whatIf as whatIfEn } from '../../i18n/en/what-if.js';
import { hunt as huntKo } from '../../i18n/ko/hunt.js';
import { whatIf as whatIfKo } from '../../i18n/ko/what-if.js';
import { pods } from '../canvas/fixture.js';
import { Progress } from '../course/Progress.js';
import { AddPage } from '../editing/AddPage.js';
import { AttachPage } from '../editing/AttachPage.js';
import { CreatePage } from '../editing/CreatePage.js';
import { MovePage } from '../editing/MovePage.js';
import { EmbedForm } from '../embed/EmbedForm.js';
import { HuntEnd } from '../hunt/HuntEnd.js';
import { HuntPanel } from '../hunt/HuntPanel.js';
import { LoadPair } from '../inspector/LoadPair.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { Sheet } from '../shell/Sheet.js';
import { StartPanel } from '../shell/StartPanel.js';
import { Tabs } from '../shell/Tabs.js';
import { Lanes } from '../timeline/lanes/Lanes.js';
import { FindingItem } from '../what-if/FindingItem.js';
import { WhatIf } from '../what-if/WhatIf.js';
import { TaskCard } from '../work/TaskCard.js';
import { FINDINGS, HUNT_ENDS, WANTED } from './sample-story.js';
import { TASKS } from './sample-tasks.js';
import { type Window, WindowParts } from './WindowParts.js';
import '../course/course.css';
import '../editing/editing.css';
import '../editing/yaml-page.css';
import '../editing/steps-page.css';
import '../hunt/hunt.css';
import '../inspector/load.css';
import '../what-if/what-if.css';

const WORDS = { hunt: { en: huntEn, ko: huntKo }, whatIf: { en: whatIfEn, ko: whatIfKo } };
const POD = `default/${pods[0]?.metadata.name}`;
/** One that lacks the label. */
const OTHER = 'default/shell';
const nothing = () => {};

export function LatePart({
  part,
}: {
  readonly part: 'start' | 'sheet' | 'lanes' | 'editing' | 'hunt' | 'whatIf' | 'loadPair' | 'work' | 'embed' | 'course' | Window;
}) {
  const locale = useShownLocale();
  const { shell } = useMessages();
  switch (part) {
    case 'start':
      return (
        <Panel>
          <StartPanel onLeave={nothing} />
        </Panel>
      );
    case 'sheet':
      return (
        <div className="pw-sample-sheet" data-layout="phone">
          <Sheet tool="load">
            {(folded) => (
              <Tabs
                label={shell.panelDock}
                chosen="load"
                onChoose={nothing}
                folded={folded}
                tabs={[
                  { id: 'terminal', label: shell.panelTerminal, content: <p>kubectl get svc</p> },
                  { id: 'load', label: shell.panelLoad, content: <p>{shell.startText}</p> },
                ]}
              />
            )}
          </Sheet>
        </div>
      );
    case 'lanes':
      return <Lanes />;
    case 'editing':
      return (
        <>
          <Editing page="add">
            <AddPage />
          </Editing>
          <Editing page="create">
            <CreatePage what="nodeport" target={{}} />
          </Editing>
          <Editing page="attach">
            <AttachPage service="default/hostname-svc-lb" pod={OTHER} />
          </Editing>
          <Editing page="move">
            <MovePage pod={POD} node="node-b" />
          </Editing>
        </>
      );
    case 'hunt':
      return (
        <>
          <Panel>
            <HuntPanel seed={7} />
          </Panel>
          {HUNT_ENDS.map((view) => (
            <Panel key={view.over}>
              <div className="pw-hunt">
                <HuntEnd words={WORDS.hunt[locale]} view={view} />
              </div>
            </Panel>
          ))}
        </>
      );
    case 'whatIf':
      return (
        <>
          <Panel>
            <WhatIf trace={WANTED} />
          </Panel>
          <Panel>
            <ol className="pw-findings">
              {FINDINGS.map((finding, index) => (
                <FindingItem
                  key={finding.cost}
                  words={WORDS.whatIf[locale]}
                  before={WANTED}
                  finding={finding}
                  disabled={index > 0}
                  onApply={nothing}
                />
              ))}
            </ol>
          </Panel>
        </>
      );
    case 'loadPair':
      return (
        <div className="pw-load pw-sample-wide">
          <LoadPair />
        </div>
      );
    case 'embed':
      return <EmbedForm preview={false} />;
    case 'course':
      return (
        <div className="pw-sample-wide">
          <Progress />
        </div>
      );
    case 'share':
    case 'picture':
    case 'present':
      return <WindowParts window={part} />;
    case 'work':
      return TASKS.map((task) => <TaskCard key={task.id} task={task} />);
  }
}

/** As wide as the panel beside the stage. */
function Panel({ children }: { readonly children: ReactNode }) {
  return <div className="pw-sample-panel">{children}</div>;
}

function Editing({ page, children }: { readonly page: string; readonly children: ReactNode }) {
  return (
    <div className="pw-sample-panel pw-inspector ed-panel" data-page={page}>
      {children}
    </div>
  );
}
