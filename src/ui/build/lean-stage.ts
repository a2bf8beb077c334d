/**
 * The stage uses a part of React Flow (nodes that are dragged, a camera) and of the D3 modules under it. Their files are
 * written so that a bundler must keep the rest too; here the rest is cut loose, and what nothing refers to falls away.
 * Whatever is not found as expected fails the build: a release that is written differently must not silently cost
 * what this saves.
 */
import type { Plugin } from 'vite';

/** The stage draws its own lines: React Flow is given no edges, no handles to connect, and a component for every type of node. */
const LEFT_OUT: readonly (readonly [string, string])[] = [
  ['const EdgeRenderer = memo(EdgeRendererComponent);', 'const EdgeRenderer = () => null;'],
  ['function ConnectionLineWrapper(', 'const ConnectionLineWrapper = () => null;\nfunction connectionLineLeftOut('],
  ['const builtinNodeTypes = {', 'const builtinNodeTypes = {};\nconst nodeTypesLeftOut = {'],
  // Its size is known before it is drawn (Stage.tsx), and the browser tells of every size after that: to ask at once has the page laid
  // out in the midst of the work.
  ['            updateDimensions();\n            window.addEventListener(', '            window.addEventListener('],
];

/** The camera flies as D3's zoom does. In a straight line it would need D3's interpolation between any two values. */
const ANY_VALUES = "(options?.interpolate === 'linear' ? interpolate : interpolateZoom)";

/** Methods of D3 that are called by d3-zoom, d3-drag, d3-transition and React Flow, by the first line of their list. */
const METHODS = {
  'd3-selection': {
    list: 'Selection.prototype = selection.prototype = {',
    called: ['constructor', 'filter', 'selection', 'call', 'node', 'each', 'style', 'property', 'datum', 'on'],
  },
  // The camera's own flight is the only transition: nothing of the page is styled by one.
  'd3-transition': {
    list: 'Transition.prototype = transition.prototype = {',
    called: ['constructor', 'selection', 'call', 'node', 'each', 'on', 'tween', 'duration', 'ease'],
  },
} as const;

/** Components and functions that are made by a call at the top level and used or not. */
function markPure(code: string): string {
  return code
    .replace(/^((?:const|var) \w+(?:\$\d+)? = )(?=(?:memo|createContext|forwardRef|create\w+Edge|createDevWarn)\()/gm, '$1/*#__PURE__*/ ')
    .replace(/^(const \w+ = \S+ memo\()(?=\w+\()/gm, '$1/*#__PURE__*/ ')
    .replace(/^\w+\.displayName = .*;$/gm, '');
}

/** `var backIn = (function custom(s) {…` and `var hclLong = hcl(nogamma);`: D3's variants of one function. */
function markVariantsPure(code: string): string {
  return code.replace(/^(var \w+ = )(?=\(function |\w+\()/gm, '$1/*#__PURE__*/ ');
}

function withoutTheRest(code: string): string {
  return LEFT_OUT.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`React Flow has no "${from}"`);
    return text.replace(from, () => to);
  }, code);
}

/** Keeps the methods of a prototype that are called. */
function withMethods(code: string, list: string, called: readonly string[]): string {
  const [before, rest, more] = code.split(`${list}\n`);
  const end = rest?.indexOf('\n};') ?? -1;
  if (before === undefined || rest === undefined || more !== undefined || end < 0) throw new Error(`D3 has no "${list}"`);
  const lines = rest.slice(0, end).split('\n');
  const kept = called.map((name) => {
    const line = lines.find((one) => one.startsWith(`  ${name}: `));
    if (!line) throw new Error(`D3's selections have no method ${name}`);
    return line.replace(/,?$/, ',');
  });
  return [before, list, '\n', kept.join('\n'), rest.slice(end)].join('');
}

/** A file that is needed for what is imported from it, and for nothing else. */
const DEFINES_ONLY = /\/d3-(color|ease|interpolate)\//;

/** React Flow and its system, d3-selection, d3-transition, d3-ease, d3-interpolate, d3-color. */
const FILES = 7;

function lean(code: string, id: string): string | undefined {
  const file = /node_modules\/(d3-[a-z]+|@xyflow\/(?:react|system))\/dist\/(?:esm\/index\.js|d3-[a-z]+\.mjs)$/.exec(id);
  switch (file?.[1]) {
    case '@xyflow/react': {
      const text = withoutTheRest(code);
      const pure = markPure(text);
      if (pure === text) throw new Error('nothing of React Flow could be marked pure');
      return pure;
    }
    case '@xyflow/system': {
      const text = code.replaceAll(ANY_VALUES, '(interpolateZoom)');
      if (text === code) throw new Error(`React Flow has no "${ANY_VALUES}"`);
      return text;
    }
    case 'd3-selection':
    case 'd3-transition':
      return withMethods(code, METHODS[file[1]].list, METHODS[file[1]].called);
    case 'd3-ease':
    case 'd3-interpolate':
      return markVariantsPure(code);
    case 'd3-color':
      return code;
    default:
      return undefined;
  }
}

export function leanStage(): Plugin {
  const cut = new Set<string>();
  return {
    name: 'portwalk:lean-stage',
    apply: 'build',
    // React itself has what the shim of its store hook brings for older ones.
    config: () => ({ resolve: { alias: { 'use-sync-external-store/shim/with-selector.js': 'use-sync-external-store/with-selector.js' } } }),
    transform(code, id) {
      const text = lean(code, id);
      if (text === undefined) return null;
      cut.add(id);
      return { code: text, map: null, ...(DEFINES_ONLY.test(id) && { moduleSideEffects: false }) };
    },
    buildEnd(error) {
      if (!error && cut.size !== FILES) this.error(`${cut.size} of ${FILES} files of React Flow and D3 were met`);
    },
  };
}
