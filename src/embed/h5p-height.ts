/**
 * The dialect of H5P's resizer, which many school sites have on their pages: the frame greets, the page greets back, and from then on
 * the frame tells its height. The page first lets the frame shrink (`prepareResize`), then makes it as high as it asks for.
 */
import { isFields } from './messages.js';

type Action = 'hello' | 'prepareResize' | 'resize';

export interface H5pMessage {
  readonly context: 'h5p';
  readonly action: Action;
  readonly scrollHeight?: number;
  readonly clientHeight?: number;
}

export interface H5pHeight {
  /** The greeting, and the height whenever it is another one. */
  tell(): void;
  /** True: the message was one of this dialect. */
  hear(data: unknown): boolean;
}

/**
 * @param height wanted now, CSS pixels
 * @param shown height there is now
 */
export function createH5pHeight(post: (message: H5pMessage) => void, height: () => number, shown: () => number): H5pHeight {
  let spoken = false;
  const prepare = () => {
    if (spoken) post({ context: 'h5p', action: 'prepareResize', scrollHeight: height(), clientHeight: shown() });
  };
  return {
    tell() {
      if (spoken) prepare();
      else post({ context: 'h5p', action: 'hello' });
    },
    hear(data) {
      if (!isFields(data) || data.context !== 'h5p') return false;
      if (data.action === 'ready' && !spoken) post({ context: 'h5p', action: 'hello' });
      else if (data.action === 'hello') {
        spoken = true;
        prepare();
      } else if (data.action === 'resizePrepared') post({ context: 'h5p', action: 'resize', scrollHeight: height() });
      else if (data.action === 'resize') prepare();
      return true;
    },
  };
}
