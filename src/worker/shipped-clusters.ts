/** Clusters of the course, as text: the only ones that a lesson from elsewhere may extend. Fetched with the first that does. */
export { withBases } from '../lesson/inherit.js';

const files = import.meta.glob<string>('../../lessons/clusters/*.yaml', { query: '?raw', import: 'default', eager: true });

/** By id. */
export const shippedClusters: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1, -5), text]),
);
