/** Whatever the command, a flag it does not have is named, with the way to its help. Words of pflag v1.0.10 and kubectl's FlagErrorFunc. */
import { describe, expect, test } from 'vitest';
import { createTestLab } from '../test-lab.js';
import { refusedFlags } from './refused-flags.js';
import { verbs } from './verb-table.js';

const lab = createTestLab();
const run = (line: string) => {
  const { exit, stdout, stderr } = lab.terminal.run(line);
  return { exit, stdout, stderr };
};

describe.each(verbs.map(({ path }) => path))('kubectl %s', (path) => {
  test('--nonsense', () => {
    const said = `error: unknown flag: --nonsense\nSee 'kubectl ${path} --help' for usage.\n`;
    expect(run(`kubectl ${path} --nonsense`)).toEqual({ exit: 1, stdout: '', stderr: said });
    expect(run(`kubectl ${path} --nonsense=1 x`)).toEqual({ exit: 1, stdout: '', stderr: said });
  });

  test('-Z', () => {
    const said = `error: unknown shorthand flag: 'Z' in -Z\nSee 'kubectl ${path} --help' for usage.\n`;
    expect(run(`kubectl ${path} -Z`)).toEqual({ exit: 1, stdout: '', stderr: said });
  });

  test('--=x and ---x', () => {
    for (const word of ['--=x', '---x'])
      expect(run(`kubectl ${path} ${word}`)).toEqual({
        exit: 1,
        stdout: '',
        stderr: `error: bad flag syntax: ${word}\nSee 'kubectl ${path} --help' for usage.\n`,
      });
  });

  test('--help shows its flags', () => {
    const { exit, stdout } = run(`kubectl ${path} --help`);
    expect(exit).toBe(0);
    expect(stdout).toContain('Usage:\n  kubectl ');
  });
});

const valued = verbs.flatMap(({ path, flags }) =>
  flags.filter(({ kind, bare }) => kind !== 'bool' && bare === undefined).map(({ name, short }) => [path, name, short] as const),
);

test.each(valued)('kubectl %s --%s needs its value', (path, name, short) => {
  const help = `\nSee 'kubectl ${path} --help' for usage.\n`;
  expect(run(`kubectl ${path} --${name}`)).toMatchObject({ exit: 1, stderr: `error: flag needs an argument: --${name}${help}` });
  if (short !== undefined)
    expect(run(`kubectl ${path} -${short}`)).toMatchObject({
      exit: 1,
      stderr: `error: flag needs an argument: '${short}' in -${short}${help}`,
    });
});

const numbers = verbs.flatMap(({ path, flags }) => flags.filter(({ kind }) => kind === 'int').map(({ name }) => [path, name] as const));

test.each(numbers)('kubectl %s --%s takes a number', (path, name) => {
  const { exit, stderr } = run(`kubectl ${path} --${name}=many`);
  expect(exit).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`^error: invalid argument "many" for "(?:-\\w, )?--${name}" flag: strconv\\.ParseInt: parsing "many": invalid syntax\n`),
  );
});

const refused = verbs.flatMap(({ path }) =>
  refusedFlags(path).map(({ spec, reason }) => [path, `${spec.name}=${spec.kind === 'duration' ? '1s' : '1'}`, reason] as const),
);

test.each(refused)('kubectl %s --%s is refused with its reason', (path, name, reason) => {
  expect(run(`kubectl ${path} --${name}`)).toMatchObject({ exit: 1, stdout: '', stderr: `error: ${reason}\n` });
});
