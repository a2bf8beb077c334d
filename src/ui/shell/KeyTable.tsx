/** Keys and what each does, as the window of all keys shows them. */
import { useAskedMessages } from './asked-words.js';

export interface Row {
  readonly caps: readonly string[];
  readonly does: string;
}

/** `Ctrl+Z` as keys beside one another. */
function Caps({ caps, space }: { readonly caps: string; readonly space: string }) {
  return caps.split('+').map((cap) => <kbd key={cap}>{cap === 'Space' ? space : cap}</kbd>);
}

export function KeyTable({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
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
