/** What editing on the stage asks of the engine: looked at before anything is done, written down, come back to. */
import { previewSelector } from '../sim/selector-preview.js';
import type { World } from '../sim/world.js';
import { compareStates } from './compare-states.js';
import type { Answers } from './engine.js';
import { createKeptStates, openState } from './kept-states.js';
import { liveText } from './live-text.js';
import { textEdit } from './text-edit.js';
import type { EngineWays } from './tool-answers.js';

export type OfEditing = 'previewSelector' | 'liveText' | 'textEdit' | 'keepState' | 'returnTo' | 'compareStates';

type Ways = Pick<EngineWays, 'createWorld' | 'openWorld' | 'booted'>;

export function createEditingAnswers({ createWorld, openWorld, booted }: Ways): Pick<Answers, OfEditing> {
  const kept = createKeptStates(openWorld);
  /** A kept state in a world of its own; undefined: the present. */
  const worldOf = (text: string | undefined): World => {
    const { world } = booted();
    if (text !== undefined) return openState(text, openWorld, world).world;
    const present = createWorld(world.config, world.seed);
    present.restore(world.snapshot());
    return present;
  };
  return {
    previewSelector: (question) => previewSelector(question, booted().world.read),
    liveText: ({ kind, key, whole = false }) => liveText(booted().world, kind, key, whole),
    textEdit: ({ kind, key, base, text }) => textEdit(booted().world, kind, key, base, text),
    keepState: ({ id }) => kept.keep(booted(), id),
    returnTo: ({ id, label, text }) => booted().adopt(label, kept.find(booted(), id, text)),
    compareStates: ({ a, b, spec }) => compareStates(worldOf(a), worldOf(b), spec),
  };
}
