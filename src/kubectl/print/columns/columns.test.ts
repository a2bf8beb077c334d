/** Models pkg/printers/internalversion/printers.go, print function by print function, and cli-runtime's tableprinter.go (v1.36). */
import { describe, expect, it } from 'vitest';
import type { Kind, KindMap } from '../../../api/kinds.js';
import { printTable } from '../table.js';

const now = Date.parse('2026-01-05T10:00:00Z');
const metadata = { name: 'x', namespace: 'default', creationTimestamp: '2026-01-05T09:00:00Z' };

/** One object's row, `|` between cells; `more`: what else the command asks for. */
function row<K extends Kind>(kind: K, object: object, more: object = {}): string {
  const options = { now, wide: false, noHeaders: true, withNamespace: false, showLabels: false, labelColumns: [], namePrefix: '', ...more };
  const { metadata: own, ...rest } = object as { readonly metadata?: object };
  const whole = { kind, ...rest, metadata: { ...metadata, ...own } } as unknown as KindMap[K];
  return printTable(kind, [whole], options).trim().split(/ {3,}/).join('|');
}

const ended = (fields: object) => ({ terminated: { exitCode: 1, ...fields } });
const status = (name: string, state: object, more: object = {}) => ({ name, ready: false, restartCount: 0, state, ...more });
const up = status('c', { running: {} }, { ready: true });
const ready = [{ type: 'Ready', status: 'True' }];

describe('printPod', () => {
  const pod = (podStatus: object, spec: object = {}, meta: object = {}) =>
    row('Pod', { metadata: meta, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec }, status: podStatus });
  const init = { initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }] };
  const deleted = { deletionTimestamp: '2026-01-05T10:00:20Z' };

  it.each([
    ['its phase', pod({ phase: 'Pending' }), 'x|0/1|Pending|0|60m'],
    ['why it failed as a whole', pod({ phase: 'Failed', reason: 'Evicted' }), 'x|0/1|Evicted|0|60m'],
    [
      'a gate',
      pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] }),
      'x|0/1|SchedulingGated|0|60m',
    ],
    [
      'what its container waits for',
      pod({ phase: 'Pending', containerStatuses: [status('c', { waiting: { reason: 'ErrImagePull' } })] }),
      'x|0/1|ErrImagePull|0|60m',
    ],
    ['how it ended', pod({ phase: 'Running', containerStatuses: [status('c', ended({ reason: 'Error' }))] }), 'x|0/1|Error|0|60m'],
    ['an end without a reason', pod({ phase: 'Running', containerStatuses: [status('c', ended({}))] }), 'x|0/1|ExitCode:1|0|60m'],
    ['a signal', pod({ phase: 'Running', containerStatuses: [status('c', ended({ signal: 9 }))] }), 'x|0/1|Signal:9|0|60m'],
    [
      'restarts, and when the last was',
      pod({ phase: 'Running', containerStatuses: [{ ...up, restartCount: 3, lastState: ended({ finishedAt: '2026-01-05T09:55:00Z' }) }] }),
      'x|1/1|Running|3 (5m ago)|60m',
    ],
    [
      'restarts of which the time is forgotten',
      pod({ phase: 'Running', containerStatuses: [{ ...up, restartCount: 3 }] }),
      'x|1/1|Running|3|60m',
    ],
    [
      'one done, one running',
      pod({ phase: 'Running', conditions: ready, containerStatuses: [status('d', ended({ exitCode: 0, reason: 'Completed' })), up] }),
      'x|1/1|Running|0|60m',
    ],
    [
      'the same, not ready',
      pod({ phase: 'Running', containerStatuses: [status('d', ended({ exitCode: 0, reason: 'Completed' })), up] }),
      'x|1/1|NotReady|0|60m',
    ],
    ['being deleted', pod({ phase: 'Running', containerStatuses: [up] }, {}, deleted), 'x|1/1|Terminating|0|60m'],
    ['deleted when it was over', pod({ phase: 'Succeeded' }, {}, deleted), 'x|0/1|Succeeded|0|60m'],
    ['deleted on a lost node', pod({ phase: 'Running', reason: 'NodeLost' }, {}, deleted), 'x|0/1|Unknown|0|60m'],
    [
      'an init container at work',
      pod({ phase: 'Pending', initContainerStatuses: [status('i', { running: {} })] }, init),
      'x|0/2|Init:0/2|0|60m',
    ],
    [
      'the second, a sidecar, is starting',
      pod(
        {
          phase: 'Pending',
          initContainerStatuses: [status('i', ended({ exitCode: 0 })), status('s', { waiting: { reason: 'PodInitializing' } })],
        },
        init,
      ),
      'x|0/2|Init:1/2|0|60m',
    ],
    [
      'an init container that cannot start',
      pod(
        { phase: 'Pending', initContainerStatuses: [status('i', { waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 2 })] },
        init,
      ),
      'x|0/2|Init:CrashLoopBackOff|2|60m',
    ],
    [
      'one that failed',
      pod({ phase: 'Pending', initContainerStatuses: [status('i', ended({ reason: 'Error' }))] }, init),
      'x|0/2|Init:Error|0|60m',
    ],
    ['without a reason', pod({ phase: 'Pending', initContainerStatuses: [status('i', ended({}))] }, init), 'x|0/2|Init:ExitCode:1|0|60m'],
    [
      'by a signal',
      pod({ phase: 'Pending', initContainerStatuses: [status('i', ended({ signal: 15 }))] }, init),
      'x|0/2|Init:Signal:15|0|60m',
    ],
    [
      'a sidecar counts, and its restarts do',
      pod(
        {
          phase: 'Running',
          initContainerStatuses: [
            status('i', ended({ exitCode: 0 }), { restartCount: 7 }),
            status('s', { running: {} }, { started: true, ready: true, restartCount: 1 }),
          ],
          containerStatuses: [up],
        },
        init,
      ),
      'x|2/2|Running|1|60m',
    ],
  ])('%s', (_what, said, expected) => {
    expect(said).toBe(expected);
  });

  it('wide: address, node, where it would go, gates', () => {
    const gated = {
      spec: { containers: [], nodeName: '', readinessGates: [{ conditionType: 'a' }, { conditionType: 'b' }] },
      status: { phase: 'Pending', nominatedNodeName: 'n2', conditions: [{ type: 'a', status: 'True' }] },
    };
    expect(row('Pod', gated, { wide: true })).toBe('x|0/0|Pending|0|60m|<none>|<none>|n2|1/2');
    const placed = { spec: { containers: [], nodeName: 'n1' }, status: { phase: 'Running', podIPs: [{ ip: '1.2.3.4' }, { ip: '::1' }] } };
    expect(row('Pod', placed, { wide: true })).toBe('x|0/0|Running|0|60m|1.2.3.4|n1|<none>|<none>');
  });
});

describe('getServiceExternalIP', () => {
  const service = (spec: object, ingress: readonly object[] = []) =>
    row('Service', {
      spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ports: [], ...spec },
      status: { loadBalancer: { ingress } },
    });
  it.each([
    ['ClusterIP', service({ type: 'ClusterIP' }), '<none>'],
    ['with external IPs', service({ type: 'NodePort', externalIPs: ['9.9.9.9', '8.8.8.8'] }), '9.9.9.9,8.8.8.8'],
    ['LoadBalancer', service({ type: 'LoadBalancer' }), '<pending>'],
    [
      'its addresses, each once, in order',
      service({ type: 'LoadBalancer' }, [{ ip: '2.2.2.2' }, { hostname: 'lb' }, { ip: '1.1.1.1' }, { ip: '2.2.2.2' }]),
      '1.1.1.1,2.2.2.2,lb',
    ],
    ['and external IPs', service({ type: 'LoadBalancer', externalIPs: ['9.9.9.9'] }, [{ ip: '2.2.2.2' }]), '2.2.2.2,9.9.9.9'],
    ['ExternalName', service({ type: 'ExternalName', externalName: 'a.b' }), 'a.b'],
  ])('%s', (_what, said, expected) => {
    expect(said.split('|')[3]).toBe(expected);
  });
});

describe('others', () => {
  const rule = (host?: string) => ({ ...(host && { host }), http: { paths: [] } });
  const hosts = (...names: (string | undefined)[]) => row('Ingress', { spec: { rules: names.map(rule) } }).split('|')[2];
  it.each([
    ['none', hosts(), '*'],
    ['one without a name', hosts(undefined), '*'],
    ['three', hosts('a', 'b', 'c'), 'a,b,c'],
    ['four', hosts('a', 'b', 'c', 'd'), 'a,b,c + 1 more...'],
    ['one without a name between', hosts('a', undefined, 'b', 'c'), 'a,b,c'],
    ['and one after three', hosts('a', 'b', undefined, 'c', undefined), 'a,b,c + 2 more...'],
  ])('formatHosts: %s', (_what, said, expected) => {
    expect(said).toBe(expected);
  });

  const addresses = (count: number) => Array.from({ length: count }, (_all, index) => ({ ip: `1.1.1.${index}` }));
  const ports = [{ port: 80 }, { port: 81 }];
  it.each([
    ['no subsets', row('Endpoints', {}), 'x|<none>|60m'],
    ['addresses without ports', row('Endpoints', { subsets: [{ addresses: addresses(2) }] }), 'x|1.1.1.0,1.1.1.1|60m'],
    [
      'three of four',
      row('Endpoints', { subsets: [{ addresses: addresses(2), ports }] }),
      'x|1.1.1.0:80,1.1.1.1:80,1.1.1.0:81 + 1 more...|60m',
    ],
    ['an IPv6 address', row('Endpoints', { subsets: [{ addresses: [{ ip: '::1' }], ports: [{ port: 80 }] }] }), 'x|[::1]:80|60m'],
    ['a slice of nothing', row('EndpointSlice', { addressType: 'IPv4', endpoints: [], ports: [] }), 'x|IPv4|<unset>|<unset>|60m'],
    [
      'ports by number, by name, any',
      row('EndpointSlice', {
        addressType: 'IPv4',
        ports: [{ port: 80 }, { name: 'web' }, {}, { port: 1 }],
        endpoints: [{ addresses: ['a', 'b'] }, { addresses: ['c', 'd'] }],
      }),
      'x|IPv4|80,web,* + 1 more...|a,b,c + 1 more...|60m',
    ],
    [
      'a default class',
      row('IngressClass', {
        metadata: { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
        spec: { controller: 'c', parameters: { kind: 'K', apiGroup: 'g', name: 'n' } },
      }),
      'x (default)|c|K.g/n|60m',
    ],
    ['a ServiceAccount', row('ServiceAccount', { secrets: [{ name: 's' }] }), 'x|60m'],
    [
      'a default StorageClass',
      row('StorageClass', {
        metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
        provisioner: 'p',
        volumeBindingMode: 'Immediate',
      }),
      'x (default)|p|Delete|Immediate|false|60m',
    ],
    [
      'a node that says nothing',
      row('Node', { spec: { unschedulable: true }, status: { conditions: [], addresses: [] } }),
      'x|Unknown,SchedulingDisabled|<none>|60m',
    ],
    [
      'a node and its roles',
      row('Node', {
        metadata: { labels: { 'node-role.kubernetes.io/b': '', 'kubernetes.io/role': 'a', 'node-role.kubernetes.io/': '' } },
        spec: {},
        status: { conditions: [{ type: 'Ready', status: 'Unknown' }], addresses: [], nodeInfo: { kubeletVersion: 'v1' } },
      }),
      'x|NotReady|a,b|60m|v1',
    ],
    [
      'a Job at work',
      row('Job', {
        spec: { template: { spec: { containers: [] } }, parallelism: 3 },
        status: { startTime: '2026-01-05T09:58:00Z', succeeded: 1 },
      }),
      'x|Running|1/1 of 3|2m|60m',
    ],
    [
      'a Job that is done',
      row('Job', {
        spec: { completions: 2, template: { spec: { containers: [] } } },
        status: {
          succeeded: 2,
          startTime: '2026-01-05T09:00:00Z',
          completionTime: '2026-01-05T09:00:09Z',
          conditions: [{ type: 'Complete', status: 'True' }],
        },
      }),
      'x|Complete|2/2|9s|60m',
    ],
    [
      'a suspended CronJob',
      row('CronJob', {
        spec: { schedule: '@daily', suspend: true, jobTemplate: { spec: { template: { spec: { containers: [] } } } } },
        status: { active: [{}], lastScheduleTime: '2026-01-05T09:59:00Z' },
      }),
      'x|@daily|<none>|True|1|60s|60m',
    ],
    ['a revision of nobody', row('ControllerRevision', { revision: 2 }), 'x|<none>|2|60m'],
  ])('%s', (_what, said, expected) => {
    expect(said).toBe(expected);
  });
});

describe('tableprinter.go', () => {
  const event = {
    type: 'Normal',
    reason: 'R',
    message: 'one\ntwo',
    involvedObject: { kind: 'Pod', name: 'p' },
    source: { component: 'c' },
    count: 1,
    firstTimestamp: metadata.creationTimestamp,
    lastTimestamp: metadata.creationTimestamp,
  };
  it('cuts a cell where its line ends', () => {
    expect(row('Event', event)).toBe('60m|Normal|R|pod/p|one...');
  });

  it('says what happened in eight letters, the namespace, and labels last', () => {
    const options = {
      now,
      wide: false,
      noHeaders: false,
      withNamespace: true,
      showLabels: true,
      labelColumns: ['a.b/app', 'none'],
      namePrefix: 'serviceaccount/',
      events: ['ADDED'],
    };
    const account = {
      kind: 'ServiceAccount',
      metadata: { ...metadata, labels: { 'a.b/app': 'web', c: 'd' } },
    } as unknown as KindMap['ServiceAccount'];
    expect(printTable('ServiceAccount', [account], options)).toBe(
      'EVENT      NAMESPACE   NAME               AGE   APP   NONE   LABELS\nADDED      default     serviceaccount/x   60m   web          a.b/app=web,c=d\n',
    );
  });
});
