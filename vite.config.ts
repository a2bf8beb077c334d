import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { embedScript } from './src/embed/build/embed-script.js';
import { posters } from './src/embed/build/posters.js';
import { lessonsPlugin } from './src/lesson/build/vite-plugin.js';
import { afterBuild, filesIn } from './src/ui/build/after-build.js';
import { leanStage } from './src/ui/build/lean-stage.js';
import { lessonParts } from './src/ui/build/lesson-parts.js';
import { noteShipped, shippedNotices } from './src/ui/build/notices.js';
import { offline } from './src/ui/build/offline.js';
import { reactSignals } from './src/ui/build/react-signals.js';
import { examplesPlugin } from './src/worker/build/examples-plugin.js';

/** Static hosts can serve `.br` and `.gz` beside each text file. */
function precompress(): Plugin {
  return afterBuild('precompress', (out) => {
    for (const name of filesIn(out).filter((file) => /\.(js|css|html|svg|json|txt|yaml|webmanifest)$/.test(file))) {
      const file = join(out, name);
      const text = readFileSync(file);
      if (text.length < 512) continue;
      writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    }
  });
}

/**
 * What index.html shows by itself needs no style sheet and no program: the page's own come after it and hold it up no longer. The
 * program begins as soon as it has come, first of all what sends for the engine; what it draws waits until all of index.html is read
 * (ui/page.tsx).
 */
function firstWordsFirst(): Plugin {
  return {
    name: 'portwalk:first-words-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const begun = ['ahead', 'page'].map((name) => {
          const chunk = chunks.find((one) => one.name === name);
          if (!chunk) throw new Error(`the build has no piece called ${name}`);
          return chunk;
        });
        const first = begun.map(({ fileName }) => fileName);
        const needed = new Set(begun.flatMap(({ imports }) => imports).filter((file) => !first.includes(file)));
        const styles = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
        if (styles.length === 0) throw new Error('index.html has no style sheets');
        const program = / *<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?\n/g;
        const begin = [
          ...first.map((file) => `    <script type="module" async fetchpriority="low" crossorigin src="./${file}"></script>\n`),
          ...[...needed].map((file) => `    <link rel="modulepreload" fetchpriority="low" crossorigin href="./${file}">\n`),
        ];
        return [...styles]
          .reduce((rest, link) => rest.replace(link, ''), html.replace(program, ''))
          .replace('  </head>', `${begin.join('')}  </head>`)
          .replace('  </body>', `${styles.join('')}  </body>`);
      },
    },
  };
}

/** The pure rooms only define things, so a chunk need not hold what it uses nothing of. */
const withoutSideEffects = (id: string): boolean => !/\/src\/(api|controllers|net|sim|kubectl|lesson)\//.test(id);

/**
 * Seven letters of a file's hash, 42 bits: enough to tell two builds of one file apart. A page names some hundred and eighty later files, and
 * letters that say nothing are what does not compress. (Fewer the bundler cannot keep apart.)
 */
const hash = '[hash:7]';

export default defineConfig({
  base: './',
  plugins: [
    leanStage(),
    reactSignals(),
    react(),
    lessonsPlugin(),
    examplesPlugin(),
    embedScript(),
    posters(),
    firstWordsFirst(),
    lessonParts(),
    offline(),
    noteShipped(),
    shippedNotices(),
    precompress(),
  ],
  worker: {
    format: 'es',
    plugins: () => [lessonsPlugin(), examplesPlugin(), noteShipped()],
    rolldownOptions: {
      treeshake: { moduleSideEffects: withoutSideEffects },
      // A folder of their own: the page's copy of the engine has chunks of the same names.
      output: {
        entryFileNames: `assets/worker/[name]-${hash}.js`,
        chunkFileNames: `assets/worker/[name]-${hash}.js`,
        // Its parts stay whole, whatever later ones share with them.
        codeSplitting: {
          groups: [
            { name: 'worker', test: /\/src\/worker\/worker\.ts$/, priority: 2 },
            { name: 'tools', test: /\/src\/(?:worker\/tools|api\/nearest)\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
  // Every browser that has popovers, which the lab needs, preloads modules by itself.
  build: {
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    manifest: true,
    modulePreload: { polyfill: false },
    // The first picture comes in two pieces, for each has its price. React apart: where a debugger listens, the errors it makes in
    // advance have the whole file they are in read twice.
    rolldownOptions: {
      output: {
        entryFileNames: `assets/[name]-${hash}.js`,
        chunkFileNames: `assets/[name]-${hash}.js`,
        assetFileNames: `assets/[name]-${hash}[extname]`,
        codeSplitting: {
          groups: [
            // First of all what sends for the engine. Later parts are fetched with it too.
            { name: 'ahead', test: /\/src\/ahead\.ts$|vite\/preload-helper/, priority: 3 },
            // React apart: where a debugger listens, the errors it makes in advance have the whole file they are in read twice.
            { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 2 },
            { name: 'page', test: /\/src\/(?:main|ui\/page)\.tsx?$/, priority: 1 },
            // Ways of packets, and how they are painted, in one piece: pictures of a request need the former too.
            { name: 'ways', test: /\/src\/ui\/canvas\/(?:journey|packet-label|paint|computed-colours)\.ts$/ },
          ],
        },
      },
    },
  },
});
