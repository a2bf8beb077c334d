/** Work on a build that is written: what has to see all of its files. Node only. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Runs once everything is written, one after the other in the plugins' order. A build that failed says why by itself: nothing is done
 * then.
 *
 * @param work is given the folder of the build
 */
export function afterBuild(name: string, work: (out: string) => void | Promise<void>): Plugin {
  let out = 'dist';
  let written = false;
  return {
    name: `portwalk:${name}`,
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      // After the others have written their files.
      sequential: true,
      async handler() {
        if (written) await work(out);
      },
    },
  };
}

/** Every file of a folder, by its path in it; folders by `/` everywhere. */
export function filesIn(dir: string, under = ''): readonly string[] {
  return readdirSync(join(dir, under), { withFileTypes: true }).flatMap((entry) => {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    return entry.isDirectory() ? filesIn(dir, path) : [path];
  });
}
