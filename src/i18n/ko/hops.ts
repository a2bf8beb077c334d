/** Korean words of the hops area. */
import type { Shape } from '../catalogue.js';
import type { hops as en, HopWords } from '../en/hops.js';

const resolver = (p: HopWords) => (p.service ? 'CoreDNS' : `이 머신의 리졸버(${p.dst})`);

const ofService = (p: HopWords) => (p.service ? `${p.service} 서비스의 ` : '');

export const hops: Shape<typeof en> = {
  kind: {
    send: (p) => (p.name ? `${p.at}: 이름을 물어요` : `${p.at}: 연결을 시작해요`),
    forward: (p) => (p.to ? `${p.at} → ${p.to}` : `${p.at}: 그대로 전달해요`),
    'lb-pick': (p) => `로드밸런서의 선택: ${p.to || p.node || '노드'}`,
    dnat: (p) => `${p.node || p.at}: 목적지를 바꿔요 (DNAT)`,
    snat: (p) => `${p.node || p.at}: 출발지를 바꿔요 (SNAT)`,
    conntrack: (p) => `${p.node || p.at}: 이미 아는 연결이에요`,
    policy: (p) => `${p.at}: 네트워크 정책을 통과했어요`,
    deliver: (p) => `${p.at}: 요청을 받았어요`,
    answer: (p) => `${p.at}: 응답해요`,
    'un-snat': (p) => `${p.node || p.at}: 보낸 쪽의 주소로 되돌려요 (un-SNAT)`,
    'un-dnat': (p) => `${p.node || p.at}: 처음에 물어본 주소로 되돌려요 (un-DNAT)`,
    receive: (p) => `응답 도착: ${p.at}`,
    refuse: (p) => `연결 거부: ${p.at}`,
    drop: (p) => `버려짐: ${p.at}`,
    'no-route': (p) => `경로 없음: ${p.at}`,
    timeout: (p) => `${p.at}: 더 기다리지 않아요`,
  },
  why: {
    'process-sends': (p) =>
      `${p.at} 안의 프로세스가 ${p.dst}:${p.dstPort} 주소로 연결해요. 아는 것은 이 주소뿐이고, 어느 파드가 답할지는 아직 정해지지 않았어요.`,
    'dns-query': (p) =>
      `연결하기 전에 이름을 주소로 바꿔야 해요. "${p.name}" 이름을 ${p.service ? 'kube-dns 서비스에 물어봐요. 이 질문도 클러스터IP로 가는 평범한 요청이에요' : `${resolver(p)}에 물어봐요`}.`,
    'dns-answer': (p) => `${resolver(p)}가 "${p.name}" 이름의 답을 보냈어요. 이제부터는 주소만 쓰여요.`,
    'dns-cached': (p) =>
      `이 CoreDNS 파드는 "${p.name}" 이름의 질문을 전에 받은 적이 있어서, 캐시에 있는 답을 보내요. 이 답은 ${p.seconds}초 더 남아 있고, 그동안 바뀐 것은 몰라요.`,
    'dns-truncated': () =>
      '답이 UDP 패킷 하나에 들어가지 않아요(따로 정하지 않으면 512바이트예요). CoreDNS는 들어가는 만큼만 보내고 잘렸다고 표시해요(TC). 그래서 클라이언트가 TCP로 다시 물어요.',
    'dns-nxdomain': (p) =>
      `${resolver(p)}: ${p.name ? `"${p.name}"` : '그런'} 이름은 없어요 (NXDOMAIN). /etc/resolv.conf의 검색 목록에 접미사가 남아 있으면 다음 것을 붙여 다시 물어요.`,
    'dns-nodata': (p) =>
      `"${p.name}" 이름은 있지만 이런 종류의 주소가 없어요 (NODATA). 준비된 엔드포인트가 없는 헤드리스 서비스가 그런 예예요.`,
    'dns-servfail': () => '네임 서버가 답하지 못했어요 (SERVFAIL). 이름이 없는 것이 아니라 물어볼 곳이 없었어요.',
    'dns-upstream': (p) => `"${p.name}"은(는) 클러스터 안의 이름이 아니에요. CoreDNS가 클러스터 밖의 네임 서버에 물어봐요.`,
    'pod-to-node': (p) =>
      `패킷이 파드의 가상 케이블(veth)을 지나 파드가 있는 ${p.node ? `${p.node} 노드` : '노드'}의 네트워크로 나와요. 이제 이 노드의 규칙이 결정해요.`,
    'node-to-pod': (p) => `파드가 이 노드에 있어요. 패킷이 가상 케이블(veth)을 따라 ${p.to || '파드'} 쪽으로 들어가요.`,
    'node-to-node': (p) =>
      p.outer
        ? `목적지 ${p.newDst} 주소는 다른 노드에 있어요. 오버레이가 패킷을 노드 사이의 패킷으로 감싸서(VXLAN, ${p.outer}) 보내고 도착하면 풀어요. 안쪽 주소는 그대로예요.`
        : `목적지 ${p.newDst} 주소는 다른 노드에 있어요. 파드 네트워크가 그 노드까지 실어 나르고, 주소는 그대로예요.`,
    'extra-hop': (p) =>
      `골라진 파드가 패킷을 받은 노드에 없어서 ${p.to || '다른 노드'} 쪽으로 한 번 더 이동해요. externalTrafficPolicy: Cluster가 치르는 값이에요.${p.outer ? ` 가는 동안 오버레이가 패킷을 감싸요 (VXLAN, ${p.outer}).` : ''}`,
    'outside-to-node': (p) => `클러스터 밖에서 온 패킷이 ${p.to || '노드'}의 ${p.dstPort} 포트에 도착해요.`,
    'node-to-outside': () => '패킷이 클러스터를 떠나요. 이제 평범한 라우팅이에요.',
    'outside-to-lb': (p) => `클라이언트가 아는 것은 로드밸런서의 ${p.dst} 주소뿐이에요. 아직 어떤 노드도 관여하지 않아요.`,
    'lb-to-node': (p) => `로드밸런서가 ${p.to || '노드'} 쪽으로 보내요. 거기에는 노드 포트 ${p.newDstPort}번이 열려 있어요.`,
    'outside-to-outside': () => '클러스터를 거치지 않고 컴퓨터에서 컴퓨터로 바로 가요. 서비스 규칙은 이 패킷을 보지 못해요.',
    loopback: () => '패킷이 이 컴퓨터 안에서 루프백 인터페이스로만 움직여요.',
    'lb-picks-node': (p) =>
      `로드밸런서가 헬스 체크를 통과한 노드 가운데 하나를 골랐어요${p.chance ? ` (확률 ${p.chance})` : ''}. 로드밸런서가 나누는 것은 파드가 아니라 노드예요.`,
    'lb-vip-node': (p) =>
      `레이어 2 방식에서는 한 번에 노드 하나만 ${p.dst} 주소의 주인이에요. 지금은 ${p.to || p.node || '이 노드'}이고, 나머지는 기다려요.`,
    'lb-proxies': (p) =>
      `이 로드밸런서는 프록시예요. 클라이언트의 연결을 여기서 끝내고 ${p.newSrc} 주소로 노드에 새 연결을 맺어요. ${p.proxyProtocol ? `서버에는 PROXY 프로토콜 헤더로 클라이언트 ${p.src} 주소를 알려 주는데, 서버가 이 헤더를 읽을 줄 알아야 해요.` : `프록시가 X-Forwarded-For 같은 것으로 알려 주지 않으면 서버는 클라이언트 ${p.src} 주소를 알 수 없어요.`}`,
    'ingress-matches': (p) =>
      `이 파드의 nginx가 클라이언트의 연결을 끝내고 ${p.proxy.asked} 요청을 읽어요. ${p.proxy.ingress} 인그레스의 규칙 ${p.proxy.rule} (${p.proxy.pathType})이 맞아서 ${p.service} 서비스로 보내기로 해요.`,
    'ingress-no-rule': (p) =>
      `이 파드의 nginx가 ${p.proxy.asked} 요청을 읽었지만, 맡은 인그레스 중에 맞는 규칙이 없어요. 그래서 기본 백엔드가 404로 답해요. Host 헤더와 경로를 확인해 보세요.`,
    'ingress-no-endpoints': (p) =>
      `${p.proxy.ingress} 인그레스의 규칙 ${p.proxy.rule}은 ${p.service} 서비스로 이어지는데, 준비된 엔드포인트가 없어요 (서비스가 없을 수도 있어요). nginx가 물어볼 곳이 없어서 503이에요.`,
    'ingress-redirects': (p) =>
      `${p.proxy.ingress} 인그레스에 이 호스트의 tls 항목이 있어서, nginx가 http로 온 클라이언트를 https로 돌려보내요 (308). ssl-redirect: "false"로 끌 수 있어요.`,
    'ingress-sends': (p) =>
      `${p.proxy.attempt > 1 ? `앞선 시도가 실패해서 ${p.proxy.attempt}번째로 시도해요. ` : ''}nginx가 ${p.dst}:${p.dstPort} 주소로 자신의 두 번째 연결을 열어요. ${
        p.proxy.direct
          ? `${p.service} 서비스의 엔드포인트 ${p.proxy.candidates}개 중 차례가 된 하나예요. 클러스터IP와 kube-proxy의 규칙은 거치지 않아요.`
          : `${p.service} 서비스의 클러스터IP라서 (service-upstream) 파드는 kube-proxy의 규칙이 골라요.`
      } 파드에는 ${p.src} 주소가 보이고, 클라이언트의 주소는 X-Forwarded-For 헤더로 전해져요.`,
    'ingress-passes-on': (p) =>
      `nginx가 파드의 응답(${p.proxy.status})을 클라이언트에게 전해요. 그동안 열려 있던 클라이언트의 연결을 써요.`,
    'ingress-answers': (p) => `nginx가 직접 ${p.proxy.status}(으)로 답해요. 뒤에 있는 파드는 이 응답과 관계가 없어요.`,
    'host-port': (p) =>
      `${p.node || '이 노드'}의 파드가 노드의 ${p.dstPort} 포트를 쓰고 있어요(hostPort). kube-proxy 규칙 중에는 이 패킷을 맡는 것이 없어서, 네트워크 플러그인의 규칙이 ${p.newDst}:${p.newDstPort} 쪽으로 보내요.`,
    'svclb-forwards': (p) =>
      `k3s는 로드밸런서 서비스마다 작은 파드(svclb)를 모든 노드에 띄워요. 이 파드가 ${p.node || '노드'}의 ${p.dstPort} 포트를 맡아서, 들어온 것을 ${p.newDst}:${p.newDstPort} 쪽으로 보내요. 클러스터IP이거나, externalTrafficPolicy: Local이면 자기 노드의 노드포트예요. kube-proxy 규칙이 먼저라서, 서비스의 외부 IP가 아닌 노드 주소로 온 패킷처럼 그 규칙이 모르는 것만 여기에 와요.`,
    'masquerade-svclb': (p) => `응답이 svclb 파드를 거쳐 돌아오도록 출발지를 svclb 파드의 ${p.newSrc} 주소로 바꿔요.`,
    'tunnel-route': (p) =>
      `minikube tunnel이 이 컴퓨터에 경로를 넣어서 ${p.dst} 같은 클러스터 주소가 ${p.to || '노드'} 쪽으로 가요. 경로가 없으면 여기서는 모르는 주소예요.`,
    'service-rule': (p) =>
      `${p.stale ? '아직 옛 규칙이에요. 이 노드의 kube-proxy는 최근의 변경을 듣지 못했어요. ' : ''}${p.node ? `${p.node} 노드` : '이 노드'}의 kube-proxy 규칙이 ${ofService(p)}${p.dst}:${p.dstPort} 주소를 알아보고 엔드포인트 ${p.newDst}:${p.newDstPort} 쪽을 ${p.chance ? `무작위로 골랐어요 (이 규칙의 확률 ${p.chance})` : '골랐어요'}. 규칙이 하는 일이고, "서비스"라는 프로세스는 없어요.`,
    'session-affinity': (p) =>
      `sessionAffinity: ClientIP예요. 노드가 ${p.src} 주소를 기억하고 있어서, 시간이 다할 때까지 전과 같은 파드 ${p.newDst} 쪽으로 보내요.`,
    'pod-direct': (p) => `${p.dst}: 파드 자신의 주소예요. 서비스도 규칙도 거치지 않고, 아무것도 바뀌지 않아요.`,
    'conntrack-established': () =>
      '커널이 이미 추적하고 있는 연결의 패킷이에요. 첫 패킷에서 한 선택이 그대로 이어지고, 규칙을 다시 묻지 않아요.',
    'masquerade-external-cluster': (p) =>
      `externalTrafficPolicy: Cluster예요. 응답이 이 노드로 돌아와 다시 번역될 수 있도록 출발지를 노드의 ${p.newSrc} 주소로 바꿔요. 그 대신 파드는 클라이언트 ${p.src} 주소를 보지 못해요.`,
    'masquerade-node-source': (p) =>
      `보낸 쪽이 파드가 아니라 노드 자신이에요. 응답이 이 노드로 돌아오도록 출발지를 ${p.newSrc} 주소로 바꿔요.`,
    'masquerade-hairpin': (p) =>
      `파드가 자기 서비스를 통해 자기 자신을 골랐어요 (헤어핀). 그대로 두면 응답이 번역되지 않고 바로 돌아가므로, 출발지를 ${p.newSrc} 주소로 바꿔요.`,
    'masquerade-egress': (p) => `파드의 주소는 클러스터 밖에서 쓸 수 없어요. 나갈 때 출발지를 노드의 ${p.newSrc} 주소로 바꿔요.`,
    'source-port-taken': (p) =>
      `다른 연결이 이미 ${p.src}:${p.srcPort} 주소로 올 응답을 기다리고 있어서, 커널이 이 연결의 출발지 포트를 ${p.newSrcPort} 포트로 바꿔요.`,
    'masquerade-all': (p) => `kube-proxy가 --masquerade-all로 실행 중이라, 서비스로 가는 모든 패킷의 출발지를 ${p.newSrc} 주소로 바꿔요.`,
    'node-to-lb': () => '이 연결은 로드밸런서가 노드로 맺은 것이라서 응답도 로드밸런서로 돌아가요.',
    'lb-to-client': () => '클라이언트는 로드밸런서하고만 이야기했어요. 그래서 응답도 로드밸런서에서 와요.',
    'cloud-nat': (p) =>
      p.src === p.newSrc
        ? `클라우드가 노드의 공인 주소 ${p.dst}를 사설 주소 ${p.newDst}로 바꿔요. 노드는 공인 주소를 보지 못해요.`
        : `클라우드가 노드의 사설 주소 ${p.src}를 공인 주소 ${p.newSrc}로 바꿔서 내보내요.`,
    'process-receives': (p) => `${p.newDstPort} 포트에서 듣고 있던 프로세스가 패킷을 받아요. 보낸 쪽의 주소는 ${p.newSrc}로 보여요.`,
    'process-answers': (p) => `프로세스는 자신이 본 상대 ${p.newDst}:${p.newDstPort} 주소로 응답해요.`,
    'reply-source-restored': (p) =>
      `${p.node ? '노드의 conntrack 표' : p.at}에 갈 때 바꾼 주소가 남아 있어서 되돌려요. 응답은 이제 처음에 물어본 ${p.newSrc}:${p.newSrcPort} 주소에서 온 것처럼 보여요.`,
    'reply-destination-restored': (p) =>
      `파드는 ${p.dst} 주소로 답했어요. conntrack 표가 누구의 연결인지 기억하고 있어서 목적지를 ${p.newDst}:${p.newDstPort} 주소로 되돌려요.`,
    'reply-received': () => '보낸 요청과 짝이 맞는 응답이에요. 보낸 쪽은 어떤 규칙이 움직였는지 끝까지 알지 못해요.',
    'no-endpoints': (p) =>
      `${p.service || p.dst} 서비스에 엔드포인트가 하나도 없어요. kube-proxy가 바로 거부해서 "connection refused"가 돌아와요. 셀렉터와 레이블, 파드의 준비 상태를 살펴보세요.`,
    'port-closed': (p) =>
      `패킷은 도착했지만 ${p.newDstPort} 포트에서 듣고 있는 프로세스가 없어서 그 커널이 바로 거부했어요. targetPort가 틀렸을 때 자주 일어나요.`,
    'no-local-endpoints-external': (p) =>
      `externalTrafficPolicy: Local인데 ${p.node ? `${p.node} 노드` : '이 노드'}에는 준비된 파드가 없어요. 말없이 버려지므로, 클라이언트는 시간이 다할 때까지 기다려요.`,
    'no-local-endpoints-internal': (p) =>
      `internalTrafficPolicy: Local인데 ${p.node ? `${p.node} 노드` : '이 노드'}에는 준비된 파드가 없어요. 다른 노드의 파드에는 묻지 않고 버려요.`,
    'source-range': (p) => `${p.src} 주소는 ${ofService(p)}loadBalancerSourceRanges에 들어 있지 않아요. 그래서 버려요.`,
    'policy-allows': (p) =>
      p.egress
        ? `네트워크 정책 ${p.policies}에 보내는 파드가 해당하고, ${p.dst}:${p.dstPort} 쪽으로 나가는 것을 허용하는 이그레스 규칙이 있어요.`
        : `네트워크 정책 ${p.policies}에 이 파드가 해당하고, 이 패킷을 허용하는 규칙이 있어요.`,
    'network-policy': (p) =>
      `네트워크 정책 ${p.policies}에 ${p.at}가 해당하는데, ${p.src}에서 ${p.dstPort} 포트로 오는 것을 허용하는 규칙이 없어요. 그래서 노드의 네트워크 플러그인이 버리고, 보낸 쪽은 아무 소식도 듣지 못해요. 정책을 모르는 플러그인이라면 그냥 통과시켰을 거예요.`,
    'network-policy-egress': (p) =>
      `네트워크 정책 ${p.policies}에 보내는 파드가 해당하는데, ${p.dst}:${p.dstPort} 쪽으로 나가는 것을 허용하는 이그레스 규칙이 없어요. 파드의 노드를 떠나기 전에 버려요.`,
    'firewall-closed': (p) => `노드 앞의 클라우드 방화벽에 ${p.dstPort} 포트를 여는 규칙이 없어요. 노드에 닿기 전에 버려져요.`,
    'undeclared-port': (p) =>
      `이 서비스에는 ${p.dstPort} 포트가 없어요. 맞는 규칙이 없고, 클러스터IP는 어떤 인터페이스에도 없는 주소라서 아무도 답하지 않아요.`,
    'undeclared-port-rejected': (p) =>
      `이 서비스에는 ${p.dstPort} 포트가 없어요. nftables 모드의 kube-proxy는 바로 거부해요. iptables 모드였다면 아무도 답하지 않았을 거예요.`,
    'no-such-address': (p) => `${p.dst} 주소의 주인이 없어요. 패킷은 가다가 사라지고 아무것도 돌아오지 않아요.`,
    'cluster-ip-from-outside': (p) =>
      `${p.dst}: 클러스터IP예요. 클러스터 노드들의 규칙 안에만 있는 주소라서, 클러스터 밖의 라우터는 알지 못해요.`,
    'cluster-ip-ping': (p) =>
      `클러스터IP는 가상 IP라서 선언된 포트만 번역돼요. 서비스가 멀쩡해도 ${p.dst} 주소로 보낸 ping에는 아무도 답하지 않아요.`,
    'node-down': (p) => `${p.to || p.node || p.at}: 꺼져 있어요. 거기서는 아무것도 답하지 않아요.`,
    'pod-gone': (p) =>
      `${p.newDst} 주소를 쓰던 파드가 사라졌어요. 모든 노드가 소식을 들을 때까지 잠깐은 규칙이나 클라이언트가 그쪽으로 보낼 수 있어요.`,
    'lb-no-healthy-node': () => '로드밸런서의 헬스 체크를 통과한 노드가 없어서 패킷을 보낼 곳이 없어요.',
    'host-unreachable': (p) => `${p.at}: 여기서는 닿을 수 없는 호스트예요.`,
    'martian-source': (p) =>
      `${p.node || '이 노드'}에서 나간 패킷이 노드 자신의 주소 ${p.src}을(를) 출발지로 단 채 되돌아왔어요. 커널은 밖에서 온 패킷이 자기 주소를 쓰면 믿지 않고 버려요.`,
    'sender-timeout': () => '정해진 시간 안에 답이 오지 않았어요. 보낸 쪽은 패킷과 응답 중 무엇이 사라졌는지 알 수 없어요.',
  },
  outcome: {
    answered: '응답 받음',
    refused: '연결 거부',
    'timed-out': '응답 없음(시간 초과)',
    'no-such-host': '이름을 찾을 수 없음',
    'no-route': '경로 없음',
  },
  advice: {
    answered: '',
    refused: '누군가가 바로 거절했어요. 포트와 엔드포인트를 비교해 보세요.',
    'timed-out': '아무 답이 없어요. 패킷이 어디에서 버려졌는지 찾아보세요.',
    'no-such-host': '이름을 찾지 못해 패킷이 나가지 않았어요. 이름과 네임스페이스를 확인해 보세요.',
    'no-route': '패킷이 나가지 못했어요. 여기서는 닿을 수 없는 주소예요.',
  },
};
