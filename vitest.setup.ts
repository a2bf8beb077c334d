import fc from 'fast-check';

/**
 * Property tests try the same cases on every run, so that a run says something about the change and not about
 * luck. `FC_SEED=random npm run unit` looks further; `FC_SEED=<number>` repeats what it found.
 */
const asked = process.env.FC_SEED;
if (asked !== 'random') fc.configureGlobal({ seed: asked ? Number(asked) : 20_261_121 });
