/** Help that is asked for: the keys. */

import { useAskedMessages } from './asked-words.js';
import { Dialog } from './Dialog.js';
import { KeyTable, type Row } from './KeyTable.js';
import { LAB_KEYS } from './keys.js';
import { latePanel } from './late-panel.js';
import { later } from './later.js';
import { useMessages } from './messages.js';
import { PART_KEYS } from './part-keys.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The show is seldom given: its keys and their words come by themselves. */
const ShowKeys = latePanel(
  later(async () => (await import('../present/ShowKeys.js')).ShowKeys),
  'quiet',
);

/** Every key there is, as the one table of keys has them. */
export function KeysDialog({ open, onClose }: Props) {
  const { shell } = useMessages();
  const { help: words } = useAskedMessages();
  const commands = [...new Set(LAB_KEYS.map(({ command }) => command))];
  const lab = commands.map(
    (command): Row => ({
      caps: LAB_KEYS.filter((key) => key.command === command).map(({ caps }) => caps),
      does: words.keyNames[command],
    }),
  );
  return (
    <Dialog open={open} onClose={onClose} title={shell.keys} wide>
      <p>{words.keyTable}</p>
      <p>{words.keySingle}</p>
      <div className="pw-key-tables">
        <KeyTable title={words.keyLab} rows={lab} />
        {Object.entries(PART_KEYS).map(([part, keys]) => {
          const said: Readonly<Record<string, string>> = words.keyParts[part as keyof typeof PART_KEYS];
          const rows = Object.entries(keys).map(([name, caps]): Row => ({ caps: caps.split(' '), does: said[name] ?? '' }));
          return <KeyTable key={part} title={said.title ?? ''} rows={rows} />;
        })}
        <ShowKeys />
      </div>
    </Dialog>
  );
}
