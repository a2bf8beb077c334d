import type { ClusterReader } from './reconciler.js';

/**
 * Virtual milliseconds since a time an object carries (RFC 3339, whole seconds). As stored times are cut
 * to the second, the answer may be up to 999 ms too large; never too small.
 */
export function elapsedMs(since: string, reader: ClusterReader): number {
  return Date.parse(reader.timestamp) + (reader.now % 1000) - Date.parse(since);
}
