/** Korean glossary: what a word is called, how lessons write it, and what it means in two sentences. */
import type { glossary as en, GlossaryEntry } from '../en/glossary.js';

export const glossary: Readonly<Record<keyof typeof en, GlossaryEntry>> = {
  service: {
    name: '서비스',
    words: ['서비스'],
    text: '파드가 바뀌어도 그대로인 이름과 주소예요. 프로세스가 아니라, 노드마다 커널이 목적지 주소를 바꿔 주는 규칙이에요.',
  },
  'cluster-ip': {
    name: '클러스터IP',
    words: ['클러스터IP', 'ClusterIP'],
    text: '클러스터 안에서 쓰는 서비스의 주소예요. 어떤 인터페이스에도 없어서 ping에는 답이 없고, 선언된 포트만 변환돼요.',
  },
  'node-port': {
    name: 'NodePort',
    words: ['노드포트', 'NodePort'],
    text: '파드가 있든 없든 모든 노드에서 서비스로 이어지는 포트예요. 기본 범위는 30000~32767이에요.',
  },
  'load-balancer': {
    name: '로드밸런서',
    words: ['로드밸런서', 'LoadBalancer'],
    text: '클러스터 밖의 주소를 가진 서비스예요. 클라우드나 MetalLB, k3s 같은 제공자가 있어야 하고 NodePort 위에서 동작해요.',
  },
  'external-name': {
    name: 'ExternalName',
    words: ['ExternalName'],
    text: '이름뿐인 서비스예요. DNS가 다른 이름(CNAME)을 알려 줄 뿐, 주소도 규칙도 파드도 없어요.',
  },
  headless: {
    name: '헤드리스 서비스',
    words: ['헤드리스'],
    text: '`clusterIP: None`인 서비스예요. DNS가 준비된 파드의 주소를 모두 알려 주고 클라이언트가 골라요.',
  },
  endpoints: {
    name: '엔드포인트',
    words: ['엔드포인트'],
    text: '서비스 뒤에 있는 주소 목록이에요. 셀렉터가 찾은 준비된 파드이거나, 누군가 손으로 적은 주소예요.',
  },
  'endpoint-slice': {
    name: '엔드포인트슬라이스',
    words: ['엔드포인트슬라이스', 'EndpointSlice'],
    text: '엔드포인트를 나누어 담는 오브젝트로, 하나에 100개까지 들어가요. kube-proxy는 예전 Endpoints가 아니라 이것을 읽어요.',
  },
  selector: {
    name: '레이블 셀렉터',
    words: ['셀렉터'],
    text: '레이블로 대상을 고르는 조건이에요. 맞는 파드는 모두 포함되고, 오타가 있으면 오류 없이 아무도 찾지 못해요.',
  },
  label: {
    name: '레이블',
    words: ['레이블'],
    text: '오브젝트에 붙이는 키와 값이에요. 서비스와 소유자는 이름이 아니라 레이블로 파드를 찾아요.',
  },
  pod: {
    name: '파드',
    words: ['파드'],
    text: 'IP 하나를 함께 쓰는 컨테이너 묶음이에요. 옮겨지지 않고 새로 만들어지며, 새 파드는 주소도 새것이에요.',
  },
  node: {
    name: '노드',
    words: ['노드'],
    text: '클러스터를 이루는 머신이에요. 커널에 모든 서비스의 규칙이 있고 kubelet이 파드를 실행해요.',
  },
  deployment: {
    name: '디플로이먼트',
    words: ['디플로이먼트'],
    text: '레플리카셋을 통해 같은 파드를 정해진 수만큼 유지하고, 템플릿이 바뀌면 차례로 교체해요.',
  },
  'replica-set': { name: '레플리카셋', words: ['레플리카셋'], text: '셀렉터에 맞는 파드를 세어 수가 맞을 때까지 만들거나 지워요.' },
  'stateful-set': {
    name: '스테이트풀셋',
    words: ['스테이트풀셋', 'StatefulSet'],
    text: '`web-0`, `web-1`처럼 이름이 유지되는 파드예요. 헤드리스 서비스를 통해 파드마다 DNS 이름을 가져요.',
  },
  namespace: {
    name: '네임스페이스',
    words: ['네임스페이스'],
    text: '이름을 따로 쓰는 클러스터 안의 구역이에요. 서비스의 짧은 이름은 같은 네임스페이스에서만 통해요.',
  },
  'kube-proxy': {
    name: 'kube-proxy',
    words: ['kube-proxy'],
    text: '노드마다 서비스와 엔드포인트슬라이스를 지켜보며 커널 규칙을 써요. 패킷이 kube-proxy를 지나가지는 않아요.',
  },
  'virtual-ip': {
    name: '가상 IP',
    words: ['가상 IP'],
    text: '어떤 머신도 갖고 있지 않은 주소예요. 노드의 규칙이 파드 주소로 바꿔 주고, 규칙이 없는 곳에서는 아무 데도 이어지지 않아요.',
  },
  dnat: {
    name: '목적지 NAT',
    words: ['DNAT'],
    text: '패킷의 목적지를 바꾸는 일이에요. 서비스 주소가 연결마다 무작위로 고른 파드 주소로 바뀌어요.',
  },
  snat: {
    name: '소스 NAT(마스커레이드)',
    words: ['소스 NAT', 'SNAT'],
    text: '응답이 같은 노드를 거쳐 돌아오도록 출발지를 노드 주소로 바꾸는 일이에요. 그래서 파드는 클라이언트를 볼 수 없어요.',
  },
  conntrack: {
    name: '연결 추적',
    words: ['연결 추적', 'conntrack'],
    text: '커널이 연결을 기억해요. 이어지는 패킷은 같은 길로 가고, 응답의 주소는 원래대로 되돌려져요.',
  },
  dns: {
    name: '클러스터 DNS',
    words: ['DNS', 'CoreDNS'],
    text: 'CoreDNS가 서비스와 파드의 이름에 답해요. CoreDNS도 `kube-dns`라는 서비스로 찾아가요.',
  },
  'search-list': {
    name: '검색 목록',
    words: ['검색 목록', 'ndots'],
    text: '짧은 이름 뒤에 차례로 붙여 보는 접미사예요. 자기 네임스페이스가 먼저고, 점이 다섯 개보다 적으면 이름 자체보다 먼저 시도해요.',
  },
  cname: { name: 'CNAME 레코드', words: ['CNAME'], text: '다른 이름을 알려 주는 DNS 응답이에요. A 레코드는 주소를 바로 알려 줘요.' },
  'target-port': {
    name: 'targetPort',
    words: ['targetPort'],
    text: '서비스가 보내는 파드의 포트예요. 숫자나 컨테이너 포트의 이름을 써요. 거기서 듣는 프로세스가 없으면 파드가 거부해요. 127.0.0.1에서만 듣는 프로그램도 밖에서 온 연결은 받지 못해요.',
  },
  'container-port': {
    name: 'containerPort',
    words: ['containerPort'],
    text: '매니페스트에 적는 설명일 뿐 포트를 열지는 않아요. targetPort가 쓸 수 있는 이름을 붙여 줘요.',
  },
  'external-traffic-policy': {
    name: 'externalTrafficPolicy',
    words: ['externalTrafficPolicy'],
    text: 'Cluster면 어느 노드든 모든 파드로 보내고 클라이언트 주소가 사라져요. Local이면 자기 노드의 파드로만 보내고 주소가 남아요.',
  },
  'internal-traffic-policy': {
    name: 'internalTrafficPolicy',
    words: ['internalTrafficPolicy'],
    text: 'Local이면 안에서 보낸 요청이 보낸 노드를 벗어나지 않아요. 그 노드에 파드가 없으면 버려져요.',
  },
  'session-affinity': {
    name: '세션 어피니티',
    words: ['세션 어피니티', 'sessionAffinity'],
    text: 'ClientIP면 같은 클라이언트 주소는 같은 파드로 가요. 기본은 세 시간이고 쿠키와는 관계없어요.',
  },
  readiness: {
    name: '준비 상태',
    words: ['준비 상태', '준비된'],
    text: '파드가 요청을 받아도 되는지를 말해요. 준비되지 않으면 엔드포인트에서 빠지고, 프로브가 통과하면 돌아와요.',
  },
  'health-check': {
    name: 'healthCheckNodePort',
    words: ['healthCheckNodePort', '헬스 체크'],
    text: '준비된 파드가 있으면 200, 없으면 503으로 답하는 노드의 포트예요. 로드밸런서가 그 노드를 빼는 데 써요.',
  },
  'network-policy': {
    name: '네트워크 정책',
    words: ['네트워크 정책', 'NetworkPolicy'],
    text: '파드와 누가 통신해도 되는지 정해요. 하나라도 파드를 선택하면 나머지는 응답 없이 버려져요.',
  },
  cni: {
    name: '네트워크 플러그인(CNI)',
    words: ['CNI', '네트워크 플러그인'],
    text: '파드에 주소를 주고 노드 사이로 패킷을 나르는 프로그램이에요. Flannel, Calico, Cilium 등이 있어요.',
  },
  ingress: {
    name: '인그레스',
    words: ['인그레스', 'Ingress'],
    text: 'HTTP를 호스트와 경로에 따라 여러 서비스로 나누는 규칙이에요. 파드인 컨트롤러가 읽고 요청을 전달해요.',
  },
  firewall: {
    name: '방화벽',
    words: ['방화벽'],
    text: '클라우드는 규칙이 허용한 것만 들여보내요. 막힌 요청은 거부되는 것이 아니라 아무 응답도 없어요.',
  },
  'source-ranges': {
    name: 'loadBalancerSourceRanges',
    words: ['loadBalancerSourceRanges'],
    text: '로드밸런서 서비스가 받아들일 클라이언트 주소 범위예요. 나머지는 버려져요.',
  },
  refused: {
    name: '연결 거부',
    words: ['거부'],
    text: '누군가 바로 거절했다는 뜻이에요. 엔드포인트가 없는 서비스이거나, 그 포트에서 듣는 프로세스가 없는 파드예요.',
  },
  'timed-out': {
    name: '시간 초과',
    words: ['시간 초과'],
    text: '아무도 답하지 않았다는 뜻이에요. 정책이나 방화벽이 막았거나, 그 주소를 가진 곳이 없어서 도중에 버려졌어요.',
  },
  hairpin: {
    name: '헤어핀',
    words: ['헤어핀'],
    text: '파드가 자기 서비스를 통해 자기 자신에게 닿는 경우예요. 응답이 같은 길로 돌아오도록 출발지를 바꿔요.',
  },
  outside: {
    name: '클러스터 밖',
    words: [],
    text: '노드의 규칙을 모르는 머신이에요. 노드 주소나 로드밸런서, 공개된 이름으로만 들어올 수 있어요.',
  },
  packet: {
    name: '패킷',
    words: ['패킷'],
    text: '프로토콜과 출발지, 목적지 주소와 포트를 담고 있어요. 규칙은 이 다섯 값을 보고 그중 일부를 바꿔요.',
  },
};
