/** English words of pictures for other places: they come with the part of the share window that makes them. */
import type { Shape } from '../catalogue.js';

export const picture = {
  leadRequest: (id: number) => `Request #${id} as a picture, for places that show no live lab.`,
  leadCluster: 'The cluster as a picture: no request was sent yet. Send one, and its way is on it.',
  moment: 'How much of it',
  whole: 'The whole way',
  now: 'This moment',
  format: 'File',
  formats: { svg: 'SVG', png: 'PNG', webp: 'Animation (WebP)' },
  formatText: {
    svg: 'Sharp at any size; its words can be found, selected and heard.',
    png: 'Every place takes it.',
    webp: 'Hop by hop, as long as it is in sight. Where readers must be able to stop it, take a still picture or the live figure.',
  },
  forEver: 'Begin again at the end',
  save: 'Save',
  saved: (name: string) => `Saved as ${name}.`,
  failed: 'The browser could not make the picture.',
  making: (percent: string) => `Drawing: ${percent}`,
  stop: 'Stop',
  noWebp: 'This browser writes no WebP: an animation needs Chrome, Edge or Firefox.',
  tooMuch: 'There is more on the stage than a picture can hold. Show fewer namespaces, or take a smaller cluster.',
  waiting: 'Reading the rules of the nodes…',
  alt: 'Alternative text',
  markdown: 'Markdown',
  html: 'HTML',
  copy: (what: string) => `Copy: ${what}`,
  copied: (what: string) => `${what} copied.`,
  notCopied: 'The browser does not let this page copy. It is marked: press Ctrl+C.',
};

export type PictureMessages = Shape<typeof picture>;
