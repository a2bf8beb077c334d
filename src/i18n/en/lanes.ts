/** English words of the timeline's lanes. They come when the lanes are unfolded. */
import type { Shape } from '../catalogue.js';

export const lanes = {
  title: 'Timeline in lanes',
  help: 'Arrow keys go from mark to mark and from lane to lane, Enter goes there; + and − zoom, 0 shows everything.',
  lane: {
    change: 'Changes',
    request: 'Requests',
    check: 'DNS and health checks',
    event: 'Failures and events',
    moment: 'Bookmarks and forks',
    all: 'What happened',
  },
  laneMarks: (lane: string, n: number) => `${lane}: ${n === 1 ? '1 mark' : `${n} marks`}`,
  empty: 'nothing yet',
  cluster: (n: string, from: string, to: string) => `${n} at once, from ${from} to ${to}`,
  clusterTitle: (n: string) => `${n} lie here together`,
  more: (n: string) => `and ${n} more: zoom in`,
  zoomHere: 'Zoom in here',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomAll: 'Show all',
  overview: 'Part of the story shown',
  shown: (from: string, to: string, share: string) => `${from} to ${to}: ${share} of the story`,
  since: (ms: string) => `+${ms} ms`,
  step: {
    hop: 'Hop',
    event: 'Event',
    change: 'Change',
  },
  previous: {
    hop: 'Previous hop',
    event: 'Previous event',
    change: 'Previous change',
  },
  next: {
    hop: 'Next hop',
    event: 'Next event',
    change: 'Next change',
  },
  noFurther: 'None further that way.',
  bookmark: 'Bookmark this moment',
  bookmarked: (clock: string) => `Bookmarked: ${clock}`,
  bookmarkAt: (name: string) => `Bookmark: ${name}`,
  forkAt: (what: string) => `Two futures were compared from here: ${what}`,
  lookup: (name: string, type: string, rcode: string) => `Lookup of ${name} (${type}): ${rcode}`,
  healthy: (node: string, service: string) => `${node} passes the health check of ${service}`,
  unhealthy: (node: string, service: string) => `${node} fails the health check of ${service}`,
  event: (reason: string, name: string) => `${reason}: ${name}`,
  end: (url: string, outcome: string, at: string) => `Request to ${url} ended at ${at}: ${outcome}`,
};

export type LaneMessages = Shape<typeof lanes>;
