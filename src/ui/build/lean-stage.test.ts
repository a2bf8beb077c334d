import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { leanStage } from './lean-stage.js';

/** The file of a package that the build reads. */
const path = (name: string): string => fileURLToPath(new URL(`../../../node_modules/${name}/dist/${name}.mjs`, import.meta.url));

type Transform = (code: string, id: string) => { readonly code: string } | null;
const lean = (code: string, id: string) => (leanStage().transform as Transform)(code, id);

/** Names of the methods that a prototype's list has. */
function methods(code: string): readonly string[] {
  const list = code.slice(code.search(/^(Selection|Transition)\.prototype/m));
  return [...list.slice(0, list.indexOf('\n};')).matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name ?? '');
}

/** All methods of a package's list, and those that the build keeps. */
function lists(name: string) {
  const code = readFileSync(path(name), 'utf8');
  return { all: methods(code), kept: methods(lean(code, path(name))?.code ?? '') };
}

test('no method that is left out is called by what drags and zooms', () => {
  const selections = lists('d3-selection');
  const transitions = lists('d3-transition');
  // Gestures end too, and d3-transition itself adds `transition` to selections.
  const found = [...selections.kept, 'end', 'transition'];
  const gone = [...selections.all, ...transitions.all].filter((name) => !found.includes(name));
  expect(gone).toEqual(expect.arrayContaining(['selectAll', 'append', 'attrTween']));
  const users = ['d3-zoom', 'd3-drag'].map((user) => readFileSync(path(user), 'utf8'));
  expect(gone.filter((name) => !transitions.kept.includes(name) && users.some((code) => code.includes(`.${name}(`)))).toEqual([]);
});

test.each([
  ['@xyflow/react/dist/esm/index.js', 'React Flow has no'],
  ['@xyflow/system/dist/esm/index.js', 'React Flow has no'],
  ['d3-selection/dist/d3-selection.mjs', 'D3 has no'],
  ['d3-transition/dist/d3-transition.mjs', 'D3 has no'],
])('%s of a release that is written differently fails the build', (file, said) => {
  expect(() => lean('export const other = 1;\n', `/node_modules/${file}`)).toThrow(said);
});

test('a method that a release does not have any more fails the build', () => {
  const code = 'Selection.prototype = selection.prototype = {\n  constructor: Selection\n};\n';
  expect(() => lean(code, '/node_modules/d3-selection/dist/d3-selection.mjs')).toThrow('no method filter');
});

test('other files stay as they are', () => {
  expect(lean('export const other = 1;\n', '/src/ui/canvas/Stage.tsx')).toBe(null);
});
