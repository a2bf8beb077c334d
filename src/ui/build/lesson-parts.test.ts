import { expect, it } from 'vitest';
import { withLessonParts } from './lesson-parts.js';

const html = '<head>\n    <title>Portwalk</title>\n</head>';

it('names the parts in the order they are needed in, as they lie beside the page', () => {
  const files = ['seldom-b_1.js', 'seldom-b_1.js.br', 'tools-a-0.js', 'toolshed.js', 'en-x.js', 'rolldown-runtime-c.js', 'worker-d.js'];
  const names = './assets/worker/tools-a-0.js ./assets/worker/rolldown-runtime-c.js ./assets/worker/seldom-b_1.js';
  expect(withLessonParts(html, files)).toBe(
    `<head>\n    <meta name="lesson-parts" content="${names}">\n    <title>Portwalk</title>\n</head>`,
  );
});

it('says so when the build has none of them', () => {
  expect(() => withLessonParts(html, ['worker-d.js'])).toThrow('no tools');
});
