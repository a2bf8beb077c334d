/** What an empty place is for, and the next thing to do there, as a button that does it. */
import { useLab } from '../../store/lab.js';
import { isSystemNamespace } from '../canvas/objects.js';
import { useMessages, wordsWith } from '../shell/messages.js';
import { exposeLine, FIRST_COMMANDS, lookLine, podsLine } from './next-commands.js';

const useWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/empty.js') : import('../../i18n/en/empty.js'))).empty,
);

/** Places that can be empty; two of them have a name of what is empty. */
export type EmptyPlace =
  | {
      readonly of: 'request' | 'connections' | 'story' | 'bookmarks' | 'search' | 'files' | 'load' | 'terminal' | 'services' | 'pods';
      readonly name?: undefined;
    }
  | { readonly of: 'endpoints' | 'namespace'; readonly name: string };

/** Instead of the place's own act, where only the place itself can do it. */
export type EmptyStateProps = EmptyPlace & { readonly onAct?: () => void };

export function EmptyState({ of, name = '', onAct }: EmptyStateProps) {
  const words = useWords();
  const sendable = useLab((lab) => lab.draft.url.trim() !== '' && !lab.sending && lab.status === 'ready');
  const toExpose = useLab(({ view }) => [...view.objects.Deployment.keys()].find((key) => !isSystemNamespace(key.split('/')[0] ?? '')));
  const service = useLab(({ view }) => (of === 'endpoints' ? view.objects.Service.get(name) : undefined));
  const actions = useLab((lab) => lab.actions);
  const run = (line: string) => {
    actions.setTool('terminal');
    void actions.exec(line);
  };
  const send = (count: number) => {
    actions.setDraft({ count });
    void actions.send();
  };
  const does: Readonly<Record<EmptyPlace['of'], (() => void) | undefined>> = {
    request: sendable ? () => send(1) : undefined,
    connections: sendable ? () => send(1) : undefined,
    story: sendable ? () => send(1) : undefined,
    load: sendable ? () => send(1000) : undefined,
    bookmarks: undefined,
    terminal: undefined,
    search: onAct,
    files: () => void actions.openFile('app.yaml'),
    endpoints: () => run(lookLine(name, service)),
    services: () => (toExpose === undefined ? void actions.openFile('app.yaml') : run(exposeLine(toExpose))),
    pods: () => run(podsLine('default')),
    namespace: () => run(podsLine(name)),
  };
  const act = onAct ?? does[of];
  const told = words[of];
  const text = typeof told.text === 'function' ? told.text(name) : told.text;
  const ways = 'act' in told ? told.act : undefined;
  const label = of === 'services' && toExpose === undefined ? words.services.write : typeof ways === 'function' ? ways(name) : ways;
  return (
    <div className="pw-empty" data-of={of}>
      <p className={of === 'terminal' ? 'pw-hidden' : undefined}>{text}</p>
      {label !== undefined && act && (
        <button type="button" className="pw-button" onClick={act}>
          {label}
        </button>
      )}
      {of === 'terminal' && <FirstCommands onRun={run} />}
    </div>
  );
}

function FirstCommands({ onRun }: { readonly onRun: (line: string) => void }) {
  const words = useMessages().terminal;
  return (
    <ul className="pw-first-commands" aria-label={words.candidates}>
      {FIRST_COMMANDS.map((line) => (
        <li key={line}>
          <button type="button" className="pw-button" onClick={() => onRun(line)}>
            <code>{line}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}
