/** The engine with its real parts. */
import { createTerminal } from '../kubectl/create-terminal.js';
import { createWorld } from '../sim/create-world.js';
import { findExample } from '../sim/examples.js';
import { checkManifest } from './check-manifest.js';
import { createEngine, type Engine } from './engine.js';
import { lessonShelf } from './lesson-shelf.js';
import type { Update } from './protocol.js';

export function buildEngine(send: (update: Update) => void): Engine {
  return createEngine({ createWorld, createTerminal, example: findExample, lessons: lessonShelf, checkManifest }, send);
}
