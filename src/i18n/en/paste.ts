/** English words of the window that takes manifests. */
export const paste = {
  title: 'Your own cluster from YAML',
  label: 'Manifests, several divided by ---',
  build: 'Build the cluster',
  problem: (line: number, message: string) => `Line ${line}: ${message}`,
  empty: 'Paste at least one manifest.',
};
