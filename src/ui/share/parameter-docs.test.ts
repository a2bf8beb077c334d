import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { share as en } from '../../i18n/en/share.js';
import { share as ko } from '../../i18n/ko/share.js';
import { URL_PARAMETERS } from '../../store/url.js';
import { parameterDocs } from './parameter-docs.js';

describe('the page of parameters', () => {
  it.each([
    ['docs/parameters.md', en],
    ['docs/parameters.ko.md', ko],
  ])('%s is up to date (npm run docs)', (path, words) => {
    expect(readFileSync(path, 'utf8')).toBe(parameterDocs(words));
  });

  it('has a row for every parameter', () => {
    const rows = parameterDocs(en).match(/^\| `[\w-]+` \|/gm);
    expect(rows).toHaveLength(Object.keys(URL_PARAMETERS).length);
  });
});
