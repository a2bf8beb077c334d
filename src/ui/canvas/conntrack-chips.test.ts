import { expect, it } from 'vitest';
import { conntrackChips } from './conntrack-chips.js';
import { balancedTrace } from './fixture.js';

const dnat = balancedTrace.hops.findIndex(({ kind }) => kind === 'dnat');
const back = balancedTrace.hops.findIndex(({ kind }) => kind === 'un-dnat');

it('an entry is there from the hop that made it, and lights when the reply uses it', () => {
  expect(conntrackChips(balancedTrace, dnat - 1)).toEqual([]);
  const [made] = conntrackChips(balancedTrace, dnat);
  expect(made).toMatchObject({ node: 'node-b', made: dnat, used: true });
  expect(conntrackChips(balancedTrace, back - 1)[0]).toMatchObject({ used: false });
  expect(conntrackChips(balancedTrace, back)[0]).toMatchObject({ node: 'node-b', made: dnat, used: true });
});
