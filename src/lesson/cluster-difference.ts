/** A cluster as what differs from another one, in a file of its own or in the lesson. Read only where somebody writes `extends`. */
import * as v from 'valibot';
import { Client, ClusterFile, cidr, external, ip, MOST_CLIENTS, MOST_NODES, Node, name, upTo } from './cluster-file.js';
import { LessonFile } from './schema.js';

const { entries } = ClusterFile;

/** What differs from another cluster: left out first, then changed or added by name; a setting that is written is written anew. */
export const ClusterDifference = v.strictObject({
  extends: v.pipe(
    v.string(),
    v.regex(/^(?!constructor$)[a-z][a-z0-9-]{0,39}$/, 'ids are lower-case words joined by dashes'),
    v.description('Id of the cluster that this one differs from: a file of lessons/clusters/, without .yaml.'),
  ),
  without: v.optional(
    v.pipe(
      v.strictObject({
        nodes: v.optional(upTo(MOST_NODES, name)),
        clients: v.optional(upTo(MOST_CLIENTS, name)),
        external: v.optional(upTo(100, v.pipe(v.string(), v.maxLength(253)))),
        settings: v.optional(upTo(5, v.picklist(['nodePortRange', 'proxyMode', 'podNetwork', 'firewall', 'loadBalancerPool']))),
      }),
      v.description('What of that cluster is left out, by name.'),
    ),
  ),
  nodes: v.optional(
    v.pipe(
      upTo(MOST_NODES, v.partial(Node, ['ip', 'podCIDR'])),
      v.description('A name the other cluster has: what is written of that node replaces what it says. Another name: one more node.'),
    ),
  ),
  clients: v.optional(upTo(MOST_CLIENTS, Client)),
  external: v.optional(external),
  timings: v.optional(v.partial(entries.timings.wrapped, ['podStart', 'podStop'])),
  kubernetes: v.optional(entries.kubernetes),
  serviceCIDR: v.optional(cidr),
  podCIDR: v.optional(cidr),
  dnsIP: v.optional(ip),
  provider: v.optional(entries.provider),
  nodePortRange: entries.nodePortRange,
  proxyMode: entries.proxyMode,
  podNetwork: entries.podNetwork,
  firewall: entries.firewall,
  loadBalancerPool: entries.loadBalancerPool,
});

export type ClusterDifference = v.InferOutput<typeof ClusterDifference>;

/** The lesson's file with all that it may say of its cluster. */
export const LessonFileInFull = v.strictObject({
  ...LessonFile.entries,
  cluster: v.pipe(
    v.union([LessonFile.entries.cluster, ClusterDifference]),
    v.description('A file of lessons/clusters/, without .yaml; or what differs from one: extends, ….'),
  ),
});
