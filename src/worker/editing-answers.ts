/** What editing on the stage asks of the engine: looked at before anything is done, written down, come back to. With them come the ways links lead. */
import { previewSelector } from '../sim/selector-preview.js';
import type { World } from '../sim/world.js';
import { checkManifest } from './check-manifest.js';
import { compareStates } from './compare-states.js';
import type { Answers } from './engine.js';
import { createKeptStates, openState } from './kept-states.js';
import { createLinkAnswers, type OfLinks } from './link-answers.js';
import { liveText } from './live-text.js';
import { textEdit } from './text-edit.js';
import type { EngineWays } from './tool-answers.js';
import { typedLines } from './typed-lines.js';

export type OfEditing =
  | 'previewSelector'
  | 'liveText'
  | 'textEdit'
  | 'keepState'
  | 'returnTo'
  | 'compareStates'
  | 'exportCluster'
  | 'checkManifest'
  | OfLinks;

export function createEditingAnswers(ways: EngineWays): Pick<Answers, OfEditing> {
  const { createWorld, openWorld, booted } = ways;
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
    ...createLinkAnswers(ways),
    checkManifest: ({ text }) => checkManifest(text, booted().world),
    previewSelector: (question) => previewSelector(question, booted().world.read),
    liveText: ({ kind, key, whole = false }) => liveText(booted().world, kind, key, whole),
    textEdit: ({ kind, key, base, text }) => textEdit(booted().world, kind, key, base, text),
    keepState: ({ id }) => kept.keep(booted(), id),
    returnTo: ({ id, label, text }) => booted().adopt(label, kept.find(booted(), id, text)),
    // Larger than all the rest, and seldom asked.
    async exportCluster({ locale }) {
      const { exportCluster } = await import('../kubectl/export/cluster-export.js');
      const { world, deeds } = booted();
      return exportCluster(world, locale, typedLines(deeds));
    },
    compareStates: ({ a, b, spec }) => compareStates(worldOf(a), worldOf(b), spec),
  };
}
