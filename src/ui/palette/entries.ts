/** Everything the palette can find: state → entries, said in one language. Pure. */
import type { LabState } from '../../store/state.js';
import type { PlaceId, RequestSource, Selection, StopAt } from '../../store/types.js';
import { menuOf } from '../canvas/menu-items.js';
import { selectPresets, serviceOfUrl } from '../compare/presets.js';
import type { EditingPage, ItemId } from '../editing/use-editing.js';
import { STOPS } from '../spoken/stops.js';
import { formatClock } from '../timeline/format.js';
import { selectTargets } from '../timeline/targets.js';
import type { PaletteDeed } from './deed.js';
import type { PaletteWords } from './words.js';

export type PaletteState = Pick<
  LabState,
  | 'view'
  | 'config'
  | 'draft'
  | 'stageView'
  | 'theme'
  | 'colorProfile'
  | 'reducedMotion'
  | 'locale'
  | 'lesson'
  | 'lessons'
  | 'bookmarks'
  | 'history'
  | 'playing'
  | 'live'
  | 'commandHistory'
> & { readonly moves: { readonly undo: boolean; readonly redo: boolean } };

export interface PaletteEntry {
  /** The same in every language and on every visit. */
  readonly id: string;
  readonly label: string;
  readonly group: keyof PaletteWords['palette']['groups'];
  readonly deed: PaletteDeed;
}

type Words = PaletteWords;

const ITEMS: readonly ItemId[] = [
  'deployment',
  'pod',
  'clusterip',
  'nodeport',
  'loadbalancer',
  'externalname',
  'headless',
  'ingress',
  'networkpolicy',
  'configmap',
  'namespace',
  'node',
];

/** Lines of the terminal offered again. */
const LINES = 20;

/** What an object is called in the list: without the namespace everybody is in. */
const shown = (key: string): string => (key.startsWith('default/') ? key.slice('default/'.length) : key);

function objects({ view, config }: PaletteState, { palette }: Words): readonly PaletteEntry[] {
  const go = (id: string, name: string, selection: Selection): PaletteEntry => ({
    id: `go:${id}`,
    label: palette.goTo(name),
    group: 'go',
    deed: { do: 'show', selection },
  });
  const place = (id: PlaceId, name: string) => go(id, name, { kind: 'place', id });
  return [
    ...[...view.objects.Service.keys()].map((key) => go(`service:${key}`, `Service ${shown(key)}`, { kind: 'service', key })),
    ...[...view.objects.Ingress.keys()].map((key) => go(`ingress:${key}`, `Ingress ${shown(key)}`, { kind: 'ingress', key })),
    ...[...view.objects.Node.keys()].map((name) => place(`node:${name}`, `Node ${name}`)),
    ...[...view.objects.Pod.keys()].map((key) => place(`pod:${key}` as PlaceId, `Pod ${shown(key)}`)),
    ...(config?.clients ?? []).map(({ name }) => place(`client:${name}`, name)),
  ];
}

/** What the menus of Services, nodes and Deployments offer, each with the thing's name. */
function objectDeeds({ view, config, draft }: PaletteState, { menu }: Words): readonly PaletteEntry[] {
  const focus = serviceOfUrl(view, config, draft.from, draft.url);
  const key = focus && `${focus.metadata.namespace ?? 'default'}/${focus.metadata.name}`;
  const ids = [
    ...[...view.objects.Service.keys()].filter((name) => !name.startsWith('kube-system/')).map((name) => `service:${name}`),
    ...[...view.objects.Node.keys()].map((name) => `node:${name}`),
    ...[...view.objects.Deployment.keys()].map((name) => `deployment:${name}`),
  ];
  return ids.flatMap((id) => {
    const content = menuOf(id, { view, config, words: menu, draft, focus: key });
    return (content?.sections ?? []).flatMap(({ title, items }, section) =>
      items.flatMap((item, index): PaletteEntry[] => {
        if (item.chosen || item.deed.do === 'send') return [];
        const what = title === undefined ? item.label : `${title}: ${item.label}`;
        return [{ id: `do:${id}:${section}:${index}`, label: `${content?.title}: ${what}`, group: 'change', deed: item.deed }];
      }),
    );
  });
}

/** What can be made, and the YAML of everything there is that the menus do not reach. */
function making({ view }: PaletteState, { palette }: Words): readonly PaletteEntry[] {
  const entry = (id: string, label: string, page: EditingPage): PaletteEntry => ({
    id,
    label,
    group: 'change',
    deed: { do: 'edit', page },
  });
  const yaml = (['ConfigMap', 'NetworkPolicy', 'Namespace', 'ReplicaSet', 'EndpointSlice'] as const).flatMap((kind) =>
    [...view.objects[kind].keys()]
      .filter((key) => !key.startsWith('kube-'))
      .map((key) => entry(`yaml:${kind}:${key}`, palette.yaml(`${kind} ${shown(key)}`), { at: 'yaml', kind, key })),
  );
  return [
    entry('add', palette.add, { at: 'add' }),
    ...ITEMS.map((what) => entry(`add:${what}`, palette.addItem[what], { at: 'create', what })),
    ...yaml,
  ];
}

function sending({ view, config, draft }: PaletteState, { palette }: Words): readonly PaletteEntry[] {
  const from: RequestSource = draft.from;
  return selectTargets(view, config, from).map(({ url, service, node, pod }) => {
    const behind = [service, node, pod].filter(Boolean).join(', ');
    return { id: `send:${url}`, label: palette.sendTo(behind ? `${url} (${behind})` : url), group: 'send', deed: { do: 'sendTo', url } };
  });
}

function comparing({ view, config, draft }: PaletteState, { palette, compare }: Words): readonly PaletteEntry[] {
  if (draft.url.trim() === '') return [];
  return selectPresets(view, serviceOfUrl(view, config, draft.from, draft.url)).flatMap(({ id, a, b }): PaletteEntry[] =>
    id === 'own'
      ? []
      : [{ id: `compare:${id}`, label: palette.compare(compare.presets[id]), group: 'compare', deed: { do: 'compare', a, b } }],
  );
}

function looks(state: PaletteState, { palette, shell }: Words): readonly PaletteEntry[] {
  const entry = (id: string, label: string, deed: PaletteDeed): PaletteEntry => ({ id, label, group: 'look', deed });
  const themes = { auto: shell.themeAuto, light: shell.themeLight, dark: shell.themeDark } as const;
  const views = { concept: shell.concept, packet: shell.packet } as const;
  return [
    ...(['concept', 'packet'] as const)
      .filter((view) => view !== state.stageView)
      .map((view) => entry(`view:${view}`, `${shell.view}: ${views[view]}`, { do: 'view', view })),
    ...(['auto', 'light', 'dark'] as const)
      .filter((theme) => theme !== state.theme)
      .map((theme) => entry(`theme:${theme}`, `${shell.theme}: ${themes[theme]}`, { do: 'theme', theme })),
    state.colorProfile === 'projector'
      ? entry('profile:screen', palette.screen, { do: 'profile', profile: 'screen' })
      : entry('profile:projector', shell.projector, { do: 'profile', profile: 'projector' }),
    state.reducedMotion
      ? entry('motion:full', palette.moreMotion, { do: 'motion', reduced: false })
      : entry('motion:reduced', shell.reducedMotion, { do: 'motion', reduced: true }),
    state.locale === 'ko'
      ? entry('locale:en', palette.toEnglish, { do: 'locale', locale: 'en' })
      : entry('locale:ko', palette.toKorean, { do: 'locale', locale: 'ko' }),
  ];
}

function places(
  { lessons, lesson, locale }: PaletteState,
  { palette, shell, paste }: Words,
  said: LabState['locale'],
): readonly PaletteEntry[] {
  const open = (id: string, label: string, deed: PaletteDeed): PaletteEntry => ({ id, label, group: 'open', deed });
  const tabs = {
    terminal: shell.panelTerminal,
    load: shell.panelLoad,
    compare: shell.panelCompare,
    spoken: shell.panelSpoken,
    editor: shell.panelEditor,
  } as const;
  return [
    ...lessons.map(({ id, title }) => open(`lesson:${id}`, palette.lesson(title[said] ?? title[locale]), { do: 'lesson', id })),
    open('sandbox:four-types', shell.openSandbox, { do: 'sandbox', example: 'four-types' }),
    open('sandbox:empty', shell.openEmpty, { do: 'sandbox', example: 'empty' }),
    open('hunt', palette.hunt, { do: 'hunt' }),
    ...(['terminal', 'load', 'compare', 'spoken', 'editor'] as const).map((tool) =>
      open(`tab:${tool}`, palette.open(tabs[tool]), { do: 'tab', tool }),
    ),
    ...(['progress', 'recap', 'glossary', 'recorder'] as const).map((page) =>
      open(`course:${page}`, palette.course[page], { do: 'window', window: 'course', text: page }),
    ),
    open('window:embed', shell.embed, { do: 'window', window: 'embed' }),
    open('window:share', shell.share, { do: 'window', window: 'share' }),
    open('window:present', palette.present.window, { do: 'window', window: 'present' }),
    ...(lesson
      ? (['show', 'speaker', 'handout', 'proof'] as const).map((mode) =>
          open(`present:${mode}`, palette.present[mode], { do: 'present', mode }),
        )
      : []),
    open('window:cluster', shell.cluster, { do: 'window', window: 'cluster' }),
    open('window:real-cluster', shell.realCluster, { do: 'window', window: 'real-cluster' }),
    open('window:keys', shell.keys, { do: 'window', window: 'keys' }),
    open('window:about', shell.about, { do: 'window', window: 'about' }),
    open('window:paste', paste.title, { do: 'window', window: 'paste' }),
  ];
}

const STEPS = [
  { id: 'previousHop', sort: 'hop', way: -1 },
  { id: 'nextHop', sort: 'hop', way: 1 },
  { id: 'previousEvent', sort: 'event', way: -1 },
  { id: 'nextEvent', sort: 'event', way: 1 },
  { id: 'previousChange', sort: 'change', way: -1 },
  { id: 'nextChange', sort: 'change', way: 1 },
] as const;

const UNTIL = Object.entries(STOPS) as readonly (readonly [keyof typeof STOPS, StopAt])[];

function time(state: PaletteState, { palette, shell, timeline, spoken, help }: Words): readonly PaletteEntry[] {
  const { history, moves, bookmarks } = state;
  const entry = (id: string, label: string, deed: PaletteDeed): PaletteEntry => ({ id, label, group: 'time', deed });
  const back = moves.undo ? shell.undoMove : shell.undo(history.undoLabel ?? '');
  const again = moves.redo ? shell.redoMove : shell.redo(history.redoLabel ?? '');
  return [
    ...(history.canUndo || moves.undo ? [entry('undo', back, { do: 'undo' })] : []),
    ...(history.canRedo || moves.redo ? [entry('redo', again, { do: 'redo' })] : []),
    state.playing ? entry('pause', timeline.pause, { do: 'pause' }) : entry('play', timeline.play, { do: 'play' }),
    entry('stepBack', timeline.stepBack, { do: 'stepBack' }),
    entry('stepForward', timeline.stepForward, { do: 'stepForward' }),
    ...STEPS.map(({ id, sort, way }) => entry(id, help.keyNames[id], { do: 'step', sort, way })),
    ...UNTIL.map(([name, stop]) => entry(`until:${name}`, palette.runUntil(spoken.stops[name]), { do: 'runUntil', stop })),
    entry('lanes', help.keyNames.lanes, { do: 'lanes' }),
    ...(state.live ? [] : [entry('live', timeline.toLive, { do: 'live' })]),
    entry('fork', timeline.fork, { do: 'tab', tool: 'compare' }),
    entry('steps', palette.steps, { do: 'edit', page: { at: 'steps' } }),
    entry('snapshots', palette.snapshots, { do: 'edit', page: { at: 'snapshots' } }),
    entry('addBookmark', palette.addBookmark, { do: 'addBookmark' }),
    ...bookmarks.map(({ id, at, name }) =>
      entry(`bookmark:${id}`, palette.bookmark(name || spoken.bookmarkNumber(id), formatClock(at)), { do: 'bookmark', id }),
    ),
  ];
}

/** In the order they are offered when nothing is typed. */
export function paletteEntries(state: PaletteState, words: Words, said: LabState['locale']): readonly PaletteEntry[] {
  const lines = [...new Set(state.commandHistory.toReversed())].slice(0, LINES);
  return [
    ...time(state, words),
    ...places(state, words, said),
    ...looks(state, words),
    ...sending(state, words),
    ...comparing(state, words),
    ...objects(state, words),
    ...making(state, words),
    ...objectDeeds(state, words),
    ...lines.map((line): PaletteEntry => ({ id: `run:${line}`, label: line, group: 'run', deed: { do: 'type', line } })),
  ];
}
