import { describe, expect, it } from 'vitest';
import { createCommandLog } from './command-log.js';

describe('the command log', () => {
  it('tells every command and every wait, in order, and nothing from before the last boot', () => {
    const log = createCommandLog();
    expect(log.empty).toBe(true);
    log.add('exec', { line: 'old' });
    log.add('boot', { seed: 1, locale: 'en' });
    for (const ms of [100, 97, 100]) log.add('advance', { ms });
    log.add('exec', { line: 'kubectl get pods', stopAt: 3 });
    log.add('advance', { ms: 5 });
    expect(log.empty).toBe(false);
    expect([...log.entries()]).toEqual([
      { name: 'boot', params: { seed: 1, locale: 'en' } },
      { name: 'advance', params: { ms: 100 } },
      { name: 'advance', params: { ms: 97 } },
      { name: 'advance', params: { ms: 100 } },
      { name: 'exec', params: { line: 'kubectl get pods', stopAt: 3 } },
      { name: 'advance', params: { ms: 5 } },
    ]);
  });
});
