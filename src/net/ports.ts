/** Source ports: counters instead of chance, so that the same calls give the same ports and throw no dice. */

export interface PortsSnapshot {
  readonly ephemeral: number;
  readonly masquerade: number;
}

/** Linux' net.ipv4.ip_local_port_range. */
const first = 32768;
const count = 28232;

export class Ports {
  private ephemeral = 0;
  private masquerade = 0;

  /** What the sender's kernel gives a connection that names no port; odd steps, so that neighbours differ visibly. */
  next(): number {
    this.ephemeral = (this.ephemeral + 1) % count;
    return first + ((this.ephemeral * 4093) % count);
  }

  /** MASQUERADE --random-fully: any port from 1024; asked again while the reply tuple would clash. */
  nextMasquerade(clashes: (port: number) => boolean): number {
    for (let attempt = 0; attempt < 64512; attempt += 1) {
      this.masquerade = (this.masquerade + 1) % 64512;
      const port = 1024 + ((this.masquerade * 40503) % 64512);
      if (!clashes(port)) return port;
    }
    // Every port towards this one endpoint is in use: the kernel would drop; the oldest is reused here.
    return 1024;
  }

  snapshot(): PortsSnapshot {
    return { ephemeral: this.ephemeral, masquerade: this.masquerade };
  }

  restore(snapshot: PortsSnapshot): void {
    this.ephemeral = snapshot.ephemeral;
    this.masquerade = snapshot.masquerade;
  }
}
