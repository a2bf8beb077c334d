/**
 * Random but seeded input: what somebody without a plan does next. Pure: a step depends on the seed and its number alone, never on
 * the page, so the same seed gives the same steps on every machine. Which control a step meets is its `pick` of those in sight then.
 */

import { LAB_KEYS } from '../shell/keys.js';

/** A point of the page: a control in sight (its share of the list) and a place within it; all from 0 up to 1. */
export interface FuzzPoint {
  readonly pick: number;
  readonly x: number;
  readonly y: number;
}

/** A key as the keyboard sends it: `KeyboardEvent.code`, and what is held down with it. */
export interface FuzzKey {
  readonly code: string;
  readonly ctrl?: true;
  readonly shift?: true;
}

export type FuzzStep =
  | { readonly do: 'click' | 'double' | 'context' | 'hover' | 'tap'; readonly at: FuzzPoint }
  | { readonly do: 'drag' | 'swipe'; readonly at: FuzzPoint; readonly to: FuzzPoint }
  | { readonly do: 'pinch'; readonly at: FuzzPoint; readonly by: number }
  /** CSS pixels; with `zoom` as a pinch on a touchpad, which browsers send as a wheel with Ctrl held. */
  | { readonly do: 'wheel'; readonly at: FuzzPoint; readonly dx: number; readonly dy: number; readonly zoom: boolean }
  | { readonly do: 'key'; readonly key: FuzzKey; readonly times: number }
  /** Into whatever has the focus. */
  | { readonly do: 'type'; readonly text: string; readonly enter: boolean }
  /** Into the terminal, which is brought forward. */
  | { readonly do: 'run'; readonly line: string }
  /** A syllable put together by an input method, part by part; without `keep` it is given up. */
  | { readonly do: 'compose'; readonly parts: readonly string[]; readonly keep: boolean }
  | { readonly do: 'resize'; readonly width: number; readonly height: number }
  | { readonly do: 'locale'; readonly locale: 'en' | 'ko' }
  | { readonly do: 'theme'; readonly theme: 'auto' | 'light' | 'dark' }
  | { readonly do: 'profile'; readonly profile: 'screen' | 'projector' }
  | { readonly do: 'wait'; readonly ms: number };

/** Mulberry32: one word of state, so that step 40,000 is as cheap as the first. */
function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const keys = (codes: string): readonly FuzzKey[] => codes.split(' ').map((code) => ({ code }));
/** Every key the lab has a meaning for, those people press most several times, and some it has none for. */
const KEYS: readonly FuzzKey[] = [
  ...keys('Tab Tab Tab Tab Tab Tab Enter Enter Enter Space Space Escape Escape ArrowUp ArrowUp ArrowDown ArrowDown ArrowLeft ArrowRight'),
  ...keys('Home End PageUp PageDown Comma Semicolon KeyC Slash Period KeyN Delete Backspace F2 F6 ContextMenu'),
  ...(['Tab', 'Tab', 'Slash', 'F10', 'Enter', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'End'] as const).map(
    (code) => ({ code, shift: true }) as const,
  ),
  ...(['KeyK', 'KeyZ', 'KeyZ', 'KeyY', 'KeyR', 'KeyL', 'KeyC', 'KeyD', 'KeyU', 'KeyW', 'KeyA', 'Enter', 'BracketLeft'] as const).map(
    (code) => ({ code, ctrl: true }) as const,
  ),
  ...LAB_KEYS.map(({ code, ctrl, shift }): FuzzKey => ({ code, ...(ctrl && { ctrl }), ...(shift && { shift }) })),
];

const LINES = [
  'kubectl get pods -o wide',
  'kubectl get svc',
  'kubectl get all -A',
  'kubectl scale deployment hello --replicas=5',
  'kubectl scale deployment hello --replicas=1',
  'kubectl delete pod -l app=hello',
  'kubectl delete svc hello-nodeport',
  'kubectl expose deployment hello --name=again --port=80',
  'kubectl create deployment web --image=nginx --replicas=2',
  'kubectl run one --image=nginx',
  'kubectl label pods -l app=hello app-',
  'kubectl patch svc hello-nodeport -p \'{"spec":{"externalTrafficPolicy":"Local"}}\'',
  'kubectl exec shell -- curl -s hello-clusterip:8080',
  'kubectl exec -it shell -- sh',
  'for i in $(seq 10); do kubectl exec shell -- curl -s hello-clusterip:8080; done',
  'curl -s -m 2 10.0.0.12:30080',
  'curl nowhere',
  'nslookup example.com',
  'kubectl describe svc hello-clusterip',
  'kubectl rollout restart deployment hello',
  'kubectl rollout undo deployment hello',
  'kubectl delete svc --all',
  'kubectl get pods -w',
  'watch kubectl get pods',
  'ls; cat nothing | grep x > y',
  'vi app.yaml',
  'kubectl apply -f app.yaml',
  'kubectl cordon worker1',
  'exit',
  'clear',
  'sleep 30',
] as const;

const TEXTS = [
  'hello-clusterip:8080',
  'http://10.96.0.10/',
  'kubectl ',
  'kubectl get p',
  'shell',
  'pod',
  '3',
  '100',
  '-1',
  '1e9',
  '안녕하세요',
  '포트 8080',
  '👩‍🚀',
  '"\'<b>&amp;',
  '../../etc/passwd',
  'apiVersion: v1\nkind: Service\n',
  '  - name: x\n\tport: y',
  'a'.repeat(300),
] as const;

const SYLLABLES = [['ㅎ', '하', '한'], ['ㅍ', '포', '폳', '포드'], ['ㅋ', '쿠', '쿱'], ['ㅁ']] as const;

/** Phones, tablets, laptops, a projector's, and windows nobody would choose. */
const SIZES = [
  [1280, 720],
  [1600, 1000],
  [390, 844],
  [844, 390],
  [320, 640],
  [900, 700],
  [1024, 768],
  [1920, 1080],
] as const;

/** How often each kind of step comes, against one another. */
const WEIGHTS = {
  click: 30,
  double: 3,
  context: 4,
  hover: 4,
  drag: 8,
  wheel: 6,
  tap: 5,
  swipe: 3,
  pinch: 2,
  key: 20,
  type: 6,
  run: 5,
  compose: 3,
  resize: 2,
  locale: 1,
  theme: 1,
  profile: 1,
  wait: 3,
} as const satisfies Record<FuzzStep['do'], number>;

const KINDS = Object.entries(WEIGHTS).flatMap(([kind, weight]) => Array<FuzzStep['do']>(weight).fill(kind as FuzzStep['do']));

/** @param seed whole number  @param index from 0 */
export function fuzzStep(seed: number, index: number): FuzzStep {
  const next = chance(Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const of = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const point = (): FuzzPoint => ({ pick: next(), x: next(), y: next() });
  const signed = (most: number) => Math.round((next() * 2 - 1) * most);
  const kind = of(KINDS);
  switch (kind) {
    case 'click':
    case 'double':
    case 'context':
    case 'hover':
    case 'tap':
      return { do: kind, at: point() };
    case 'drag':
    case 'swipe':
      return { do: kind, at: point(), to: point() };
    case 'pinch':
      return { do: kind, at: point(), by: 0.4 + next() * 2 };
    case 'wheel':
      return { do: kind, at: point(), dx: next() < 0.2 ? signed(400) : 0, dy: signed(800), zoom: next() < 0.3 };
    case 'key':
      return { do: kind, key: of(KEYS), times: 1 + Math.floor(next() * 3) };
    case 'type':
      return { do: kind, text: of(TEXTS), enter: next() < 0.3 };
    case 'run':
      return { do: kind, line: of(LINES) };
    case 'compose':
      return { do: kind, parts: of<readonly string[]>(SYLLABLES), keep: next() < 0.8 };
    case 'resize': {
      const [width, height] = of<readonly [number, number]>(SIZES);
      return { do: kind, width, height };
    }
    case 'locale':
      return { do: kind, locale: of(['en', 'ko'] as const) };
    case 'theme':
      return { do: kind, theme: of(['auto', 'light', 'dark'] as const) };
    case 'profile':
      return { do: kind, profile: of(['screen', 'projector'] as const) };
    case 'wait':
      return { do: kind, ms: Math.round(next() * 300) };
  }
}
