import { describe, expect, it } from 'vitest';
import { EVERYTHING, type ShownParts, shownParts } from './shown-parts.js';
import { readUrl } from './url.js';

describe('the parts a link leaves', () => {
  it.each<[string, Partial<ShownParts>]>([
    ['', {}],
    ['?hideMenu', { menu: false }],
    ['?hideTitle=1&hideSidebar=true', { title: false, sidebar: false }],
    ['?hideControls', { controls: false }],
    ['?hideMenu=false', {}],
    ['?embed=1', { embed: true, title: false, menu: false }],
    ['?embed=1&hideMenu=false', { embed: true, title: false }],
    ['?editable=false', { editable: false }],
    ['?editable=nonsense', {}],
    ['?ctl=1&present=1', { clickToLoad: true, present: 'show' }],
    ['?present=1&speaker=abc-1', { present: 'speaker' }],
    ['?audience', { present: 'audience' }],
    ['?present=1&print-pdf', { present: 'handout' }],
    ['?print-pdf=0', {}],
  ])('%s', (search, parts) => {
    expect(shownParts(readUrl(search).values)).toEqual({ ...EVERYTHING, ...parts });
  });
});
