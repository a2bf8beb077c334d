/** What a packet met when the printed rules were walked one by one. */
import type { Protocol } from '../../../api/core.js';
import type { IP } from '../../addresses.js';
import type { Throw } from './explore.js';

export interface TestPacket {
  readonly protocol: Protocol;
  readonly src: string;
  readonly dst: string;
  readonly dport: number;
}

/** The kernel around the rules. */
export interface TestKernel {
  readonly isLocal: (ip: IP) => boolean;
  /** Virtual ms. */
  readonly now: number;
  /** Recent lists or affinity sets: name → source → ms of its last use. Not changed by the walk. */
  readonly clients: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly throwDie: Throw;
}

export interface Walked {
  readonly verdict: 'forward' | 'reject' | 'drop' | 'accept-local' | 'unhandled';
  /** `ip:port` it was translated to. */
  readonly endpoint?: string;
  /** Marked for source NAT, wherever the packet goes afterwards. */
  readonly marked: boolean;
  /** Source translated: marked, and passed postrouting. */
  readonly masqueraded: boolean;
  /** Chains walked to the rule that translated, refused or dropped, without those of the kernel itself. */
  readonly chains: readonly string[];
  /** The rule that chose the endpoint, refused or dropped, as printed. */
  readonly text: string;
  /** Chains walked when the mark was set. */
  readonly markedIn: readonly string[];
  /** Lists the source was written to. */
  readonly used: readonly string[];
}
