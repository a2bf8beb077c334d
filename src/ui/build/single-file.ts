/**
 * The lab as one HTML file that is opened from a disk: `npm run build:single`. A page of `file://` may fetch nothing, load no module
 * and start no worker by address: so the program is a classic script in the page, its style sheets stand beside it, and the worker is
 * started from a text inside it.
 */
import type { Plugin } from 'vite';

const WORKER = /\/src\/worker\/first-worker\.ts$/;

/** The worker by its text instead of by its address. */
export function workerInside(): Plugin {
  return {
    name: 'portwalk:worker-inside',
    enforce: 'pre',
    transform(code, id) {
      if (!WORKER.test(id)) return null;
      const changed = code
        .replace(/import address from '\.\/worker\.ts\?worker&url';/, "import Inside from './worker.ts?worker&inline';")
        .replace(/return new Worker\(address, OPTIONS\);/, "return new Inside({ name: 'portwalk' });")
        .replace(/ catch \{\s*const own[\s\S]*?OPTIONS\);\s*\}/, ' finally {}');
      if (!/new Inside/.test(changed) || /\baddress\b/.test(changed.replace(/\/\*[\s\S]*?\*\//g, '')))
        this.error('the first worker is started otherwise than expected');
      return { code: changed, map: null };
    },
  };
}

/** A text that may stand in a script or a style of a page, whatever is in it. */
export const inPage = (text: string): string => text.replace(/<\/(script|style)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

export interface Pieces {
  /** index.html as it is written. */
  readonly html: string;
  readonly script: string;
  readonly style: string;
  readonly icon: string;
  readonly locale: 'en' | 'ko';
}

/** One page of all of it. The address of this page is nobody's, so nothing in it leads to another file. */
export function singlePage({ html, script, style, icon, locale }: Pieces): string {
  return html
    .replace(/<html lang="\w+">/, `<html lang="${locale}">`)
    .replace(/ *<link rel="(?:icon|apple-touch-icon|manifest)"[^>]*>\n/g, '')
    .replace(/ *<script type="module"[^>]*><\/script>\n/, '')
    .replace(
      '  </head>',
      () => `    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">\n    <style>${inPage(style)}</style>\n  </head>`,
    )
    .replace('  </body>', () => `    <script>${inPage(script)}</script>\n  </body>`);
}
