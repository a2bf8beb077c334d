/** The terminal's menus: another shell, what the output names, and the lab's files. Fetched when one is opened. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Selection, TerminalLine } from '../../store/types.js';
import { shellLine } from '../canvas/kubectl-lines.js';
import { useAllMessages } from '../shell/messages.js';
import { linkParts, objectIndex, selectionKey } from './object-links.js';
import type { OpenTerminalMenu } from './Terminal.js';
import { LARGEST_KIB, takeFile } from './take-file.js';

/** Rows of a list; the rest is found by typing. */
const ROWS = 40;

interface Props {
  readonly menu: OpenTerminalMenu;
  readonly lines: readonly TerminalLine[];
  readonly onClose: () => void;
}

export function TerminalMenu({ menu, lines, onClose }: Props) {
  const { terminal } = useAllMessages();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || element.matches(':popover-open')) return;
    element.showPopover();
    const anchor = menu.anchor.getBoundingClientRect();
    const size = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(anchor.right, window.innerWidth - 8) - size.width)}px`;
    element.style.top = `${Math.max(8, Math.min(anchor.bottom + 4, window.innerHeight - size.height - 8))}px`;
    element.querySelector<HTMLElement>('input:not([type=file]), button')?.focus();
  }, [menu.anchor]);
  return (
    <div
      ref={box}
      popover="auto"
      role="dialog"
      className="pw-terminal-menu"
      aria-label={menu.kind === 'shells' ? terminal.openShell : terminal.more}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {menu.kind === 'shells' ? <Shells onDone={() => box.current?.hidePopover()} /> : <Things lines={lines} dropped={menu.files} />}
    </div>
  );
}

/** Where a shell can be opened. */
interface Row {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly line?: string;
  readonly pod?: string;
}

function Shells({ onDone }: { readonly onDone: () => void }) {
  const { console: words, terminal } = useAllMessages();
  const pods = useLab((lab) => lab.view.objects.Pod);
  const config = useLab((lab) => lab.config);
  const openShell = useLab((lab) => lab.actions.openShell);
  const [wanted, setWanted] = useState('');
  const machines = [...(config?.nodes ?? []), ...(config?.clients.slice(1) ?? [])];
  const all: readonly Row[] = [
    { key: '', label: words.host, title: terminal.host },
    ...[...pods].map(([key, pod]) => ({ key, label: words.pod(shownName(key)), title: pod.metadata.name, line: shellLine(pod), pod: key })),
    ...machines.map(({ name }) => ({ key: `@${name}`, label: words.machine(name), title: name, line: `ssh ${name}` })),
  ];
  const rows = all.filter(({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <>
      <input
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
      />
      <ul>
        {rows.slice(0, ROWS).map((row) => (
          <li key={row.key}>
            <button
              type="button"
              onClick={() => {
                onDone();
                void openShell(row.title, row.line, row.pod);
              }}
            >
              {row.label}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const shownName = (key: string): string => key.replace(/^default\//, '');

/** Things the newest lines name, newest first. */
function namedIn(lines: readonly TerminalLine[]): readonly Selection[] {
  const index = objectIndex(useLab.getState().view);
  const found = new Map<string, Selection>();
  for (const line of lines.slice(-1000).reverse()) {
    if (line.kind !== 'out') continue;
    for (const { selection } of linkParts(line.text, index)) if (selection) found.set(selectionKey(selection), selection);
    if (found.size >= ROWS) break;
  }
  return [...found.values()].slice(0, ROWS);
}

function Things({ lines, dropped = [] }: { readonly lines: readonly TerminalLine[]; readonly dropped?: readonly File[] | undefined }) {
  const { console: words } = useAllMessages();
  const files = useLab((lab) => lab.files);
  const actions = useLab((lab) => lab.actions);
  const picker = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const named = namedIn(lines);

  const take = async (list: readonly File[]) => {
    for (const file of list) {
      const result = await takeFile(file);
      if (result.taken && !(await actions.putFile(result.name, result.text))) continue;
      const { name } = result;
      const news = result.taken
        ? words.added(name)
        : result.why === 'tooLarge'
          ? words.tooLarge(name, String(LARGEST_KIB))
          : words.notText(name);
      setSaid((before) => [...before, news]);
    }
  };
  const first = useRef(take);
  useEffect(() => void first.current(dropped), [dropped]);

  const download = async (path: string) => {
    const text = await actions.fileText(path);
    if (text === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    link.download = path.split('/').at(-1) ?? path;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <h3>{words.named}</h3>
      {named.length === 0 && <p>{words.nothingNamed}</p>}
      <ul>
        {named.map((selection) => (
          <li key={selectionKey(selection)}>
            <button type="button" onClick={() => actions.select(selection)}>
              {shownName(selectionKey(selection).replace(/^(\w+):(?:default\/)?/, '$1 '))}
            </button>
          </li>
        ))}
      </ul>
      <h3>{words.files}</h3>
      <ul>
        {files.map((file) => (
          <li key={file} className="pw-file">
            <button type="button" aria-label={words.edit(file)} title={words.edit(file)} onClick={() => void actions.openFile(file)}>
              {file}
            </button>
            <button type="button" aria-label={words.download(file)} title={words.download(file)} onClick={() => void download(file)}>
              <span aria-hidden="true">⤓</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => picker.current?.click()}>
        {words.upload}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={words.upload}
        onChange={({ target }) => {
          void take([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <div role="status">
        {said.map((news, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences are only ever added
          <p key={index}>{news}</p>
        ))}
      </div>
    </>
  );
}
