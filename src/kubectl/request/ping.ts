/** `ping`: pods, nodes and hosts answer; a cluster IP never does, because only its ports are translated. */
import type { RequestSource } from '../../sim/trace.js';
import type { Call, Program } from '../shell/program.js';
import { hasBusybox } from './busybox-tools.js';
import { isSimError } from './curl.js';
import { dataOf, isAddress, lookUp } from './name-query.js';

/** Words of iputils 20221126, and of busybox 1.36 where a container has that one's. */
export function pingFrom(source: RequestSource, container?: string): Program {
  return (call) => {
    const busybox = hasBusybox(call.lab.world, source, container);
    let count = 4;
    const words: string[] = [];
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i] as string;
      if (/^-[cWwis]$/.test(arg)) {
        const value = Number(call.args[++i]);
        if (arg === '-c') count = Math.min(100, Math.max(1, value || 1));
      } else if (/^-c\d+$/.test(arg)) count = Math.min(100, Number(arg.slice(2)));
      else if (!arg.startsWith('-')) words.push(arg);
    }
    const [target] = words;
    if (target === undefined) {
      call.err('ping: usage error: Destination address required\n');
      return 2;
    }
    const address = addressOf(call, source, target);
    if (address === undefined) {
      call.err(busybox ? `ping: bad address '${target}'\n` : `ping: ${target}: Name or service not known\n`);
      return busybox ? 1 : 2;
    }
    const answers = answersPing(call.lab, source, address);
    call.out(`PING ${target} (${address})${busybox ? ': 56 data bytes' : ' 56(84) bytes of data.'}\n`);
    for (let i = 1; i <= count; i++) {
      const numbered = busybox ? `seq=${i - 1} ttl=62 time=0.400` : `icmp_seq=${i} ttl=62 time=0.4`;
      if (answers) call.out(`64 bytes from ${address}: ${numbered} ms\n`);
      call.lab.world.advance(1000);
    }
    const received = answers ? count : 0;
    call.out(
      `\n--- ${target} ping statistics ---\n${count} packets transmitted, ${received} ${busybox ? 'packets ' : ''}received, ${answers ? 0 : 100}% packet loss${busybox ? '' : `, time ${(count - 1) * 1000}ms`}\n`,
    );
    if (busybox && answers) call.out('round-trip min/avg/max = 0.400/0.400/0.400 ms\n');
    if (!answers && isClusterIP(call.lab, address))
      call.err('(a cluster IP is virtual: its ports are translated, the address itself answers no ping)\n');
    return answers ? 0 : 1;
  };
}

type Lab = Parameters<Program>[0]['lab'];

function addressOf(call: Call, source: RequestSource, target: string): string | undefined {
  if (isAddress(target)) return target;
  try {
    const last = lookUp(call, source, target).answers.at(-1);
    return last === undefined ? undefined : dataOf(last, 'A')[0];
  } catch (error) {
    if (isSimError(error)) return undefined;
    throw error;
  }
}

function isClusterIP(lab: Lab, address: string): boolean {
  return lab.world.read.list('Service').some(({ spec }) => spec.clusterIP === address);
}

/** Who has the address, and whether the sender can reach it at all: pods only from inside the cluster. */
function answersPing({ world }: Lab, source: RequestSource, address: string): boolean {
  const { config, read } = world;
  const node = config.nodes.find(({ ip, externalIP }) => ip === address || externalIP === address);
  if (node) return read.nodeIsUp(node.name);
  const pod = read.list('Pod').find(({ status }) => status?.podIP === address && status.phase === 'Running');
  if (pod) return source.kind !== 'client' && read.nodeIsUp(pod.spec.nodeName ?? '');
  return config.clients.some(({ ip }) => ip === address) || Object.values(config.external).includes(address);
}
