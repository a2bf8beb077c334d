import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { lessonsPlugin } from './src/lesson/build/vite-plugin.js';
import { leanStage } from './src/ui/build/lean-stage.js';
import { examplesPlugin } from './src/worker/build/examples-plugin.js';

/** Static hosts can serve `.br` and `.gz` beside each text file. */
function precompress(): Plugin {
  let out = 'dist';
  let written = false;
  return {
    name: 'portwalk:precompress',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    writeBundle() {
      written = true;
    },
    closeBundle() {
      // A build that failed says why by itself.
      if (!written) return;
      const walk = (dir: string): string[] =>
        readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
          entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)],
        );
      for (const file of walk(out).filter((name) => /\.(js|css|html|svg|json|txt|yaml)$/.test(name))) {
        const text = readFileSync(file);
        if (text.length < 512) continue;
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

/** The pure rooms only define things, so a chunk need not hold what it uses nothing of. */
const withoutSideEffects = (id: string): boolean => !/\/src\/(api|controllers|net|sim|kubectl|lesson)\//.test(id);

export default defineConfig({
  base: './',
  plugins: [leanStage(), react(), lessonsPlugin(), examplesPlugin(), precompress()],
  worker: {
    format: 'es',
    plugins: () => [lessonsPlugin(), examplesPlugin()],
    rolldownOptions: {
      treeshake: { moduleSideEffects: withoutSideEffects },
      // A folder of their own: the page's copy of the engine has chunks of the same names.
      output: { entryFileNames: 'assets/worker/[name]-[hash].js', chunkFileNames: 'assets/worker/[name]-[hash].js' },
    },
  },
  // Every browser that has popovers, which the lab needs, preloads modules by itself.
  build: {
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    manifest: true,
    modulePreload: { polyfill: false },
    // What the first picture needs comes in one piece, whatever later parts share with it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', test: /\/src\/ui\/shell\/App\.tsx$/ }] } } },
  },
});
