/** Two futures of one moment: what each begins with, and where the request in them parts. */
import { useEffect, useId, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { scrollWithin } from '../inspector/scroll-within.js';
import { useAskedMessages } from '../shell/asked-words.js';
import { ComparisonView } from './ComparisonView.js';
import { type PresetId, selectPresets, serviceOfUrl } from './presets.js';
import './compare.css';

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

export function ComparePanel() {
  const words = useAskedMessages().compare;
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const draft = useLab((lab) => lab.draft);
  const live = useLab((lab) => lab.live);
  const comparing = useLab((lab) => lab.comparing);
  const comparison = useLab((lab) => lab.comparison);
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const compare = useLab((lab) => lab.actions.compare);
  const presets = selectPresets(view, serviceOfUrl(view, config, draft.from, draft.url));
  const [chosen, setChosen] = useState<PresetId>();
  /** What the learner wrote; undefined: the lines of the preset stand. */
  const [own, setOwn] = useState<{ readonly a: string; readonly b: string }>();
  const preset = presets.find(({ id }) => id === chosen) ?? presets[0]!;
  const text = own ?? { a: preset.a.join('\n'), b: preset.b.join('\n') };
  const pick = useId();
  const outcome = useRef<HTMLDivElement>(null);
  // The tools are low: what was asked for comes into view by itself.
  useEffect(() => {
    const panel = outcome.current?.closest('.pw-compare');
    if (comparison && panel && outcome.current) scrollWithin(panel, outcome.current, !reducedMotion);
  }, [comparison, reducedMotion]);
  const ready = draft.url.trim() !== '' && !comparing;
  return (
    <section className="pw-compare" aria-label={words.title}>
      <form
        className="pw-compare-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void compare(linesOf(text.a), linesOf(text.b));
        }}
      >
        <p>
          {words.intro} <b>{live ? words.fromNow : words.fromThen}</b>
        </p>
        <div className="pw-picker">
          <label htmlFor={pick}>{words.preset}</label>
          <select
            id={pick}
            value={preset.id}
            onChange={(event) => {
              setChosen(event.target.value as PresetId);
              setOwn(undefined);
            }}
          >
            {presets.map(({ id }) => (
              <option key={id} value={id}>
                {words.presets[id]}
              </option>
            ))}
          </select>
        </div>
        <div className="pw-compare-two">
          <Lines name={words.futureA} hint={words.unchanged} value={text.a} onChange={(a) => setOwn({ ...text, a })} />
          <Lines name={words.futureB} hint={words.unchanged} value={text.b} onChange={(b) => setOwn({ ...text, b })} />
        </div>
        <p className="pw-compare-go">
          <button type="submit" className="pw-button pw-primary" disabled={!ready}>
            {comparing ? words.comparing : words.compare}
          </button>
          <span className="pw-muted">{draft.url.trim() === '' ? words.noTarget : words.sends(draft.count, draft.url.trim())}</span>
        </p>
      </form>
      <div role="status" ref={outcome}>
        {comparison && <ComparisonView comparison={comparison} />}
      </div>
    </section>
  );
}

interface LinesProps {
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Lines({ name, hint, value, onChange }: LinesProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <textarea
        id={id}
        rows={2}
        value={value}
        placeholder={hint}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
