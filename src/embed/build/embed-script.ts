/**
 * Makes `embed.js`, the script of host pages: one file of a lasting name that needs nothing else, so that a page may load it with a plain
 * `<script>`. While the lab is developed it is made anew whenever it is asked for.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ENTRY = fileURLToPath(new URL('../element/embed.ts', import.meta.url));

async function makeScript(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2022', lib: { entry: ENTRY, formats: ['iife'], name: 'portwalkEmbed', fileName: () => 'embed.js' } },
  });
  const [bundle] = [made].flat();
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (!chunk) throw new Error('embed.js was not made');
  // A page of another encoding would read letters beyond ASCII as its own, where the server does not say what they are.
  return chunk.code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function embedScript(): Plugin {
  return {
    name: 'portwalk:embed-script',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== '/embed.js') return next();
        makeScript().then((code) => {
          response.setHeader('Content-Type', 'text/javascript');
          response.end(code);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: await makeScript() });
    },
  };
}
