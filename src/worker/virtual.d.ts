/** Made by `worker/build/examples-plugin.ts`. */
declare module 'virtual:examples' {
  import type { KubeObject } from '../api/kinds.js';
  import type { Example } from '../sim/examples.js';

  type AdmittedExample = Example & { readonly objects: readonly KubeObject[] };
  /** What a visitor meets who asks for nothing else. */
  export const first: AdmittedExample;
  export const others: Readonly<Record<string, () => Promise<{ readonly example: AdmittedExample }>>>;
}
