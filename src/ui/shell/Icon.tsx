/** Line icons, drawn on a 16-px grid in the colour of the text. Always beside or inside something named. */
const PATHS = {
  brand: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
  undo: 'M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7',
  redo: 'M10 3l3.5 3.5L10 10M13 6.5H6.5a4 4 0 0 0 0 8H9',
  reset: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  play: 'M4.5 2.5v11l9-5.5Z',
  pause: 'M4 3h3v10H4ZM9 3h3v10H9Z',
  back: 'M12.5 3v10L6 8ZM3 3h1.6v10H3Z',
  forward: 'M3.5 3v10L10 8ZM11.4 3H13v10h-1.6Z',
  live: 'M2.5 3v10L8 8ZM8.5 3v10L14 8Z',
  up: 'M3.5 10.5 8 6l4.5 4.5',
  down: 'M3.5 5.5 8 10l4.5-4.5',
  left: 'M10.5 3.5 6 8l4.5 4.5',
  right: 'M5.5 3.5 10 8l-4.5 4.5',
  full: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  lanes: 'M2 3.5h5M10 3.5h4M2 8h9M2 12.5h3M8 12.5h6',
  flag: 'M4 14.5V2h8v12.5l-4-4Z',
  folder: 'M1.5 3.5h4.5l1.5 2h7v7.5h-13Z',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z',
  fork: 'M8 14V9.5M8 9.5C8 6.5 3.5 7 3.5 3M8 9.5c0-3 4.5-2.5 4.5-6.5M1.8 4.6 3.5 2.5l1.7 2.1M10.8 4.6l1.7-2.1 1.7 2.1',
  tick: 'M2.5 8.5 6 12l7.5-8',
  octagon: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2ZM5.5 5.5l5 5M10.5 5.5l-5 5',
  ring: 'M8 1.8a6.2 6.2 0 1 1-6.2 6.2M8 4.5V8l2.5 2',
  diamond: 'M8 1l7 7-7 7-7-7ZM6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6-.9 1.2M8 11.2v.2',
  broken: 'M1.5 8h3.5M11 8h3.5M6.5 4.5l3 7M9.8 4.5 6.2 11.5',
} as const;

export type IconName = keyof typeof PATHS;
const FILLED: ReadonlySet<IconName> = new Set(['play', 'pause', 'back', 'forward', 'live']);

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="pw-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" data-filled={FILLED.has(name) || undefined}>
      <path d={PATHS[name]} />
    </svg>
  );
}
