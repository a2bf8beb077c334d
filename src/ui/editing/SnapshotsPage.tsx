/** Snapshots by name: saved, renamed, deleted, gone back to, and two of them beside each other. */
import { type FormEvent, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { StatesCompared } from '../../store/types.js';
import { hopTitle, whySentence, wordsOfHop } from '../inspector/hop-words.js';
import { OutcomeBadge } from '../inspector/OutcomeBadge.js';
import { useAskedMessages } from '../shell/asked-words.js';
import { Icon } from '../shell/Icon.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatClock } from '../timeline/format.js';
import { Field, Picker } from './Field.js';
import type { Snapshot } from './snapshot-shelf.js';
import { compareSnapshots, removeSnapshot, renameSnapshot, returnToSnapshot, saveSnapshot, useSnapshots } from './snapshots.js';
import { useEditingWords } from './words.js';

export function SnapshotsPage() {
  const words = useEditingWords();
  const list = useSnapshots((kept) => kept.list);
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const [asked, setAsked] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const failed = await saveSnapshot(name).catch(() => 'storage' as const);
    setSaid(failed ? words.notKept[failed] : words.kept);
    if (!failed) setName('');
  };
  const back = async (snapshot: Snapshot, elsewhere: boolean) => {
    try {
      const there = await returnToSnapshot(snapshot, elsewhere);
      setAsked(there ? undefined : snapshot.id);
      setSaid(there ? words.backAt(snapshot.name) : '');
    } catch {
      setSaid(words.unreadable(snapshot.name));
    }
  };
  return (
    <>
      <form className="ed-form" onSubmit={(event) => void save(event)}>
        <p className="pw-muted">{words.snapshotsHint}</p>
        <Field label={words.snapshotName} value={name} onChange={setName} />
        <div className="ed-actions">
          <button type="submit" className="pw-button pw-primary">
            {words.save}
          </button>
        </div>
      </form>
      <p role="status" className="ed-said">
        {said}
      </p>
      {list.length === 0 ? (
        <p className="pw-muted">{words.noSnapshots}</p>
      ) : (
        <ul className="ed-snapshots" aria-label={words.snapshots}>
          {list.map((snapshot) => (
            <li key={snapshot.id}>
              <SnapshotRow
                snapshot={snapshot}
                asking={asked === snapshot.id}
                onBack={(elsewhere) => void back(snapshot, elsewhere)}
                onCancel={() => setAsked(undefined)}
                onRename={(to) => setSaid(renameSnapshot(snapshot.id, to) ? '' : words.notKept.storage)}
              />
            </li>
          ))}
        </ul>
      )}
      {list.length > 0 && <CompareTwo list={list} />}
    </>
  );
}

interface RowProps {
  readonly snapshot: Snapshot;
  readonly asking: boolean;
  readonly onBack: (elsewhere: boolean) => void;
  readonly onCancel: () => void;
  readonly onRename: (name: string) => void;
}

function SnapshotRow({ snapshot, asking, onBack, onCancel, onRename }: RowProps) {
  const words = useEditingWords();
  const locale = useShownLocale();
  const [naming, setNaming] = useState<string>();
  const { id, name, at, of, saved } = snapshot;
  if (naming !== undefined) {
    return (
      <form
        className="ed-rename"
        onSubmit={(event) => {
          event.preventDefault();
          onRename(naming);
          setNaming(undefined);
        }}
      >
        <Field label={words.newName} value={naming} onChange={setNaming} />
        <button type="submit" className="pw-button">
          {words.rename}
        </button>
      </form>
    );
  }
  return (
    <>
      <p>
        <b>{name}</b> <time>{formatClock(at)}</time>{' '}
        <span className="pw-muted">
          {of} · {new Date(saved).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      </p>
      <p className="ed-actions">
        <button type="button" className="pw-button" onClick={() => onBack(false)} aria-label={words.backTo(name)}>
          <Icon name="reset" /> {words.goBack}
        </button>
        <button type="button" className="pw-button" onClick={() => setNaming(name)} aria-label={words.renameOf(name)}>
          {words.rename}
        </button>
        <button type="button" className="pw-button" onClick={() => removeSnapshot(id)} aria-label={words.removeOf(name)}>
          {words.remove}
        </button>
      </p>
      {asking && (
        <div className="ed-conflict" role="alert">
          <p>{words.elsewhere}</p>
          <p className="ed-actions">
            <button type="button" className="pw-button pw-primary" onClick={() => onBack(true)}>
              {words.beginThere}
            </button>
            <button type="button" className="pw-button" onClick={onCancel}>
              {words.stay}
            </button>
          </p>
        </div>
      )}
    </>
  );
}

const PRESENT = '';

function CompareTwo({ list }: { readonly list: readonly Snapshot[] }) {
  const words = useEditingWords();
  const draft = useLab((lab) => lab.draft);
  const [a, setA] = useState(list[0]?.id ?? PRESENT);
  const [b, setB] = useState(PRESENT);
  const [result, setResult] = useState<StatesCompared | 'failed'>();
  const options = [{ value: PRESENT, label: words.present }, ...list.map(({ id, name }) => ({ value: id, label: name }))];
  const known = (id: string) => options.some(({ value }) => value === id);
  const compare = async (event: FormEvent) => {
    event.preventDefault();
    setResult(await compareSnapshots(a || undefined, b || undefined).catch(() => 'failed' as const));
  };
  return (
    <form className="ed-form" onSubmit={(event) => void compare(event)} aria-label={words.compareTwo}>
      <h3>{words.compareTwo}</h3>
      <div className="ed-two">
        <Picker label="A" value={known(a) ? a : PRESENT} onChange={setA} options={options} />
        <Picker label="B" value={known(b) ? b : PRESENT} onChange={setB} options={options} />
      </div>
      <p className="pw-muted">{draft.url.trim() === '' ? words.noRequest : words.withRequest(draft.url.trim())}</p>
      <div className="ed-actions">
        <button type="submit" className="pw-button" aria-disabled={draft.url.trim() === '' || undefined}>
          {words.compareNow}
        </button>
      </div>
      <div role="status">
        {result === 'failed' ? <p className="ed-warning">{words.notCompared}</p> : result && <Compared result={result} />}
      </div>
    </form>
  );
}

function Compared({ result }: { readonly result: StatesCompared }) {
  const words = useEditingWords();
  const messages = useAllMessages();
  const { same } = useAskedMessages().compare;
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const { a, b, apart, objects } = result;
  return (
    <>
      <h4>{words.objectsApart(objects.length)}</h4>
      <ul className="ed-apart">
        {objects.map(({ kind, key, only, fields }) => (
          <li key={`${kind} ${key}`} data-only={only}>
            <code>
              {kind} {key.replace(/^default\//, '')}
            </code>{' '}
            {only ? words.onlyIn(only.toUpperCase()) : (fields ?? []).join(', ')}
          </li>
        ))}
      </ul>
      <h4>{words.requestIn}</h4>
      {(['a', 'b'] as const).map((which) => {
        const { trace, failed } = which === 'a' ? a : b;
        const hop = apart === undefined ? undefined : trace?.hops[apart];
        return (
          <p key={which}>
            <b>{which.toUpperCase()}</b> {trace && <OutcomeBadge kind={trace.outcome.kind} />} {failed?.message}
            {trace && hop && (
              <>
                {' '}
                {hopTitle(messages, hop, wordsOfHop(messages, locale, view, trace, hop))}{' '}
                <small>{whySentence(messages, hop.why.code, wordsOfHop(messages, locale, view, trace, hop))}</small>
              </>
            )}
          </p>
        );
      })}
      {apart === undefined && a.trace && b.trace && <p className="pw-muted">{same}</p>}
    </>
  );
}
