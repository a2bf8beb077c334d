/** What a Corefile says, read: one block of zones and the plugins behind it. Plain data, kept with the world. */
import { kubeadmZone, type ZoneConfig } from './zone.js';

export interface ServerBlock {
  /** In lower case with their final dots; `.` is every name. */
  readonly zones: readonly string[];
  readonly log?: readonly LogRule[];
  readonly errors?: boolean;
  readonly loadbalance?: boolean;
  readonly rewrite?: readonly RewriteRule[];
  readonly cache?: CacheConfig;
  readonly hosts?: HostsConfig;
  readonly kubernetes?: ZoneConfig;
  readonly forward?: readonly ForwardConfig[];
  /** Seconds between two looks at the Corefile; absent: it is read once. */
  readonly reload?: number;
}

export interface LogRule {
  readonly zone: string;
  readonly classes: readonly ('all' | 'success' | 'denial' | 'error')[];
}

export interface RewriteRule {
  readonly match: 'exact' | 'prefix' | 'suffix' | 'substring' | 'regex';
  readonly from: string;
  readonly to: string;
  /** Names in the answer are put back. */
  readonly auto: boolean;
  /** Later rules are tried too. */
  readonly goesOn: boolean;
}

export interface CacheConfig {
  readonly zones: readonly string[];
  /** Longest and shortest time an answer is kept, in seconds. */
  readonly success: readonly [longest: number, shortest: number];
  readonly denial: readonly [longest: number, shortest: number];
  /** Zones whose answers are not kept. */
  readonly exceptSuccess: readonly string[];
  readonly exceptDenial: readonly string[];
}

export interface HostsConfig {
  readonly zones: readonly string[];
  readonly ttl: number;
  /** Name, absolute and in lower case → addresses. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly fallthrough: readonly string[];
}

export interface ForwardConfig {
  readonly from: string;
  /** Addresses; `/etc/resolv.conf`: those of the node. */
  readonly to: readonly string[];
  readonly except: readonly string[];
}

/** `cache 30` of the Corefile kubeadm writes: names of the cluster are always looked up anew. */
const kubeadmCache: CacheConfig = {
  zones: ['.'],
  success: [30, 5],
  denial: [30, 5],
  exceptSuccess: ['cluster.local.'],
  exceptDenial: ['cluster.local.'],
};

/** The Corefile kubeadm writes, read. Models cmd/kubeadm/app/phases/addons/dns/manifests.go CoreDNSConfigMap (v1.36). */
export const kubeadmBlocks: readonly ServerBlock[] = [
  {
    zones: ['.'],
    errors: true,
    kubernetes: kubeadmZone,
    forward: [{ from: '.', to: ['/etc/resolv.conf'], except: [] }],
    cache: kubeadmCache,
    reload: 30,
    loadbalance: true,
  },
];
