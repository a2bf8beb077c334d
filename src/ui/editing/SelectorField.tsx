/** A selector as text and as labels to press, with what it would choose told below while it changes. */
import type { ReactNode } from 'react';
import type { SelectorPreview } from '../../store/types.js';
import { Field } from './Field.js';
import { countsOf } from './pod-marks.js';
import { parseSelector, selectorText, togglePair } from './selector-text.js';
import { useEditingWords } from './words.js';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly preview: SelectorPreview | undefined;
  readonly hint?: ReactNode;
}

/** Labels offered at once. */
const OFFERED = 14;

export function SelectorField({ label, text, onChange, preview, hint }: Props) {
  const words = useEditingWords();
  const pairs = parseSelector(text);
  const offered = (preview?.labels ?? []).slice(0, OFFERED);
  return (
    <>
      <Field
        label={label}
        value={text}
        onChange={onChange}
        invalid={pairs === undefined}
        hint={pairs === undefined ? words.notPairs : hint}
      />
      {offered.length > 0 && (
        <fieldset className="ed-labels">
          <legend>{words.labelsThere}</legend>
          {offered.map(({ key, value, pods }) => (
            <button
              key={`${key}=${value}`}
              type="button"
              className="ed-label"
              aria-pressed={pairs?.[key] === value}
              onClick={() => onChange(selectorText(togglePair(pairs ?? {}, key, value)))}
            >
              <code>
                {key}={value}
              </code>{' '}
              <span>{words.onPods(pods)}</span>
            </button>
          ))}
        </fieldset>
      )}
      {preview && <PreviewCounts preview={preview} />}
    </>
  );
}

export function PreviewCounts({ preview }: { readonly preview: SelectorPreview }) {
  const words = useEditingWords();
  const counts = countsOf(preview.pods);
  const rows = (['joins', 'stays', 'leaves', 'waits'] as const).filter((mark) => counts[mark] > 0);
  return (
    <div className="ed-preview" role="status">
      <p>
        <b>{words.wouldChoose(counts.chosen)}</b>
      </p>
      <ul>
        {rows.map((mark) => (
          <li key={mark} data-mark={mark}>
            <i aria-hidden="true" /> {words.marks[mark]}: {counts[mark]}
          </li>
        ))}
      </ul>
      {preview.ports.map(({ port, target, unnamed, silent }) => (
        <PortDoubts key={port} port={port} target={target} unnamed={unnamed.length} silent={silent.length} />
      ))}
    </div>
  );
}

interface Doubts {
  readonly port: number;
  readonly target: number | string;
  readonly unnamed: number;
  readonly silent: number;
}

function PortDoubts({ port, target, unnamed, silent }: Doubts) {
  const words = useEditingWords();
  return (
    <>
      {unnamed > 0 && <p className="ed-warning">{words.unnamed(port, String(target), unnamed)}</p>}
      {silent > 0 && <p className="ed-warning">{words.silent(port, String(target), silent)}</p>}
    </>
  );
}
