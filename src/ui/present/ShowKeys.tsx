/** The keys of the show among all others. */
import { KeyTable } from '../shell/KeyTable.js';
import { PRESENT_COMMANDS, PRESENT_KEYS } from './present-keys.js';
import { usePresentWords } from './present-words.js';

/** The digits are votes, not one command: present-keys.ts reads them by themselves. */
const VOTES = ['1', '2', '3', '4', '5', '6'];

export function ShowKeys() {
  const words = usePresentWords();
  const rows = PRESENT_COMMANDS.map((command) => ({
    does: words.keys[command],
    caps: PRESENT_KEYS.filter((key) => key.command === command).map(({ caps }) => caps),
  }));
  return <KeyTable title={words.keyTitle} rows={[...rows, { does: words.keys.count, caps: VOTES }]} />;
}
