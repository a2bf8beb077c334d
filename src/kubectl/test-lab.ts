/** A small cluster and a terminal on it, for tests of this room. */

import type { ClusterConfig } from '../sim/config.js';
import { createWorld } from '../sim/create-world.js';
import type { World } from '../sim/world.js';
import { createTerminal } from './create-terminal.js';
import type { FileSystem, TerminalSession } from './terminal.js';

export const smallCluster: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [
    { name: 'master', ip: '192.168.164.130', podCIDR: '10.42.0.0/24' },
    { name: 'worker1', ip: '192.168.164.131', podCIDR: '10.42.1.0/24' },
  ],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.42.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'cloud',
  clients: [{ name: 'client', ip: '198.51.100.7' }],
  external: { 'my.database.com': '203.0.113.200' },
  timings: { podStart: 1, podStop: 1, loadBalancer: 2 },
};

export interface TestLab {
  readonly world: World;
  readonly files: FileSystem;
  readonly terminal: TerminalSession;
  /** Standard output of a line that has to succeed. */
  out(line: string): string;
}

export function createTestLab(files: Readonly<Record<string, string>> = {}, config: ClusterConfig = smallCluster): TestLab {
  const world = createWorld(config, 7);
  const content = new Map(Object.entries(files));
  const fileSystem: FileSystem = {
    list: () => [...content.keys()],
    read: (path) => content.get(path),
    write: (path, text) => void content.set(path, text),
    remove: (path) => content.delete(path),
  };
  const terminal = createTerminal(world, fileSystem);
  return {
    world,
    files: fileSystem,
    terminal,
    out: (line) => {
      const { exit, stdout, stderr } = terminal.run(line);
      if (exit !== 0) throw new Error(`${line} → ${exit}\n${stderr}`);
      return stdout;
    },
  };
}
