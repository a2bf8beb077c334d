/** One press: the same load under two settings, in two futures of this moment. */
import { useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { LoadPlan, PairedSettings } from '../../store/types.js';
import { type Preset, type PresetId, selectPresets, serviceOfUrl } from '../compare/presets.js';
import { useAskedMessages } from '../shell/asked-words.js';
import { useExperimentWords } from './experiment-words.js';

interface Props {
  /** Who sends what to whom, for what may differ. */
  readonly from: LoadPlan['sources'][number] | undefined;
  readonly url: string;
  /** The load to run; undefined: it cannot be run as it stands. */
  readonly plan: () => LoadPlan | undefined;
}

export function LoadVersus({ from, url, plan }: Props) {
  const { versus: words } = useExperimentWords();
  const { presets: names } = useAskedMessages().compare;
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const ready = useLab((lab) => lab.status === 'ready');
  const running = useLab((lab) => lab.loadPair?.status === 'running');
  const startPair = useLab((lab) => lab.actions.startPair);
  const [chosen, setChosen] = useState<PresetId>();
  const id = useId();
  const presets = selectPresets(view, from && serviceOfUrl(view, config, from, url)).filter((one) => one.id !== 'own');
  const preset = presets.find((one) => one.id === chosen) ?? presets[0];
  if (!preset) return null;
  const settingsOf = ({ id: which, a, b, field }: Preset): PairedSettings => {
    const sides = words.sides[which as keyof typeof words.sides];
    const named = (side: 'a' | 'b') => (field ? `${field.name}: ${field[side]}` : sides[side]);
    return { id: which, a: { name: named('a'), lines: a }, b: { name: named('b'), lines: b } };
  };
  const run = () => {
    const wanted = plan();
    if (wanted && ready && !running) void startPair(wanted, settingsOf(preset));
  };
  return (
    <fieldset className="pw-load-tools pw-versus">
      <legend>{words.title}</legend>
      <label className="pw-field" htmlFor={id}>
        <span>{words.differs}</span>
        <select id={id} value={preset.id} onChange={({ target }) => setChosen(target.value as PresetId)}>
          {presets.map((one) => (
            <option key={one.id} value={one.id}>
              {names[one.id]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="pw-button" aria-disabled={running || !ready || undefined} onClick={run}>
        {words.run}
      </button>
    </fieldset>
  );
}
