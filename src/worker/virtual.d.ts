/** Made by `worker/build/examples-plugin.ts`. */
declare module 'virtual:examples' {
  import type { KubeObject } from '../api/kinds.js';
  import type { Example } from '../sim/examples.js';

  export const examples: readonly (Example & { readonly objects: readonly KubeObject[] })[];
}
