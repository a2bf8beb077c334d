/** Help that is asked for: the keys. */

import { useAskedMessages } from './asked-words.js';
import { Dialog } from './Dialog.js';
import { LAB_KEYS } from './keys.js';
import { useMessages } from './messages.js';
import { PART_KEYS } from './part-keys.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Row {
  readonly caps: readonly string[];
  readonly does: string;
}

/** `Ctrl+Z` as keys beside one another. */
function Caps({ caps, space }: { readonly caps: string; readonly space: string }) {
  return caps.split('+').map((cap) => <kbd key={cap}>{cap === 'Space' ? space : cap}</kbd>);
}

function KeyTable({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { help: words } = useAskedMessages();
  return (
    <table className="pw-table pw-keys">
      <caption>{title}</caption>
      <thead className="pw-hidden">
        <tr>
          <th scope="col">{words.key}</th>
          <th scope="col">{words.keyDoes}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ caps, does }) => (
          <tr key={does}>
            <td>
              {caps.map((cap) => (
                <span key={cap} className="pw-caps">
                  <Caps caps={cap} space={words.space} />
                </span>
              ))}
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

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
      </div>
    </Dialog>
  );
}
