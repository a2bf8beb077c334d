/** What an Ingress says of hosts, paths and the Service behind them, where its controller answered instead of a pod. */

import { nearest } from '../../api/nearest.js';
import type { Ingress } from '../../api/networking.js';
import { type Edit, edit } from './edit.js';
import { namespaceOf } from './lines.js';
import type { Situation } from './situation.js';

/** As many Ingresses are tried. */
const FEW = 4;
const ADDRESS = /^[\d.]+$/;

export function editsOfIngress(situation: Situation): readonly Edit[] {
  const { trace, world } = situation;
  const why = trace.hops.findLast(({ why: { code } }) => code === 'ingress-no-rule' || code === 'ingress-no-endpoints')?.why;
  if (!why) return [];
  const ingresses = world.read.list('Ingress');
  if (why.code === 'ingress-no-endpoints') {
    const { ingress, service } = why.params;
    const named = (one: Ingress) => [one.metadata.name, `${namespaceOf(one)}/${one.metadata.name}`].includes(String(ingress));
    return ingresses.filter(named).flatMap((one) => backends(situation, one, String(service).split('/').at(-1) ?? ''));
  }
  const [host, path] = [String(why.params.host), String(why.params.path)];
  return ingresses.slice(0, FEW).flatMap((one) => [...classes(situation, one), ...rules(situation, one, host, path)]);
}

/** Of no class, it is nobody's business. */
function classes({ world, kubectl }: Situation, ingress: Ingress): readonly Edit[] {
  if (ingress.spec.ingressClassName !== undefined) return [];
  return world.read.list('IngressClass').map(({ metadata: { name } }) => {
    const params = { ingress: ingress.metadata.name, class: name };
    return edit('ingress-class', params, [kubectl.patch('ingress', ingress, { spec: { ingressClassName: name } })]);
  });
}

/** Rules for another host, and paths that do not cover the one that was asked for. */
function rules({ kubectl }: Situation, ingress: Ingress, host: string, path: string): readonly Edit[] {
  return (ingress.spec.rules ?? []).flatMap((rule, index): readonly Edit[] => {
    const at = `/spec/rules/${index}`;
    const params = { ingress: ingress.metadata.name, host, old: rule.host ?? '' };
    if (rule.host !== undefined && rule.host !== host) {
      const anyHost = edit('ingress-any-host', params, [kubectl.jsonPatch('ingress', ingress, [{ op: 'remove', path: `${at}/host` }])]);
      // A rule is for a name, never for an address.
      if (ADDRESS.test(host)) return [anyHost];
      const steps = [{ op: 'replace', path: `${at}/host`, value: host } as const];
      const far = nearest(host, [rule.host]) === undefined ? 1 : 0;
      return [edit('ingress-host', params, [kubectl.jsonPatch('ingress', ingress, steps)], far), anyHost];
    }
    return (rule.http?.paths ?? []).slice(0, 2).map((one, number) => {
      const steps = [
        { op: 'replace', path: `${at}/http/paths/${number}/path`, value: path },
        { op: 'replace', path: `${at}/http/paths/${number}/pathType`, value: 'Prefix' },
      ] as const;
      return edit('ingress-path', { ...params, path, old: one.path ?? '/' }, [kubectl.jsonPatch('ingress', ingress, steps)], number);
    });
  });
}

/** The Service it names is not there, has another port, or another one was meant. */
function backends({ world, kubectl }: Situation, ingress: Ingress, service: string): readonly Edit[] {
  const services = world.read.list('Service', namespaceOf(ingress)).filter(({ spec }) => (spec.ports ?? []).length > 0);
  return (ingress.spec.rules ?? []).flatMap(({ http }, index) =>
    (http?.paths ?? []).flatMap(({ backend }, number) => {
      if (backend.service?.name !== service) return [];
      const old = `${service}:${backend.service.port?.number ?? backend.service.port?.name ?? ''}`;
      const names = services.map(({ metadata }) => metadata.name);
      const close = names.includes(service) ? service : nearest(service, names);
      return services.flatMap(({ metadata: { name }, spec }) =>
        (spec.ports ?? []).flatMap(({ port }) => {
          if (`${name}:${port}` === old) return [];
          const value = { name, port: { number: port } };
          const steps = [{ op: 'replace', path: `/spec/rules/${index}/http/paths/${number}/backend/service`, value } as const];
          const params = { ingress: ingress.metadata.name, service: name, port, old };
          return edit('ingress-backend', params, [kubectl.jsonPatch('ingress', ingress, steps)], name === close ? 0 : 2);
        }),
      );
    }),
  );
}
