/** `minikube service NAME…` and `minikube service list`. Models cmd/minikube/cmd/service.go and service_list.go (minikube v1.38). */

import { isSimError } from '../request/curl.js';
import type { Call } from '../shell/program.js';
import { flag, parseFlags } from '../verbs/flags.js';
import { MinikubeExit } from './minikube-exit.js';
import { type ServiceUrls, serviceTable, serviceUrls } from './minikube-services.js';

const urlFormat = 'http://{{.IP}}:{{.Port}}';
const shared = [flag.string('profile', 'p'), flag.string('format', undefined, urlFormat)];

/** How long the browser waits for a page, ms. */
const browserMs = 10_000;

export function minikubeServiceList(call: Call, args: readonly string[]): number {
  const flags = parseFlags(args, [...shared, flag.string('namespace', 'n'), flag.string('output', 'o', 'table')]);
  const services = serviceUrls(call.lab.world, flags.text('format'), flags.text('namespace') || undefined);
  const output = flags.text('output');
  if (output === 'json') {
    const shown = services.map(({ namespace, name, urls, portNames }) => ({
      Namespace: namespace,
      Name: name,
      URLs: urls,
      PortNames: portsShown(portNames),
    }));
    call.out(JSON.stringify(shown));
  } else if (output === 'table') {
    call.out(
      serviceTable(services.map((each) => [each.namespace, each.name, portsShown(each.portNames).join('\n'), each.urls.join('\n')])),
    );
  } else throw new MinikubeExit('MK_USAGE', `invalid output format: ${output}. Valid values: 'table', 'json'`, 64);
  return 0;
}

const portsShown = (names: readonly string[]) => (names.length > 0 ? names : ['No node port']);

export function minikubeService(call: Call, args: readonly string[]): number {
  const flags = parseFlags(args, [
    ...shared,
    flag.string('namespace', 'n', 'default'),
    flag.bool('url'),
    flag.bool('https'),
    flag.bool('all'),
    flag.int('wait', undefined, '2'),
    flag.int('interval', undefined, '1'),
  ]);
  const namespace = flags.text('namespace');
  const names = flags.args;
  const all = flags.bool('all');
  if (names.length === 0 && !all) throw new MinikubeExit('MK_USAGE', 'You must specify service name(s) or --all', 64);
  const services = serviceUrls(call.lab.world, flags.text('format'), namespace)
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .map((each) => (flags.bool('https') ? { ...each, urls: each.urls.map((url) => url.replace('http', 'https')) } : each));
  if (services.length === 0) {
    throw new MinikubeExit(
      'SVC_NOT_FOUND',
      all
        ? `No services were found in the '${namespace}' namespace.\nYou may select another namespace by using 'minikube service --all -n <namespace>'`
        : `Service '${names[0]}' was not found in '${namespace}' namespace.\nYou may select another namespace by using 'minikube service ${names[0]} -n <namespace>'. Or list out all the services using 'minikube service list'`,
      115,
    );
  }
  const onlyUrl = flags.bool('url');
  for (const each of services) {
    if (!onlyUrl) {
      const cells = each.urls.length > 0 ? [each.portNames.join('\n'), each.urls.join('\n')] : ['', 'No node port'];
      call.out(serviceTable([[namespace, each.name, cells[0] ?? '', cells[1] ?? '']]));
    }
    if (each.urls.length === 0) call.out(`😿  service ${namespace}/${each.name} has no node port\n`);
    else if (onlyUrl) call.out(`${each.urls.join('\n')}\n`);
    checkPods(call, each);
  }
  const closed = services.filter(({ urls }) => urls.length === 0).map(({ name }) => `${namespace}/${name}`);
  if (closed.length > 0) {
    call.err(
      `❗  Services [${closed.join(' ')}] have type "ClusterIP" not meant to be exposed, however for local development minikube allows you to access this !\n`,
    );
  }
  if (!onlyUrl) for (const each of services) if (each.urls.length > 0) openInBrowser(call, each);
  return 0;
}

// Models CheckServicePods: somebody has to run behind a Service that can be reached from outside.
function checkPods({ lab: { world } }: Call, { namespace, name }: ServiceUrls): void {
  const service = world.read.get('Service', `${namespace}/${name}`);
  const selector = service?.spec.selector;
  if (!service || !['NodePort', 'LoadBalancer'].includes(service.spec.type) || !selector) return;
  const runs = world.read
    .list('Pod', namespace)
    .some(
      ({ metadata, status }) =>
        status?.phase === 'Running' && Object.entries(selector).every(([key, value]) => metadata.labels?.[key] === value),
    );
  if (!runs) throw new MinikubeExit('SVC_UNREACHABLE', `service not available: no running pod for service ${name} found`, 115);
}

/** The learner's machine asks for the page; the stage shows how it goes. */
function openInBrowser(call: Call, { namespace, name, urls }: ServiceUrls): void {
  const [url = ''] = urls;
  call.out(`🎉  Opening service ${namespace}/${name} in default browser...\n`);
  const client = call.lab.world.config.clients[0];
  if (!client) return;
  try {
    const trace = call.lab.send({ from: { kind: 'client', name: client.name }, url, timeoutMs: browserMs });
    const { kind, status } = trace.outcome;
    if (kind !== 'answered')
      call.err(`(the browser shows no page: ${kind === 'refused' ? 'connection refused' : kind === 'timed-out' ? 'timed out' : kind})\n`);
    else if (status !== undefined && status >= 400) call.err(`(the browser shows an error: ${status})\n`);
  } catch (error) {
    if (!isSimError(error)) throw error;
    call.err(`(the browser cannot open ${url}: ${error.message})\n`);
  }
}
