import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { lessonsPlugin } from './src/lesson/build/vite-plugin.js';
import { examplesPlugin } from './src/worker/build/examples-plugin.js';

/**
 * React Flow wraps components at the top level (`memo(`, `createStraightEdge(`) and names them afterwards
 * (`MiniMap.displayName = …`), which bundlers must keep. Marked pure and left unnamed, those the lab does not use
 * fall away.
 */
function pureReactFlow(): Plugin {
  return {
    name: 'portwalk:pure-react-flow',
    transform(code, id) {
      if (!/node_modules\/@xyflow\/react\/dist\//.test(id)) return null;
      const pure = code
        .replace(/^(const \w+ = )(?=(?:memo|createContext|forwardRef|create\w+Edge|createDevWarn)\()/gm, '$1/*#__PURE__*/ ')
        .replace(/^(const \w+ = \S+ memo\()(?=\w+\()/gm, '$1/*#__PURE__*/ ')
        .replace(/^\w+\.displayName = .*;$/gm, '');
      // A release that is written differently must not silently cost what this saves.
      if (id.endsWith('/index.js') && pure.length === code.length) this.error('nothing of React Flow could be marked pure');
      return { code: pure, map: null };
    },
  };
}

/**
 * d3-transition can animate colours, so it brings d3-color; React Flow has it animate the viewport alone. Whoever
 * does animate a colour finds out at once.
 */
function withoutColours(): Plugin {
  const id = '\0portwalk:d3-color';
  return {
    name: 'portwalk:without-colours',
    enforce: 'pre',
    resolveId: (name) => (name === 'd3-color' ? id : null),
    load: (name) =>
      name === id
        ? `export function color() { throw new Error('d3-color is not part of this build'); }
export { color as rgb, color as hsl, color as lab, color as hcl, color as cubehelix };`
        : null,
  };
}

/** Static hosts can serve `.br` and `.gz` beside each text file. */
function precompress(): Plugin {
  let out = 'dist';
  return {
    name: 'portwalk:precompress',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    closeBundle() {
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
  plugins: [pureReactFlow(), withoutColours(), react(), lessonsPlugin(), examplesPlugin(), precompress()],
  worker: {
    format: 'es',
    plugins: () => [lessonsPlugin(), examplesPlugin()],
    rolldownOptions: {
      treeshake: { moduleSideEffects: withoutSideEffects },
      // A folder of their own: the page's copy of the engine has chunks of the same names.
      output: { entryFileNames: 'assets/worker/[name]-[hash].js', chunkFileNames: 'assets/worker/[name]-[hash].js' },
    },
  },
  build: { target: 'es2022', sourcemap: false, reportCompressedSize: false, manifest: true },
});
