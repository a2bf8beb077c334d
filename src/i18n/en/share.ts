/** English words of sharing: the window, why a link cannot be opened, and every parameter of the address (`docs/parameters.md` is made of them). */
import type { Shape } from '../catalogue.js';

export const share = {
  title: 'Share what you see',
  what: 'What the link opens',
  state: 'Exactly this',
  step: 'This step, anew',
  beginning: 'The beginning',
  picture: 'A picture',
  stateText: 'Whoever opens the link sees what you see: the cluster, everything that was done, the moment, the view, and cards you moved.',
  foreignText:
    'This lesson comes from elsewhere and is not in the link: whoever opens it fetches it again, from the same address. If it has changed there, they may see something else.',
  beginningText: 'A short link. Whoever opens it begins here, with nothing done yet.',
  link: 'Link',
  copy: 'Copy',
  open: 'Open it here',
  copied: 'Copied.',
  notCopied: 'The browser does not let this page copy. The link is marked: press Ctrl+C.',
  letters: (n: string) => `${n} characters.`,
  long: (n: string) => `Some messengers cut links of ${n} characters. The other, shorter link always works.`,
  qrLabel: 'QR code of the link',
  qrText: 'Point a phone at it.',
  qrTooLong: 'Too long for a QR code. The shorter link has one.',
  asReader: 'As the reader has it',
  asUsual: 'as usual',
  groups: { look: 'Language and look', start: 'Class and time', parts: 'Parts of the page' },
  values: {
    en: 'English',
    ko: '한국어',
    auto: 'As the device',
    light: 'Light',
    dark: 'Dark',
    screen: 'Screen',
    projector: 'Projector',
  },
  /** A whole clause: it stands after "This link cannot be opened:". */
  problems: {
    'too-long': 'it is longer than any link the lab makes',
    damaged: 'a part of it is missing or was changed on the way',
    'too-large': 'far more is packed into it than the lab ever writes',
    'too-deep': 'it is nested deeper than anything the lab writes',
    newer: 'a newer version of the lab made it; reload this page, or ask for its short link',
    'not-a-state': 'it holds something else than a state of the lab',
    'old-browser': 'this browser cannot unpack it; a newer one can',
    'unknown-past':
      'what is on show was begun from a snapshot of another visit, so nobody knows how it came to be; undo that, or share the beginning',
  },
  parameters: {
    lesson: { label: 'Lesson', does: 'Opens a lesson, by its id.' },
    lessonUrl: {
      label: 'Lesson from elsewhere',
      does: 'Fetches a lesson that `lab lesson pack` wrote from this address and opens it. Its server must allow other sites to read it (CORS). Nothing in it is run as a program; one that is broken is told with file, line and reason.',
    },
    step: { label: 'Step', does: 'Opens this step of the lesson, counted from 1. Steps before it are played.' },
    example: { label: 'Sandbox', does: 'Opens a sandbox: `four-types`, `empty`, `grid-60`, `city-1000`.' },
    hunt: {
      label: 'Hunt',
      does: 'Breaks one thing in a cluster drawn by this number: the same for a whole class. `2.54321` is drawn by the second generator, which knows more faults; a number alone by the first, always the same.',
    },
    randomSeed: {
      label: 'Class number',
      does: 'Seed of all dice: with the same number and the same commands everybody has the same cluster, byte by byte, and meets the same hunts in the same order. `1` is what everybody has without one; hunts are then drawn by chance.',
    },
    speed: { label: 'Speed', does: 'How fast time passes.' },
    running: { label: 'Stand still at first', does: '`running=false`: time stands still until somebody presses play.' },
    locale: { label: 'Language', does: 'Language of the page.' },
    theme: { label: 'Colours', does: 'Light, dark, or as the device has it.' },
    colorProfile: { label: 'Contrast', does: '`projector`: strong contrast and larger type for the last row.' },
    embed: { label: 'Figure in a page', does: 'The lab is a figure in another page: neither title nor menu.' },
    hideMenu: { label: 'No menu', does: 'Leaves out language, full screen and the menu.' },
    hideSidebar: { label: 'No side panels', does: 'Leaves out the lesson and the inspector.' },
    hideTitle: { label: 'No title', does: 'Leaves out name and place.' },
    hideControls: {
      label: 'No controls',
      does: 'Leaves out the switches of the stage, timeline, send bar, terminal and the panels beside it.',
    },
    editable: {
      label: 'Read-only',
      does: '`editable=false`: the cluster cannot be changed. Watching, stepping, sending requests and a lesson’s own runs go on.',
    },
    ctl: {
      label: 'Click to load',
      does: 'The lab waits with a button: before the reader presses it neither the engine nor a lesson is loaded, and nothing runs.',
    },
    present: {
      label: 'For presenting',
      does: 'For a wall: the lesson as slides, driven by a clicker, in large type and projector contrast (unless `colorProfile` says otherwise). Without a lesson: the stage alone, hop by hop.',
    },
    speaker: {
      label: 'Speaker window',
      does: 'The window for whoever speaks. The show opens it by itself (key `S`), with the id of the pair they are.',
    },
    audience: {
      label: 'For phones in the room',
      does: 'A step as phones see it: the answer to its question becomes a card to hold up. The show’s QR code leads here.',
    },
    'print-pdf': {
      label: 'Handout to print',
      does: 'All steps of a lesson on pages to print, with pictures; the answers on the last page.',
    },
    page: {
      label: 'Page',
      does: '`components`: every component of the page in every state. `proof`: all that a lesson may say in both languages, for its author.',
    },
    scorm: {
      label: 'In a learning platform',
      does: 'Set by the packages `lab scorm` makes: how far the learner is goes to the learning platform that opened the page, which keeps it; this browser does not.',
    },
    endpoint: {
      label: 'Where xAPI statements go',
      does: 'Given by a platform that launches the lab: statements of what the learner does in this lesson are posted to `statements` below this address. `https:`, or `http:` on this machine. Without it nothing is sent anywhere.',
    },
    auth: { label: 'Leave to post', does: 'The `Authorization` header for `endpoint`. Taken out of the address line at once.' },
    actor: {
      label: 'Who learns',
      does: 'An xAPI agent in JSON, with one of `mbox`, `mbox_sha1sum`, `openid`, `account`. Taken out of the address line at once.',
    },
    activity_id: { label: 'The lesson', does: 'How the platform calls the lesson; the lesson’s own address without it.' },
    registration: { label: 'Registration', does: 'A UUID the platform knows this attempt by.' },
    mastery: {
      label: 'To pass, %',
      does: 'With `endpoint`: a lesson ends `passed` with at least so much of its score, else `failed`. Without it: `completed`.',
    },
    stringTest: {
      label: 'Words test',
      does: 'Every word twice, or grown into one long word: shows where there is no room for another language.',
    },
    fuzz: { label: 'Random input', does: 'The page presses and types by itself, drawn by this number.' },
    showPointerAreas: { label: 'Pointer areas', does: 'Outlines whatever can be pressed; what is smaller than 24 px is dashed.' },
  },
  docs: {
    title: 'Parameters of the address',
    intro:
      'Every parameter the lab understands. Names are looked up without regard to case. A value that is not understood is told in a notice and left out; the lab starts all the same. Most can be set in *Share what you see* (menu, command palette, or the key `Y`).',
    made: 'This page is made from the table in `src/store/url.ts` by `npm run docs`; a test holds that it is up to date.',
    name: 'Parameter',
    values: 'Values',
    does: 'What it does',
    flag: '`1`, `true` or nothing; `0` or `false`',
    id: 'an id: letters, digits, dashes',
    address: 'an address, `https://…`',
    handed: 'as xAPI’s launch hands it over',
    number: (low: string, high: string) => `a number from ${low} to ${high}`,
    whole: (low: string, high: string) => `a whole number from ${low} to ${high}`,
    state:
      'After the hash, `#s=…` is a whole state: how it came to be (manifests, commands, seed), the moment, the view, moved cards, the language; deflated, then base64url. It never reaches a server, is versioned, and is looked at before anything is done with it. What was undone is not in it.',
  },
};

export type ShareMessages = Shape<typeof share>;
