import { describe, expect, it } from 'vitest';
import { type EmbedWishes, embedCode, formsOf, frameAddress } from './embed-code.js';

const wishes: EmbedWishes = {
  base: 'https://lab.example/p/',
  lesson: 'node-port',
  step: 3,
  example: undefined,
  title: 'NodePort: "in" & [out]',
  locale: 'ko',
  theme: 'auto',
  height: undefined,
  hideSidebar: false,
  hideControls: false,
  readOnly: false,
};

describe('what is pasted', () => {
  it('the element, with a link and a picture for readers without a program', () => {
    expect(embedCode(wishes, 'element')).toBe(
      `<script async src="https://lab.example/p/embed.js"></script>
<portwalk-lab lesson="node-port" step="3" locale="ko">
  <a href="https://lab.example/p/?lesson=node-port&amp;step=3&amp;locale=ko"><img src="https://lab.example/p/posters/node-port-3.ko.svg" alt="NodePort: &quot;in&quot; &amp; [out]" width="960" height="600" loading="lazy"></a>
</portwalk-lab>`,
    );
  });

  it('what was chosen goes with it', () => {
    const code = embedCode({ ...wishes, theme: 'dark', height: 600, hideSidebar: true, hideControls: true, readOnly: true }, 'element');
    expect(code).toContain('locale="ko" theme="dark" hidesidebar="true" hidecontrols="true" editable="false" height="600">');
  });

  it('a frame', () => {
    expect(frameAddress({ ...wishes, theme: 'light', readOnly: true })).toBe(
      'https://lab.example/p/?lesson=node-port&step=3&locale=ko&theme=light&editable=false&embed=true',
    );
    expect(embedCode({ ...wishes, height: 480 }, 'iframe')).toMatch(
      /^<iframe src="[^"]*&amp;embed=true" title="NodePort: &quot;in&quot; &amp; \[out\]" width="100%" height="480"/,
    );
  });

  it('Markdown: a picture that is a link', () => {
    expect(embedCode(wishes, 'markdown')).toBe(
      '[![NodePort: "in" & \\[out\\]](https://lab.example/p/posters/node-port-3.ko.svg)](https://lab.example/p/?lesson=node-port&step=3&locale=ko)',
    );
  });

  it('a sandbox has neither picture nor oEmbed', () => {
    expect(formsOf({ lesson: undefined })).toEqual(['element', 'iframe']);
    expect(embedCode(wishes, 'oembed')).toBe('https://lab.example/p/oembed/node-port.ko.json');
    expect(embedCode({ ...wishes, lesson: undefined, example: 'four-types' }, 'element')).toContain(
      '<portwalk-lab example="four-types" locale="ko">',
    );
  });
});
