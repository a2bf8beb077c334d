import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../../test-lab.js';
import recorded from './fixtures/jq.json' with { type: 'json' };

const { terminal, out } = createTestLab({ 'in.json': recorded.input, 'broken.json': 'nonsense here' });
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

describe('jq', () => {
  // Recorded from jq 1.6; where an error names the filter it pads it with blanks, which the lab does not.
  it.each(recorded.cases)('$filter $options', ({ filter, options, exit, stdout, stderr }) => {
    const result = terminal.run(`cat in.json | jq ${options.join(' ')} ${quoted(filter)}`);
    expect({ ...result, stderr: result.stderr.replace(/ +$/gm, '') }).toMatchObject({ exit, stdout, stderr: stderr.replace(/ +$/gm, '') });
  });

  it('reads files, several texts, none at all, or all at once', () => {
    expect(out('jq .n in.json')).toBe('3\n');
    expect(out("printf '1 2\\n[3]' | jq -c .")).toBe('1\n2\n[3]\n');
    expect(out("printf '1 2' | jq -s -c .")).toBe('[1,2]\n');
    expect(out("jq -n '1+1'")).toBe('2\n');
    expect(out("printf 'a\\nb\\n' | jq -R .")).toBe('"a"\n"b"\n');
    expect(out("jq -j '.n,.s' in.json")).toBe('3a b,c');
  });

  it('works on what kubectl prints', () => {
    expect(out("kubectl get nodes -o json | jq -r '.items[].metadata.name'")).toBe('master\nworker1\n');
    expect(out("kubectl get node master -o json | jq '.status.addresses'")).toBe(
      '[\n  {\n    "address": "192.168.164.130",\n    "type": "InternalIP"\n  },\n  {\n    "address": "master",\n    "type": "Hostname"\n  }\n]\n',
    );
  });

  it.each([
    ['jq . broken.json', 2, 'jq: parse error: Invalid numeric literal at line 1, column 9\n'],
    ['jq . nope.json', 2, 'jq: error: Could not open nope.json: No such file or directory\n'],
    ["echo null | jq -e '.'", 1, ''],
    ["echo 1 | jq -e 'empty'", 4, ''],
    [
      'jq --bogus .',
      2,
      'jq: Unknown option: --bogus\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n',
    ],
  ])('%s exits with %i', (line, exit, stderr) => {
    const result = terminal.run(line);
    expect({ exit: result.exit, stderr: result.stderr }).toEqual({ exit, stderr });
  });

  it('gives back any JSON as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // -0 has no text of its own.
        const text = JSON.stringify(value);
        expect(JSON.parse(out(`jq -c . <<'END'\n${text}\nEND`))).toEqual(JSON.parse(text));
      }),
      { numRuns: 100 },
    );
  });

  it('never throws, whatever the filter', () => {
    const piece = fc.constantFrom(
      '.',
      '.a',
      '[',
      ']',
      '{',
      '}',
      '(',
      ')',
      '|',
      ',',
      'select',
      'map(',
      ')',
      '"',
      '\\(',
      ':',
      '//',
      '==',
      '1',
      'if',
      'then',
      'end',
      '$x',
      '?',
      '..',
      'as',
      '@tsv',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(Number.isInteger(terminal.run(`echo '{"a":[1]}' | jq ${quoted(pieces.join(' '))}`).exit)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
