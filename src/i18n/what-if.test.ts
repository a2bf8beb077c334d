import { expect, test } from 'vitest';
import { whatIf as en } from './en/what-if.js';
import { whatIf as ko } from './ko/what-if.js';

/** Every parameter answers with its own name. */
const named = new Proxy({}, { get: (_, key) => `<${String(key)}>` }) as Record<string, string>;

test.each(Object.keys(en.edits) as (keyof typeof en.edits)[])('an edit says the same in both languages: %s', (code) => {
  const parts = (text: string) => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name).sort();
  expect(parts(ko.edits[code](named))).toEqual(parts(en.edits[code](named)));
  expect(ko.edits[code](named)).toMatch(/[가-힣]/);
});
