/// <reference path="../lesson/virtual.d.ts" />
/**
 * What the engine needs as soon as somebody types, opens a lesson, edits a manifest or sends many requests: the
 * terminal, the rest of the world and the lessons. A chunk of its own, fetched once the first picture is told.
 */
import type { Listening } from '../kubectl/listening.js';
import type { OutsideTools } from '../kubectl/outside/outside-tools.js';
import type { Rare } from '../kubectl/rare.js';
import type { Seldom } from '../kubectl/seldom.js';
import { terminalWith } from '../kubectl/terminal-with.js';
import type { Texts } from '../kubectl/texts.js';
import { allParts } from '../sim/all-parts.js';
import type { Tools } from './engine.js';
import { startLessonRun } from './lesson-host.js';
import { lessonShelf } from './lesson-shelf.js';
import { createToolAnswers } from './tool-answers.js';
import { createLoader } from './tool-loader.js';

let seldom: Seldom | undefined;
const fetchTexts = createLoader(async () => {
  ({ seldom } = await import('../kubectl/seldom.js'));
});
let listening: Listening | undefined;
const fetchListening = createLoader(async () => {
  const [more, { directoryTools }] = await Promise.all([import('../kubectl/listening.js'), import('../kubectl/tools/directory-tools.js')]);
  listening = { ...more.listening, directoryTools };
});
let rare: Rare | undefined;
const fetchRare = createLoader(async () => {
  rare = { ...rare, ...(await import('../kubectl/rare.js')).rare };
});
const fetchBusybox = createLoader(async () => {
  const [{ busybox }] = await Promise.all([import('../kubectl/busybox.js'), fetchRare()]);
  if (rare) rare = { ...rare, ...busybox };
});
let outside: OutsideTools | undefined;
const fetchOutside = createLoader(async () => {
  ({ outsideTools: outside } = await import('../kubectl/outside/outside-tools.js'));
});
let texts: Texts | undefined;
const fetchTools = createLoader(async () => {
  ({ texts } = await import('../kubectl/texts.js'));
});
/** What somebody types who needs them. */
const picks = /\b(?:wget|(?:ls|mkdir|rm|cp|mv|touch|tee|base64|ping|host|telnet)\b.* -)/s;
const reads =
  /\b(?:cat|[ef]?grep|head|tail|wc|sort|uniq|cut|tr|seq|printf|date|nl|paste|rev|tac|basename|dirname|base64|logs|(?:ba|a)?sh|source|eval)\b/;
const busies = /\b(?:nslookup|logs|\.sh)\b/;
const listens = /\b(?:tcpdump|traceroute|nc|netcat|less|more|whoami|id|uname|tree|expr|column|yes|ps|rm|rmdir|mkdir|cp|mv)\b(?!":)/;
const leaves = /\b(?:gcloud|minikube)\b/;

async function fetchSeldom(json = ''): Promise<void> {
  // A new line in it would stick to the word behind it.
  const text = json.replace(/\\[nt]/g, ' ');
  await Promise.all([
    fetchTexts(),
    listens.test(text) && fetchListening(),
    picks.test(text) && fetchRare(),
    leaves.test(text) && fetchOutside(),
    busies.test(text) && fetchBusybox(),
    reads.test(text) && fetchTools(),
  ]);
}

export const tools: Tools = {
  world: allParts,
  createAnswers: createToolAnswers,
  createTerminal: terminalWith(
    () => {
      if (!seldom) throw new Error('an answer that needs a terminal does not wait for all of it');
      return seldom;
    },
    () => {
      if (!listening) void fetchListening().catch(() => {});
      return listening;
    },
    () => {
      if (!rare) void fetchRare().catch(() => {});
      return rare;
    },
    () => {
      if (!outside) void fetchOutside().catch(() => {});
      return outside;
    },
    () => {
      if (!texts) void fetchTools().catch(() => {});
      return texts;
    },
  ),
  fetchSeldom,
  lessons: lessonShelf,
  startLessonRun,
};
