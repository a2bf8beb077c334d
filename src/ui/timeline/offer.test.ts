import { describe, expect, it } from 'vitest';
import { nextOffer } from './offer.js';

const lab = {};
const other = {};

describe('the send bar offers', () => {
  it.each([
    ['the first target when a lab begins', undefined, { lab, url: '', first: 'web:80' }, 'web:80'],
    ['a Service that came meanwhile', { lab, url: '10.244.1.2:80' }, { lab, url: '10.244.1.2:80', first: 'web:80' }, 'web:80'],
    ['nothing over what was typed', { lab, url: '10.244.1.2:80' }, { lab, url: 'mine', first: 'web:80' }, undefined],
    ['nothing over what a link or menu put there', undefined, { lab, url: 'mine', first: 'web:80' }, undefined],
    ['nothing into a field that was emptied', { lab, url: 'web:80' }, { lab, url: '', first: 'web:80' }, undefined],
    ['nothing once something was sent', { lab, url: undefined }, { lab, url: 'web:80', first: 'new:80' }, undefined],
    ['anew in another lab', { lab, url: undefined }, { lab: other, url: '', first: 'new:80' }, 'new:80'],
    ['nothing while there is no target', undefined, { lab, url: '', first: undefined }, undefined],
  ])('%s', (_, last, now, want) => {
    expect(nextOffer(last, now)?.url).toBe(want);
  });
});
