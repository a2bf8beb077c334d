/** What a hop is, in a few words. They come after the first picture: whoever brings them says so here, and until then there are none. */
import type { Trace } from '../../store/types.js';

export const hopName: { say?: ((trace: Trace, hop: number) => string) | undefined } = {};
