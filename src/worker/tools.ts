/// <reference path="../lesson/virtual.d.ts" />
/**
 * What the engine needs as soon as somebody types, opens a lesson or edits a manifest: the terminal, the API
 * server and the lessons. A chunk of its own, fetched once the first picture is told.
 */
import { createTerminal } from '../kubectl/create-terminal.js';
import { LabApiServer } from '../sim/apiserver.js';
import { checkManifest } from './check-manifest.js';
import type { Tools } from './engine.js';
import { startLessonRun } from './lesson-host.js';
import { lessonShelf } from './lesson-shelf.js';

export const tools: Tools = {
  apiServer: (parts) => new LabApiServer(parts),
  createTerminal,
  lessons: lessonShelf,
  startLessonRun,
  checkManifest,
};
