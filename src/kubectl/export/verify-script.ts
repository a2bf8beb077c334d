/**
 * The script that asks a real cluster the same requests and compares. Roles become addresses there: a pod of a Deployment, a node
 * with endpoints, the load balancer's address. Senders that are pods get a container beside theirs that has curl, as
 * `kubectl debug` adds it; the machine outside is a container in the network of kind's nodes.
 */
import type { AskedRequest, Beside } from './asked-requests.js';
import type { ExpectedRow } from './expected-rows.js';
import { CLUSTER } from './kind-cluster.js';
import { TOOLS_IMAGE } from './run-script.js';
import { shellWord } from './shell-word.js';
import { verifyFunctions } from './verify-functions.js';
import type { ExportWords } from './words-en.js';

export function verifyScript(rows: readonly ExpectedRow[], names: ReadonlyMap<string, string>, words: ExportWords): string {
  const lines = rows.map((row) =>
    [
      'check',
      row.id,
      senderWord(row.from, names),
      addressWord(row.to, names),
      row.port,
      row.outcomes.join(','),
      row.answeredBy.join(',') || '-',
      row.onlyOn ?? '-',
      row.sourceSeen.join(',') || '-',
      row.telling,
    ]
      .map((word) => shellWord(`${word}`))
      .join(' '),
  );
  return `#!/bin/sh
# ${words.verifyTitle}
#   sh verify.sh [${words.verifyCount}]
# ${words.verifyNeeds}
${verifyFunctions({ cluster: CLUSTER, image: TOOLS_IMAGE, words })}
#     ${words.verifyColumns}
${lines.join('\n')}

finish
`;
}

const besideWord = (beside: Beside | undefined): string => (beside ? `@${beside.endpoints}=${beside.service}` : '');

/** `pod:ROLE`, `node:NAME` or `client:`, each perhaps with `@with=SERVICE`. */
function senderWord(from: AskedRequest['from'], names: ReadonlyMap<string, string>): string {
  if (from.kind === 'client') return 'client:';
  if (from.kind === 'pod') return `pod:${from.role}${besideWord(from.beside)}`;
  return `node:${names.get(from.name)}${besideWord(from.beside)}`;
}

function addressWord(to: AskedRequest['to'], names: ReadonlyMap<string, string>): string {
  switch (to.kind) {
    case 'text':
      return `text:${to.host}`;
    case 'node':
      return `node:${names.get(to.name)}${besideWord(to.beside)}${to.own === undefined ? '' : to.own ? '!own' : '!other'}`;
    case 'balancer':
      return `balancer:${to.service}`;
    case 'pod':
      return `pod:${to.role}`;
  }
}
