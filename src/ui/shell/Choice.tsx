/** One of a few values of a setting: what was chosen shows at once, what is in force once the choice was made or refused. */
import { useState } from 'react';
import { Segmented } from './Segmented.js';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => Promise<void>;
}

export function Choice<T extends string>({ label, value, options, onChoose }: Props<T>) {
  const [wanted, setWanted] = useState<T>();
  const choose = async (next: T) => {
    setWanted(next);
    await onChoose(next);
    setWanted(undefined);
  };
  return <Segmented label={label} value={wanted ?? value} options={options} onChange={(next) => void choose(next)} />;
}
