/** Runs commands one after the other, as somebody would who types them; the first that fails is the last. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';

export interface RunState {
  readonly running: boolean;
  /** What the last of them printed, and whether it went well; undefined: nothing was run yet. */
  readonly said: { readonly ok: boolean; readonly text: string } | undefined;
  /** True: all of them went well. */
  readonly run: (lines: readonly string[]) => Promise<boolean>;
}

export function useRunLines(): RunState {
  const command = useLab((lab) => lab.actions.command);
  const [running, setRunning] = useState(false);
  const [said, setSaid] = useState<RunState['said']>();
  const run = async (lines: readonly string[]): Promise<boolean> => {
    setRunning(true);
    const told: string[] = [];
    let ok = true;
    for (const line of lines) {
      const { exit, stdout, stderr } = await command(line);
      told.push(`${stdout}${stderr}`.trim());
      ok = exit === 0;
      if (!ok) break;
    }
    setSaid({ ok, text: told.filter((text) => text !== '').join('\n') });
    setRunning(false);
    return ok;
  };
  return { running, said, run };
}
