/** Korean words of the window in which a running cluster is set up differently. */
import type { Shape } from '../catalogue.js';
import type { cluster as en } from '../en/cluster.js';

export const cluster: Shape<typeof en> = {
  title: '클러스터 설정',
  intro: '고르면 아래에 보이는 명령이 실행돼요. 터미널에 직접 입력해도 같아요. 실행 취소로 되돌릴 수 있어요.',
  meet: '언제 만나나요:',
  said: '실행한 명령',
  refused: '실행되지 않았어요.',
  proxyMode: {
    title: 'kube-proxy가 규칙을 쓰는 방식',
    changes:
      'iptables: 규칙 목록을 차례로 따라가요. nftables: 서비스가 아무리 많아도 맵에서 한 번에 찾아요. 선언되지 않은 서비스 포트는 바로 거부하고, 노드포트는 노드의 기본 주소에서만 응답해요.',
    meet: '따로 정하지 않으면 kube-proxy는 iptables로 시작해요. 서비스가 수천 개인 클러스터는 nftables로 옮겨 가요 (--proxy-mode=nftables).',
  },
  minSync: {
    title: 'kube-proxy가 변경을 모으는 시간',
    changes:
      '파드나 서비스가 바뀐 뒤에도 이 시간만큼은 노드가 옛 규칙을 쓸 수 있어서, 사라진 파드로 패킷이 가기도 해요. 그런 규칙에는 뒤처졌다는 표시가 붙어요.',
    meet: '기본값은 1초예요. 큰 클러스터는 일을 줄이려고 늘리는데, 그만큼 롤링 업데이트 때 끊기는 연결이 많아져요 (--iptables-min-sync-period).',
    seconds: (n) => `${n}초`,
    atOnce: '0초, 바로',
  },
  podNetwork: {
    title: '파드의 패킷이 다른 노드로 가는 방법',
    changes:
      '라우팅: 패킷이 그대로 가요. 노드마다 다른 노드의 파드로 가는 경로가 있어요. VXLAN: 노드 사이의 UDP 패킷으로 감싸서 보내고 도착하면 풀어요. 중간의 네트워크는 파드를 몰라도 돼요.',
    meet: '라우팅: 파드 대역을 라우팅해 주는 클라우드, BGP, 한 네트워크에 있는 노드들. VXLAN: flannel과 k3s의 기본값으로, 노드 사이의 네트워크를 바꿀 수 없을 때 써요.',
    options: { routed: '라우팅', vxlan: 'VXLAN' },
  },
  loadBalancer: {
    title: '클라우드 로드밸런서의 방식',
    changes:
      '통과: 패킷에 클라이언트의 주소가 남아요. 프록시: 연결을 끝내고 새로 맺어서 노드에는 로드밸런서가 보여요. PROXY 프로토콜을 켜면 헤더로 클라이언트의 주소를 알려 주는데, 서버가 이 헤더를 읽을 줄 알아야 해요.',
    meet: '통과: 큰 클라우드의 네트워크 로드밸런서. 프록시: 애플리케이션 로드밸런서, HAProxy, 많은 작은 클라우드.',
    options: { 'pass-through': '통과', proxy: '프록시', 'proxy-protocol': '프록시 + PROXY 프로토콜' },
  },
  healthCheck: {
    title: '노드의 상태를 알아내는 방법',
    changes:
      '이 간격으로 노드를 확인해요. 연달아 정해진 횟수만큼 같은 답이 나와야 판단이 바뀌고, 그때까지는 문제가 있는 노드로도 요청이 가요.',
    meet: '노드가 꺼지거나 externalTrafficPolicy: Local에서 노드의 마지막 파드가 사라졌는데, 한동안 몇몇 요청이 시간 초과될 때 만나요.',
    interval: '확인 간격(초)',
    unhealthy: '빠질 때까지 실패 횟수',
    healthy: '돌아올 때까지 통과 횟수',
    apply: '적용',
  },
  notCloud: (provider) => `클라우드 로드밸런서의 두 설정은 이 클러스터에서 쓰지 않아요. ${provider}`,
  providers: {
    none: '로드밸런서가 없어서 주소가 계속 <pending>이에요.',
    metallb: '로드밸런서가 MetalLB에서 와요.',
    servicelb: 'k3s의 로드밸런서(servicelb)를 써요.',
    cloud: '로드밸런서가 클라우드에서 와요.',
  },
};
