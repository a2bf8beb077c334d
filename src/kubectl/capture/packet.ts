/** A packet on an interface of one machine, as somebody who listens there sees it. */
export interface Packet {
  /** Virtual ms since boot, with a fraction. */
  readonly at: number;
  /** `eth0`, `cni0`, `veth1a2b3c4d`, `flannel.1`, `lo` */
  readonly iface: string;
  readonly way: 'In' | 'Out';
  readonly protocol: 'TCP' | 'UDP' | 'ICMP' | 'SCTP';
  readonly src: string;
  readonly dst: string;
  /** None of ICMP. */
  readonly srcPort?: number;
  readonly dstPort?: number;
  /** Letters of TCP's flags as tcpdump prints them: `S`, `S.`, `P.`. */
  readonly flags?: string;
  /** What follows the addresses. */
  readonly text: string;
  /** What it carries, where that is text. */
  readonly payload?: string;
}

/** Something that goes over a connection, one way or the other. */
export interface Segment {
  readonly reply: boolean;
  /** 0…1: when within the time of its exchange it sets out, and how long it is on its way. */
  readonly from: number;
  readonly lasts: number;
  readonly protocol: Packet['protocol'];
  readonly flags?: string;
  readonly text: string;
  readonly payload?: string;
  /** ICMP: who sends it, where that is none of the connection's own ends. */
  readonly sender?: string;
}
