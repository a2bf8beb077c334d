import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';
import recorded from './fixtures/shell.json' with { type: 'json' };

describe('what bash makes of a line', () => {
  // Recorded from bash 5.2 and coreutils 9.1; each line meets the same files.
  it.each(recorded.cases)('$line', ({ line, exit, stdout, stderr }) => {
    const { terminal } = createTestLab(recorded.files as Readonly<Record<string, string>>);
    expect(terminal.run(line)).toMatchObject({ exit, stdout, stderr });
  });
});
