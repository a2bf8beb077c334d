import { describe, expect, it } from 'vitest';
import { mayKeepOffline } from './keep-offline.js';

describe('the lab is kept for times without a network', () => {
  it.each([
    ['on a server', 'https:', '', false, true],
    ['with parameters', 'http:', '?lesson=cluster-ip', false, true],
    ['but no embed', 'https:', '?embed=1', false, false],
    ['however it is written', 'https:', '?EMBED=true', false, false],
    ['one that says it is none', 'https:', '?embed=0', false, true],
    ['but not in a learning platform', 'https:', '?lesson=x&scorm=1', false, false],
    ['nor launched by one', 'https:', '?lesson=x&ENDPOINT=https://lrs.example/', false, false],
    ['but not in a frame', 'https:', '', true, false],
    ['but no file', 'file:', '', false, false],
  ])('%s', (_what, protocol, search, framed, kept) => {
    expect(mayKeepOffline({ protocol, search }, framed)).toBe(kept);
  });
});
