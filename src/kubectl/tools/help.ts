/** What `help` lists. */
import { verbs } from '../verbs/verb-table.js';

export function helpText(): string {
  const width = 34;
  const rows = (pairs: readonly (readonly [string, string])[]) => pairs.map(([name, text]) => `  ${name.padEnd(width)}${text}\n`).join('');
  return [
    'kubectl:\n',
    rows(verbs.map((verb) => [verb.path, verb.summary] as const)),
    '\nRequests:\n',
    rows([
      ['curl URL', 'from the machine outside the cluster'],
      ['ssh NODE curl URL', 'from a node, or from another machine outside'],
      ['hey -n 1000 -c 10 URL', 'many at once; -disable-keepalive: a new connection for each'],
      ['kubectl exec POD -- curl URL', 'from inside a pod (also wget, nslookup, dig, ping, nc)'],
      ['kubectl port-forward svc/NAME 8080:80 &', 'then curl localhost:8080; jobs, kill %1'],
    ]),
    '\nOn a node:\n',
    rows([
      ['ssh NODE', 'a shell there, until exit; ssh NODE COMMAND runs one command'],
      ['iptables-save, iptables -t nat -nL', "the rules of the node's kube-proxy (nft list ruleset in nftables mode)"],
      ['conntrack -L', 'connections its kernel remembers; -D forgets them'],
      ['ip addr, ip route, ss -tlnp', 'its interfaces, routes and listening sockets'],
    ]),
    '\nAround the cluster:\n',
    rows([
      ['gcloud compute firewall-rules …', "create, delete, list and describe rules of the cloud's firewall"],
      ['minikube ip, ssh, status', 'the cluster as minikube shows it'],
      ['minikube service NAME, service list', 'URLs of node ports; opens one in a browser outside'],
      ['minikube tunnel', 'a route to the Service range, and addresses for LoadBalancer Services'],
    ]),
    '\nThe lab:\n',
    rows([
      ['lab node stop NODE', 'switch a machine off'],
      ['lab node start NODE', 'switch it on again'],
      ['lab get, lab set SETTING VALUE', 'proxy mode, sync period, pod network, load balancers'],
      ['sleep SECONDS', 'let virtual time pass'],
      ['vi FILE', 'open a file in the editor'],
    ]),
    '\nShell: | > >> < << && || ; & $VAR $(…) <(…) $((…)) {1..5} for while until if case [[ ]] functions, quotes, # comments\n',
    'Tools: awk base64 basename cat clear cp cut date diff dirname echo env export find grep head history jq ls mkdir mv nl paste printf pwd rev rm sed seq sort tac tail tee time tr uniq watch wc xargs\n',
  ].join('');
}
