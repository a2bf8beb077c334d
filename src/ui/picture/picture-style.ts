/** How a picture that stands alone is drawn: rules of its own style sheet, made of the stage's tokens. Pure. */

/** Tokens the rules speak of. */
export const PICTURE_TOKENS = [
  'ground',
  'panel',
  'sunken',
  'ink',
  'muted',
  'line',
  'line-strong',
  'request',
  'reply',
  'answered',
  'refused',
  'timed-out',
  'unknown',
  'cluster-ip',
  'node-port',
  'load-balancer',
  'external-name',
  'headless',
  'ingress',
] as const;

const FLAVOURS = ['cluster-ip', 'node-port', 'load-balancer', 'external-name', 'headless', 'ingress'];

export const PICTURE_FONT =
  'system-ui,-apple-system,"Segoe UI","Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif';
const MONO = 'ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK KR",monospace';

export const PICTURE_RULES = [
  `text{fill:var(--ink)}.q{fill:var(--muted)}.b{font-weight:600}.m{font-family:${MONO}}`,
  '.g{fill:var(--ground)}.p,.n,.s{fill:var(--panel);stroke:var(--line)}.c{fill:var(--sunken);stroke:var(--line)}.s{stroke-width:1.5;stroke-dasharray:5 3}',
  '.ok{fill:var(--answered);stroke:var(--answered)}.no{fill:none;stroke:var(--refused)}.go{fill:none;stroke:var(--timed-out)}.off{stroke-dasharray:4 4}',
  '.w{fill:none;stroke-dasharray:2 4;stroke-width:1.5}',
  ...FLAVOURS.map((name) => `.f-${name}{stroke:var(--${name})}text.f-${name}{fill:var(--${name});stroke:none}`),
].join('');

/** What a request adds. */
const WAY_RULES = [
  '.t{fill:none;stroke:var(--request);stroke-linecap:round;stroke-linejoin:round}.t.r{stroke:var(--reply)}',
  '.d{fill:var(--request);stroke:var(--panel)}.d.r{fill:var(--panel);stroke:var(--reply)}',
  '.e{fill:var(--panel)}.e-answered{stroke:var(--answered)}.e-refused,.e-no-route,.e-blocked{stroke:var(--refused)}.e-timed-out{stroke:var(--timed-out)}.e-no-such-host{stroke:var(--unknown)}',
  '.l{fill:var(--panel);stroke:var(--request)}.x{fill:var(--muted);text-decoration:line-through}.u{stroke:var(--line)}',
].join('');

/** With every colour written out: not every program that opens an SVG knows variables. */
export function standaloneStyle(colours: Readonly<Record<string, string>>): string {
  const written = `${PICTURE_RULES}${WAY_RULES}`.replace(/var\(--([\w-]+)\)/g, (_, name: string) => colours[name] ?? '#888888');
  return `svg{font-family:${PICTURE_FONT}}${written}`;
}
