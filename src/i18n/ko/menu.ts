/** Korean words of the menus of things on the stage. */
import type { Shape } from '../catalogue.js';
import type { menu as en } from '../en/menu.js';

export const menu: Shape<typeof en> = {
  shell: '여기서 셸 열기',
  send: '여기에서 요청 보내기',
  sendTo: '여기로 요청 보내기',
  type: '타입',
  external: '외부 트래픽 정책',
  internal: '내부 트래픽 정책',
  affinity: '세션 어피니티',
  attach: '파드 선택…',
  moveTo: '노드 옮기기…',
  remove: '삭제',
  removePod: '파드 삭제',
  makeNotReady: '준비 안 됨으로 바꾸기',
  makeReady: '준비됨으로 바꾸기',
  scale: (name) => `디플로이먼트 ${name} 스케일`,
  scaleTo: '파드 수',
  scaleApply: '적용',
  stopNode: '노드 끄기',
  startNode: '노드 켜기',
};
