/** English words of empty places: what each is for, and what to do next. They come when a place is empty. */
import type { Shape } from '../catalogue.js';

const catalogue = {
  request: { text: 'Or pick a card on the stage to see what it is.', act: 'Send this one now' },
  connections: {
    text: 'A node that rewrites a connection remembers it here, so that the answer finds its way back. Send something through it.',
    act: 'Send a request',
  },
  story: { text: 'Requests, commands and changes are told here, each with a way back to its moment.', act: 'Send a request' },
  bookmarks: { text: 'A bookmark keeps a moment: come back to it, or begin again from there.' },
  search: { text: 'Try a kind, part of a name, a label such as app=hello, an address, or a type of Service.', act: 'List everything' },
  files: { text: 'Manifests live here. Begin with a Deployment and a Service to change.', act: 'Begin from a template' },
  load: { text: 'The share of each pod, what was promised, and how the rest ended will stand here.', act: 'Send 1,000 now' },
  terminal: { text: 'To begin with:' },
  endpoints: {
    text: 'A Service sends to ready pods that carry the labels of its selector. Compare the two.',
    act: 'Compare in the terminal',
  },
  services: { text: 'No Service yet. One gives pods a name and an address that stay.', act: 'Make one', write: 'Write one' },
  pods: { text: 'No pods yet. A Deployment makes them and keeps their number.', act: 'Make three' },
  namespace: { text: (name: string) => `Nothing lives in ${name} yet.`, act: (name: string) => `Put pods into ${name}` },
};

export type EmptyMessages = Shape<typeof catalogue>;
export const empty: EmptyMessages = catalogue;
