/** `crictl ps|pods|images` on a node. Columns of cri-tools 1.36. */
import type { Pod } from '../../api/core.js';
import { humanDuration } from '../print/duration.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import type { Call, Program } from '../shell/program.js';

const short = (id: string | undefined): string =>
  (id ?? '')
    .replace(/^\w+:\/\//, '')
    .replaceAll('-', '')
    .slice(0, 13);

function table(call: Call, head: string, rows: readonly string[]): number {
  call.out(`${alignColumns([head, ...rows].join('\n'), tableColumns)}\n`);
  return 0;
}

const ago = (call: Call, time: string | undefined): string =>
  time === undefined ? '' : `${humanDuration(call.lab.epoch - Date.parse(time))} ago`;

export const crictl =
  (node: string): Program =>
  (call) => {
    const [verb] = call.args.filter((arg) => !arg.startsWith('-'));
    const pods = call.lab.world.read.podsOnNode(node).filter(({ status }) => status?.phase === 'Running');
    switch (verb) {
      case 'ps':
        return table(
          call,
          'CONTAINER\tIMAGE\tCREATED\tSTATE\tNAME\tATTEMPT\tPOD ID\tPOD\tNAMESPACE',
          pods.flatMap((pod) => containerRows(call, pod)),
        );
      case 'pods':
        return table(
          call,
          'POD ID\tCREATED\tSTATE\tNAME\tNAMESPACE\tATTEMPT\tRUNTIME',
          pods.map(({ metadata, status }) =>
            [short(metadata.uid), ago(call, status?.startTime), 'Ready', metadata.name, metadata.namespace, '0', '(default)'].join('\t'),
          ),
        );
      case 'images':
        return table(call, 'IMAGE\tTAG\tIMAGE ID', imageRows(pods));
      default:
        call.err('crictl: the lab has ps, pods and images\n');
        return 1;
    }
  };

function containerRows(call: Call, { metadata, status }: Pod): readonly string[] {
  return (status?.containerStatuses ?? [])
    .filter(({ state }) => state.running !== undefined)
    .map(({ name, imageID, image, containerID, restartCount, state }) =>
      [
        short(containerID),
        short(imageID?.split('sha256:').at(-1)) || image,
        ago(call, state.running?.startedAt),
        'Running',
        name,
        String(restartCount),
        short(metadata.uid),
        metadata.name,
        metadata.namespace,
      ].join('\t'),
    );
}

/** Images the pods of the node run. */
function imageRows(pods: readonly Pod[]): readonly string[] {
  const found = new Map<string, string>();
  for (const { status } of pods) {
    for (const { image, imageID } of status?.containerStatuses ?? []) found.set(image, short(imageID?.split('sha256:').at(-1)));
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([image, id]) => {
      const colon = image.lastIndexOf(':');
      const tagged = colon > image.lastIndexOf('/');
      return [tagged ? image.slice(0, colon) : image, tagged ? image.slice(colon + 1) : 'latest', id].join('\t');
    });
}
