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
  keyTable: '초점이 실습실 안에 있을 때 동작해요. 글 입력 칸에서는 명령 팔레트만 열려요.',
  keySingle: 'Ctrl 없이 쓰는 키는 메뉴의 ‘한 글자 단축키’에서 끌 수 있어요.',
  key: '키',
  keyDoes: '하는 일',
  keyNames: {
    palette: '명령 팔레트: 무엇이든 찾아서 하기',
    playPause: '재생 또는 일시 정지',
    stepBack: '뒤로 한 걸음: 이전 홉이나 사건',
    stepForward: '앞으로 한 걸음: 다음 홉이나 사건',
    undo: '되돌리기',
    redo: '다시 하기',
    cluster: '클러스터 설정',
    search: '무대에서 찾아 그곳으로 가기',
    help: '이 도움말 보기',
  },
  keyLab: '실습실 전체에서',
  keyParts: {
    stage: {
      title: '무대에서',
      walk: '다음 카드로',
      pick: '카드 고르기, 한 번 더 누르면 가까이 보기',
      move: '고른 카드 옮기기',
      menu: '카드 메뉴',
    },
    menus: { title: '메뉴와 창에서', walk: '위아래로', close: '닫기' },
    palette: { title: '명령 팔레트에서', walk: '다음 항목, 이전 항목', take: '실행하기', close: '닫기' },
    timeline: { title: '타임라인에서', nudge: '조금 앞이나 뒤로', step: '한 걸음 앞으로, 뒤로', ends: '처음으로, 지금으로' },
    target: { title: '보낼 곳 칸에서', walk: '제안 훑어보기', take: '제안 고르기', close: '제안 숨기기' },
    terminal: {
      title: '터미널에서',
      history: '이전 명령, 다음 명령',
      search: '이전 명령에서 찾기',
      complete: '자동 완성 (빈 줄에서는 다음 칸으로)',
      newLine: '새 줄',
      drop: '쓰던 줄 버리기',
      clear: '화면 지우기',
    },
    editor: { title: '편집기에서', indent: '내어쓰기, 들여쓰기' },
    tabs: { title: '탭에서', walk: '이전 탭, 다음 탭', ends: '첫 탭, 마지막 탭' },
    tools: { title: '도구 위쪽 경계에서', height: '더 높게, 더 낮게', ends: '접기, 가장 높게', fold: '접거나 펼치기' },
    tree: { title: '클러스터 나무에서', walk: '한 줄씩', open: '펼치기, 접기', ends: '처음, 끝', pick: '고르기' },
  },
  space: '스페이스',
};
