import { describe, expect, it } from 'vitest';
import { createTestLab } from '../../test-lab.js';
import recorded from '../fixtures/text.json' with { type: 'json' };

const { terminal } = createTestLab(recorded.files as Readonly<Record<string, string>>);

describe('text tools', () => {
  // Recorded from GNU coreutils 9.1, grep 3.8 and bash 5.2.
  it.each(recorded.cases)('$line', ({ line, exit, stdout, stderr }) => {
    expect(terminal.run(line)).toMatchObject({ exit, stdout, stderr });
  });
});
