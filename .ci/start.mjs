/** `npm start`: builds the lab, serves it on this machine and prints the address. */
import { build } from 'vite';
import { serve } from './serve.mjs';

await build({ logLevel: 'warn' });
try {
  const { url } = await serve({ host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 4173) });
  console.log(`\n  Portwalk is ready: ${url}\n  Stop it with Ctrl-C.\n`);
} catch (error) {
  console.error(`Portwalk could not be served: ${error.message}\nTry another port: PORT=8080 npm start`);
  process.exit(1);
}
