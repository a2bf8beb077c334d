/** Korean words of the page that shows every component. */
import type { Shape } from '../catalogue.js';
import type { components as en } from '../en/components.js';

export const components: Shape<typeof en> = {
  title: '모든 부품, 모든 상태',
  buttons: '버튼과 선택',
  fields: '입력 칸',
  tabs: '탭',
  outcomes: '요청의 결말',
  signs: '무대가 그리는 요청, 응답, 그리고 결말의 표시',
  pods: '파드',
  services: '서비스',
  nodes: '노드, 소켓, 규칙, 디플로이먼트',
  outside: '클러스터 바깥',
  notices: '알림',
  dialog: '창',
  tree: '나무',
  table: '표',
  start: '시작 패널',
  sheet: '휴대전화의 아래 시트',
  lanes: '타임라인의 레인',
  editing: '추가, 만들기, 연결, 옮기기',
  hunt: '고장 찾기',
  whatIf: '무엇이 달라져야 할까요',
  loadPair: '두 설정에서 같은 부하',
  work: '오래 걸리는 일',
  embed: '다른 페이지에 넣기',
  course: '코스',
  sample: '보기',
  off: '지금은 안 돼요',
  spots: { many: '여러 개', lookup: '조회', health: '헬스 체크', event: '이벤트', end: '실패한 요청', bookmark: '책갈피', fork: '갈림길' },
};
