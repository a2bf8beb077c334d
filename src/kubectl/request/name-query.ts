/** Name lookups as programs make them: the walk of the search list, without the request that would follow. */
import type { Leg, RequestSource } from '../../sim/trace.js';
import type { Lab } from '../lab.js';

export interface NameAnswer {
  /** Full name, without its final dot. */
  readonly asked: string;
  readonly server: string;
  readonly rcode: NonNullable<Leg['query']>['rcode'];
  /** `canonical` pairs first, then addresses. */
  readonly aliases: readonly { readonly name: string; readonly target: string }[];
  readonly addresses: readonly string[];
  /** Name the addresses belong to: the last of the aliases. */
  readonly owner: string;
}

/** Every query the walk made, in order. Waits as long as the answers took. */
export function lookUp(lab: Lab, from: RequestSource, name: string): readonly NameAnswer[] {
  // The world's only question is a request; a copy of it is asked, so that no connection is opened here.
  const trace = lab.world.fork().send({ from, url: `http://${name}`, timeoutMs: 5000 });
  const legs = trace.legs.filter((leg) => leg.kind === 'dns' && leg.query);
  const lastHop = trace.hops.findLast((hop) => trace.legs[hop.leg]?.kind === 'dns');
  if (lastHop) lab.world.advance(Math.ceil(lastHop.t));
  return legs.map((leg) => answerOf(leg));
}

function answerOf({ query, tuple }: Leg): NameAnswer {
  const asked = query!.name.replace(/\.$/, '');
  const aliases: { name: string; target: string }[] = [];
  const addresses: string[] = [];
  let owner = asked;
  for (const answer of query!.answers) {
    const [type, data = ''] = answer.split(' ');
    if (type === 'CNAME') {
      aliases.push({ name: owner, target: data });
      owner = data.replace(/\.$/, '');
    } else if (type === 'A') addresses.push(data);
  }
  return { asked, server: tuple.dst, rcode: query!.rcode, aliases, addresses, owner };
}
