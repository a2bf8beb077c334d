import type { ClusterReader } from './reconciler.js';

/** The virtual clock as milliseconds since 1970, to compare with the times objects carry. */
export function wallClockMs(reader: ClusterReader): number {
  // `now` may be negative while a cluster boots; the timestamp is always cut down to the second.
  return Date.parse(reader.timestamp) + (((reader.now % 1000) + 1000) % 1000);
}

/**
 * Virtual milliseconds since a time an object carries (RFC 3339, whole seconds). As stored times are cut
 * to the second, the answer may be up to 999 ms too large; never too small.
 */
export function elapsedMs(since: string, reader: ClusterReader): number {
  return wallClockMs(reader) - Date.parse(since);
}
