/** Korean words of the help area: the keys, and what this lab does and does not model. */
import type { Shape } from '../catalogue.js';
import type { help as en } from '../en/help.js';

export const help: Shape<typeof en> = {
  modelled: '그대로 흉내 내는 것',
  modelledText:
    '모든 유형의 서비스, 엔드포인트슬라이스, 디플로이먼트와 레플리카셋, 스케줄러와 kubelet의 타이밍, 노드마다 있는 kube-proxy의 규칙(iptables 또는 nftables), 네트워크 정책, conntrack, CoreDNS, 로드밸런서와 클라우드 방화벽을 다뤄요. 모든 요청은 이 규칙이 결정하고, 미리 짜 둔 장면은 없어요.',
  notModelled: '다루지 않는 것',
  notModelledText:
    'TCP는 방향마다 패킷 하나로 나타내고, 대역폭과 손실, 재전송은 빼 두었어요. 컨테이너는 진짜 프로그램이 아니라 무엇을 듣고 무엇을 답하는지로만 움직여요. 모르는 명령은 모른다고 말해요.',
  clock: '시간은 가상이에요. 이야기에 필요한 만큼만 흘러요.',
  keyTable: '초점이 실습실 안에 있고 글 입력 칸이 아닐 때 동작해요.',
  key: '키',
  keyDoes: '하는 일',
  keyNames: {
    playPause: '재생 또는 일시 정지',
    stepBack: '뒤로 한 걸음: 이전 홉이나 사건',
    stepForward: '앞으로 한 걸음: 다음 홉이나 사건',
    undo: '되돌리기',
    redo: '다시 하기',
    cluster: '클러스터 설정',
    search: '무대에서 찾아 그곳으로 가기',
    help: '이 도움말 보기',
    slider: '타임라인에서: 이동, 크게 이동, 처음, 끝',
    terminal: '터미널에서: 이전 명령, 자동 완성, 화면 지우기, 새 줄',
  },
  space: '스페이스',
};
