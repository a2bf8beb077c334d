import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

describe('curl takes numbers that are no address for a name', () => {
  const { terminal } = createTestLab();
  it('which nobody has', () => {
    expect(terminal.run('curl 10.0.0.300')).toMatchObject({ exit: 6, stderr: 'curl: (6) Could not resolve host: 10.0.0.300\n' });
  });
});

describe('curl refuses what is no URL, in its own words', () => {
  const { terminal } = createTestLab();
  it.each([
    { url: 'hello:99999', says: 'Port number was not a decimal number between 0 and 65535' },
    { url: 'hello:80x', says: 'Port number was not a decimal number between 0 and 65535' },
    { url: 'hello:80:90', says: 'Port number was not a decimal number between 0 and 65535' },
  ])('$url', ({ url, says }) => {
    expect(terminal.run(`curl ${url}`)).toMatchObject({ exit: 3, stderr: `curl: (3) URL rejected: ${says}\n` });
  });
});
