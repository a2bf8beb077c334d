/** Keys that keyboards of phones lack. Shown where fingers point. */
import { useMessages } from '../shell/messages.js';

const TYPED = ['|', '-', '/'] as const;
export type HelpKey = 'Tab' | 'ArrowUp' | 'ArrowDown' | 'Ctrl-C' | (typeof TYPED)[number];

export function KeyRow({ onKey }: { readonly onKey: (key: HelpKey) => void }) {
  const words = useMessages().terminal;
  const keys: readonly (readonly [HelpKey, string, string?])[] = [
    ['Tab', 'Tab'],
    ['ArrowUp', '↑', words.previous],
    ['ArrowDown', '↓', words.next],
    ['Ctrl-C', 'Ctrl-C'],
    ...TYPED.map((key) => [key, key] as const),
  ];
  return (
    <fieldset className="pw-key-row" aria-label={words.keys}>
      {keys.map(([key, shown, label]) => (
        <button
          key={key}
          type="button"
          aria-label={label}
          // The keyboard on the screen stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onKey(key)}
        >
          {shown}
        </button>
      ))}
    </fieldset>
  );
}
