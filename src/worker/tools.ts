/// <reference path="../lesson/virtual.d.ts" />
/**
 * What the engine needs as soon as somebody types, opens a lesson, edits a manifest or sends many requests: the
 * terminal, the rest of the world and the lessons. A chunk of its own, fetched once the first picture is told.
 */
import { createTerminal } from '../kubectl/create-terminal.js';
import { allParts } from '../sim/all-parts.js';
import { checkManifest } from './check-manifest.js';
import type { Tools } from './engine.js';
import { startLessonRun } from './lesson-host.js';
import { lessonShelf } from './lesson-shelf.js';
import { createToolAnswers } from './tool-answers.js';

export const tools: Tools = {
  world: allParts,
  createAnswers: createToolAnswers,
  createTerminal,
  lessons: lessonShelf,
  startLessonRun,
  checkManifest,
};
