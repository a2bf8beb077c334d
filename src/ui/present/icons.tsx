/** Icons of the show's buttons, on the same grid as the page's own (shell/Icon.tsx). */
const PATHS = {
  previous: 'M10.5 3.5 6 8l4.5 4.5',
  next: 'M5.5 3.5 10 8l-4.5 4.5',
  answer: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 0 0 4a2 2 0 0 0 0-4',
  overview: 'M2 2.5h5v4.5H2ZM9 2.5h5v4.5H9ZM2 9h5v4.5H2ZM9 9h5v4.5H9Z',
  black: 'M2 3h12v8.5H2ZM5.5 14h5M2.6 3.6l10.8 7.4',
  spot: 'M8 2a6 6 0 1 1-.1 0ZM8 6.4a1.6 1.6 0 1 1-.1 0Z',
  zoom: 'M7 2.5a4.5 4.5 0 1 1-.1 0ZM10.3 10.3l3.7 3.7M7 5v4M5 7h4',
  join: 'M2 2h4.5v4.5H2ZM9.5 2h4.500v4.500H9.500ZM2 9.500h4.500v4.500H2ZM9.5 9.500h1.800v1.800M14 9.500v4.500h-4.500M12.5 11.500h.1',
  speaker: 'M2 2.500h12v8H2ZM8 10.500v3M5 13.500h6M4.5 5h4M4.5 7.500h6',
  full: 'M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10',
  help: 'M8 1.800a6.2 6.2 0 1 1-.1 0ZM6.2 6.300a1.9 1.9 0 1 1 2.7 1.800c-.6.3-.9.7-.9 1.300M8 11.600v.2',
  leave: 'M3.5 3.500l9 9M12.5 3.500l-9 9',
} as const;

export type PresentIcon = keyof typeof PATHS;

export function Sign({ name }: { readonly name: PresentIcon }) {
  return (
    <svg className="pw-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
