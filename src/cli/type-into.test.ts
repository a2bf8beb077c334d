import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../kubectl/test-lab.js';
import { typeInto } from './type-into.js';

/** Types keys into a terminal; what the screen got, and the exit code. */
async function typed(keys: string, tty = true): Promise<{ readonly screen: string; readonly exit: number }> {
  const input = new PassThrough();
  const output = new PassThrough();
  let screen = '';
  output.on('data', (piece: Buffer) => {
    screen += piece.toString();
  });
  const left = typeInto(createTestLab({ 'notes.txt': 'read me\n' }).terminal, { input, output, errors: output, tty });
  // A Tab that comes together with other keys is taken for pasted text.
  for (const part of keys.split(/(?=\t)|(?<=\t)/)) {
    input.write(part);
    await new Promise(setImmediate);
  }
  if (!tty) input.end();
  return { exit: await left, screen };
}

describe('typing into the lab', () => {
  it('prompts, runs, and leaves with the code that is asked for', async () => {
    const { screen, exit } = await typed('echo $((40+2))\rexit 3\r');
    expect(screen).toContain('$ ');
    expect(screen).toMatch(/^42\r?$/m);
    expect(exit).toBe(3);
  });

  it('completes on Tab and brings earlier lines back', async () => {
    const { screen } = await typed('cat not\t\r\x1b[A\rexit\r');
    expect(screen.match(/read me/g)).toHaveLength(2);
  });

  it('drops a line on Ctrl-C and goes on', async () => {
    const { screen } = await typed('echo never\x03echo after\rexit\r');
    expect(screen).toContain('^C');
    expect(screen).toMatch(/^after\r?$/m);
    expect(screen).not.toMatch(/^never\r?$/m);
  });

  it('asks for the rest of a here-document', async () => {
    const { screen } = await typed('cat <<EOF\rone $(echo two)\rEOF\rexit\r');
    expect(screen).toContain('> ');
    expect(screen).toMatch(/^one two\r?$/m);
  });

  it('leaves a shell on a node by exit, then the lab; Ctrl-D leaves at once', async () => {
    const { screen } = await typed('ssh worker1\rhostname\rexit\rhostname\rexit\r');
    expect(screen).toContain('root@worker1:~# ');
    expect(screen).toContain('Connection to worker1 closed.');
    expect((await typed('false\r\x04')).exit).toBe(1);
  });

  it('reads lines to the end where nobody types', async () => {
    const { screen, exit } = await typed('echo a\necho b', false);
    expect(screen).toContain('a\n');
    expect(screen).toContain('b\n');
    expect(exit).toBe(0);
  });
});
