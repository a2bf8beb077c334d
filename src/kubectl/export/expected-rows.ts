/** The table of what to expect: requests asked of a copy of the state. */

import { listenersOf } from '../../sim/images.js';
import type { World } from '../../sim/world.js';
import { type AskedRequest, askedRequests } from './asked-requests.js';
import { type Expectation, expectationOf } from './expectation.js';
import { podRole } from './pod-role.js';
import { type Telling, tellingOf } from './stand-in.js';

export interface ExpectedRow extends Omit<AskedRequest, 'question'>, Expectation {
  readonly id: number;
  /** How those who answer tell who they are. */
  readonly telling: Telling;
}

/** More would take a real cluster longer than anybody waits. */
const MOST = 150;

export interface ExpectedTable {
  readonly rows: readonly ExpectedRow[];
  readonly leftOut: number;
}

/** @param copy is changed: it gets the load balancer the folder's script installs, and its clock moves */
export function expectedTable(copy: World, balancers: boolean): ExpectedTable {
  const asked = new Map(askedRequests(copy, balancers).map((one) => [wayOf(one), one]));
  const rows = [...asked.values()].slice(0, MOST).map(({ question, ...request }, index): ExpectedRow => {
    const { onlyOn, ...expectation } = expectationOf(copy, question);
    // Which node it is matters only where it was chosen for its endpoints.
    const chosen = ('beside' in request.from && request.from.beside) || ('beside' in request.to && request.to.beside);
    return {
      id: index + 1,
      ...request,
      ...expectation,
      ...(chosen && onlyOn && { onlyOn }),
      telling: tellingOfRoles(copy, expectation.answeredBy),
    };
  });
  return { rows, leftOut: asked.size - rows.length };
}

/** Pods are asked the same whichever Service they are behind. */
const wayOf = ({ from, to, port, face }: AskedRequest): string => JSON.stringify([from, to, port, face]);

/** What all of them can tell. */
function tellingOfRoles({ read }: World, roles: readonly string[]): Telling {
  const wanted = new Set(roles);
  const ways = new Set(
    read
      .list('Pod')
      .filter((pod) => wanted.has(podRole(pod, read)))
      .flatMap(({ spec }) =>
        spec.containers.filter((one) => listenersOf(one).length > 0).map((one) => tellingOf(one, spec.hostNetwork === true)),
      ),
  );
  const [only, ...others] = ways;
  return only !== undefined && others.length === 0 ? only : 'connect';
}
