/** The part of verify.sh that is the same for every state. */
import type { ExportWords } from './words-en.js';

export const verifyFunctions = ({
  cluster,
  image,
  words,
}: {
  readonly cluster: string;
  readonly image: string;
  readonly words: ExportWords;
}): string => `set -u
N=\${1:-20}
CLUSTER=\${CLUSTER:-${cluster}}
TOOLS=\${TOOLS:-${image}}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"; docker rm -f "$CLUSTER-client" >/dev/null 2>&1 || true' EXIT
trap 'exit 1' HUP INT TERM
SAME=0 DIFFERENT=0 SKIPPED=0

k() { kubectl --context "kind-$CLUSTER" "$@"; }

# namespace name ip node role ready
k get pods -A --no-headers -o custom-columns='A:.metadata.namespace,B:.metadata.name,C:.status.podIP,D:.spec.nodeName,E:.metadata.ownerReferences[0].kind,F:.metadata.ownerReferences[0].name,G:.status.conditions[?(@.type=="Ready")].status,H:.metadata.labels.pod-template-hash' |
  awk '{
    kind = tolower($5); owner = $6
    if (kind == "<none>") { kind = "pod"; owner = $2 }
    if (kind == "replicaset" && $8 != "<none>") { kind = "deployment"; sub("-" $8 "$", "", owner) }
    print $1, $2, $3, $4, kind "/" $1 "/" owner, $7
  }' >"$WORK/pods" || exit 2
# name ip gateway-of-its-pods
k get nodes --no-headers -o custom-columns='A:.metadata.name,B:.status.addresses[?(@.type=="InternalIP")].address,C:.spec.podCIDR' |
  awk '{ split($3, p, "[./]"); split($2, ip, ","); print $1, ip[1], p[1] "." p[2] "." p[3] "." (p[4] + 1) }' >"$WORK/nodes" || exit 2

docker rm -f "$CLUSTER-client" >/dev/null 2>&1 || true
docker run -d --name "$CLUSTER-client" --network kind "$TOOLS" pause >/dev/null || exit 2
CLIENT=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$CLUSTER-client")

# nodes_with NAMESPACE/SERVICE
nodes_with() {
  k -n "\${1%%/*}" get endpointslices -l "kubernetes.io/service-name=\${1#*/}" \\
    -o jsonpath='{range .items[*].endpoints[?(@.conditions.ready==true)]}{.nodeName}{"\\n"}{end}' | sort -u
}

# fits NODE with|without NAMESPACE/SERVICE
fits() {
  if nodes_with "$3" | grep -qx "$1"; then [ "$2" = with ]; else [ "$2" = without ]; fi
}

# find_pod ROLE[@with=SERVICE]: its line of the table
find_pod() {
  role=\${1%%@*} beside=
  case $1 in *@*) beside=\${1#*@} ;; esac
  awk -v role="$role" '$5 == role && $6 == "True"' "$WORK/pods" | while read -r line; do
    set -- $line
    if [ -z "$beside" ] || fits "$4" "\${beside%%=*}" "\${beside#*=}"; then
      echo "$line"
      break
    fi
  done
}

# find_node NAME[@with=SERVICE][!own|!other]: its line of the table, of the named one if it fits; own: the sender's
find_node() {
  name=\${1%%@*} beside= own=
  case $1 in *@*) beside=\${1#*@} ;; esac
  case $beside in *!*) own=\${beside#*!} beside=\${beside%%!*} ;; esac
  { awk -v name="$name" '$1 == name' "$WORK/nodes"; awk -v name="$name" '$1 != name' "$WORK/nodes"; } | while read -r line; do
    set -- $line
    if [ -z "$beside" ]; then
      [ "$1" = "$name" ] && echo "$line"
      break
    fi
    case $own in
      own) [ "$1" = "$SENDER_NODE" ] || continue ;;
      other) [ "$1" != "$SENDER_NODE" ] || continue ;;
    esac
    if fits "$1" "\${beside%%=*}" "\${beside#*=}"; then
      echo "$line"
      break
    fi
  done
}

# with_tools NAMESPACE POD: a container with curl beside the pod's own
with_tools() {
  k -n "$1" exec "$2" -c portwalk-verify -- true >/dev/null 2>&1 && return
  k -n "$1" debug "$2" --image="$TOOLS" --container=portwalk-verify --profile=general -- /agnhost pause >/dev/null 2>&1
  tries=0
  until k -n "$1" exec "$2" -c portwalk-verify -- true >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -ge 60 ] && return 1
    sleep 1
  done
}

# Runs at the sender: HOST:PORT TIMES TELLING MARK. Lines: O outcome, W who answered, S whom it saw, B a line of the answer.
PROBE='
i=0
while [ "$i" -lt "$2" ]; do
  i=$((i + 1))
  case $3 in agnhost) path=hostname ;; *) path=$4 ;; esac
  body=$(curl -s -m 4 "http://$1/$path")
  code=$?
  case $code in
    6) echo "O no-such-host" ;;
    28) echo "O timed-out" ;;
    7)
      if curl -sv -m 4 "http://$1/" 2>&1 | grep -qi refused; then echo "O refused"; else echo "O no-route"; fi ;;
    *)
      echo "O answered"
      case $3 in
        agnhost) echo "W $body"; echo "S $(curl -s -m 4 "http://$1/clientip")" ;;
        body) printf "%s\\n" "$body" | sed "s/^/B /" ;;
      esac ;;
  esac
done
'

# accepts ADDRESS ROLES: whether the address is one of them
accepts() {
  seen_node=$(awk -v ip="$1" '$2 == ip || $3 == ip { print $1 }' "$WORK/nodes")
  for one in $(echo "$2" | tr , ' '); do
    case $one in
      sender)
        [ "$1" = "$SENDER_IP" ] && return 0
        [ "$SENDER" = node ] && [ "$seen_node" = "$SENDER_NODE" ] && return 0 ;;
      sender-node) [ -n "$seen_node" ] && [ "$seen_node" = "$SENDER_NODE" ] && return 0 ;;
      asked-node) [ -n "$seen_node" ] && [ "$seen_node" = "$ASKED_NODE" ] && return 0 ;;
      a-node) [ -n "$seen_node" ] && return 0 ;;
      balancer) [ "$1" = "$BALANCER_IP" ] && return 0 ;;
    esac
  done
  return 1
}

skip() {
  SKIPPED=$((SKIPPED + 1))
  echo "-  $1  $2"
}

# check ID SENDER ADDRESS PORT OUTCOMES ROLES ONLY-ON SEEN TELLING
check() {
  SENDER=\${2%%:*} SENDER_IP= SENDER_NODE= ASKED_NODE= BALANCER_IP= namespace= pod= host=
  case $SENDER in
    client) SENDER_IP=$CLIENT ;;
    node)
      found=$(find_node "\${2#node:}")
      [ -n "$found" ] || { skip "$1" ${shellText(words.noSender)}; return; }
      SENDER_NODE=\${found%% *} SENDER_IP=$(echo "$found" | cut -d' ' -f2) ;;
    pod)
      found=$(find_pod "\${2#pod:}")
      [ -n "$found" ] || { skip "$1" ${shellText(words.noSender)}; return; }
      namespace=$(echo "$found" | cut -d' ' -f1) pod=$(echo "$found" | cut -d' ' -f2)
      SENDER_IP=$(echo "$found" | cut -d' ' -f3) SENDER_NODE=$(echo "$found" | cut -d' ' -f4)
      with_tools "$namespace" "$pod" || { skip "$1" ${shellText(words.noTools)}; return; } ;;
  esac
  case $3 in
    text:*) host=\${3#text:} ;;
    node:*)
      found=$(find_node "\${3#node:}")
      ASKED_NODE=\${found%% *} host=$(echo "$found" | cut -d' ' -f2) ;;
    balancer:*)
      service=\${3#balancer:}
      BALANCER_IP=$(k -n "\${service%%/*}" get service "\${service#*/}" -o jsonpath='{.status.loadBalancer.ingress[0].ip}')
      host=$BALANCER_IP ;;
    pod:*)
      found=$(awk -v role="\${3#pod:}" -v own="$pod" '$5 == role && $6 == "True" && $2 != own' "$WORK/pods" | head -n 1)
      host=$(echo "$found" | cut -d' ' -f3) ;;
  esac
  [ -n "$host" ] || { skip "$1" ${shellText(words.noAddress)}; return; }

  case $5 in *answered*) times=$N ;; *) times=2 ;; esac
  mark="portwalk-$1-$$"
  case $SENDER in
    pod) k -n "$namespace" exec "$pod" -c portwalk-verify -- sh -c "$PROBE" probe "$host:$4" "$times" "$9" "$mark" ;;
    node) docker exec "$SENDER_NODE" sh -c "$PROBE" probe "$host:$4" "$times" "$9" "$mark" ;;
    client) docker exec "$CLUSTER-client" sh -c "$PROBE" probe "$host:$4" "$times" "$9" "$mark" ;;
  esac >"$WORK/said"

  case $9 in
    body)
      # The names of pods in the answers, and the client where the image tells it.
      sed -n 's/^B //p' "$WORK/said" >"$WORK/body"
      awk '{ print $2 }' "$WORK/pods" | while read -r name; do grep -qF "$name" "$WORK/body" && echo "W $name"; done >>"$WORK/said"
      sed -n 's/^RemoteAddr: /S /p; s/^client_address=/S /p' "$WORK/body" >>"$WORK/said" ;;
    log)
      sleep 1
      awk -v roles="$6" 'BEGIN { n = split(roles, r, ","); for (i = 1; i <= n; i++) want[r[i]] = 1 } $5 in want { print $1, $2 }' "$WORK/pods" >"$WORK/behind"
      while read -r where who; do
        k -n "$where" logs "$who" --all-containers --since=10m 2>/dev/null </dev/null | grep -F "$mark" |
          awk -v who="$who" '{ print "W " who; print "S " $1 }'
      done <"$WORK/behind" >>"$WORK/said" ;;
  esac

  wrong=
  for outcome in $(sed -n 's/^O //p' "$WORK/said" | sort -u); do
    # ${words.sameForNetworks}
    case $outcome in no-route | timed-out) like='timed-out|no-route' ;; *) like=$outcome ;; esac
    echo "$5" | tr , '\\n' | grep -Eqx "$like" || wrong="$wrong $outcome"
  done
  [ -s "$WORK/said" ] || wrong=' ?'
  for who in $(sed -n 's/^W //p' "$WORK/said" | sort -u); do
    line=$(awk -v name="$who" '$2 == name' "$WORK/pods" | head -n 1)
    role=$(echo "$line" | cut -d' ' -f5) where=$(echo "$line" | cut -d' ' -f4)
    case ,$6, in *,"$role",*) ;; *) wrong="$wrong $who" ;; esac
    case $7 in
      asked-node) [ "$where" = "$ASKED_NODE" ] || wrong="$wrong $who@$where" ;;
      sender-node) [ "$where" = "$SENDER_NODE" ] || wrong="$wrong $who@$where" ;;
    esac
  done
  for address in $(sed -n 's/^S //p' "$WORK/said" | sed 's/:[0-9]*$//; s/^\\[//; s/\\]$//; s/^::ffff://' | sort -u); do
    accepts "$address" "$8" || wrong="$wrong $address"
  done

  if [ -z "$wrong" ]; then
    SAME=$((SAME + 1))
    echo "ok $1"
  else
    DIFFERENT=$((DIFFERENT + 1))
    echo "!! $1  $2 -> $3:$4"
    echo "      ${words.expected}: $5 $6 $7 $8"
    echo "      ${words.found}:$wrong"
  fi
}

finish() {
  echo "${words.same} $SAME, ${words.different} $DIFFERENT, ${words.skipped} $SKIPPED"
  [ "$DIFFERENT" -eq 0 ]
}
`;

const shellText = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
