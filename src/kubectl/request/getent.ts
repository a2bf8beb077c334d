/** `getent hosts|ahosts|ahostsv4 NAME` of glibc: the same search a program makes, without the request. */
import type { RequestSource } from '../../sim/trace.js';
import type { Program } from '../shell/program.js';
import { dataOf, lookUp, ownerOf, safely } from './name-query.js';

export function getentFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const [database, name] = call.args;
      if (!name || !['hosts', 'ahosts', 'ahostsv4'].includes(database ?? '')) {
        call.err('getent: the lab has hosts, ahosts and ahostsv4\n');
        return 1;
      }
      const last = lookUp(call, source, name).answers.at(-1);
      const addresses = last === undefined ? [] : dataOf(last, 'A');
      if (last === undefined || addresses.length === 0) return 2;
      const owner = ownerOf(last);
      for (const [index, address] of addresses.entries()) {
        const padded = address.padEnd(15);
        if (database === 'hosts') call.out(`${padded} ${owner}${owner === name ? '' : ` ${name}`}\n`);
        else call.out(`${padded} STREAM ${index === 0 ? owner : ''}\n${padded} DGRAM  \n${padded} RAW    \n`);
      }
      return 0;
    });
}
