/** Korean words of the terminal area. */
import type { Shape } from '../catalogue.js';
import type { terminal as en } from '../en/terminal.js';

export const terminal: Shape<typeof en> = {
  title: '터미널',
  output: '터미널 출력',
  input: '명령줄',
  placeholder: 'kubectl get svc',
  welcome: 'kubectl, curl, nslookup 명령을 써 보세요. Tab은 자동 완성, ↑는 이전 명령이에요.',
  copy: '출력 복사',
  copied: '복사했어요.',
  candidates: '자동 완성 후보',
  running: '실행 중…',
  sessions: '셸',
  host: '내 컴퓨터',
  openShell: '셸 하나 더 열기',
  closeShell: (name) => `셸 ${name} 닫기`,
  more: '파일, 출력에 나온 것들',
  search: '이전 명령 찾기',
  noMatch: '없음',
  gone: (name) => `파드 ${name}이(가) 사라져서 이 셸도 끝났어요.`,
  many: (n) => `출력 ${n}줄`,
  keys: '키',
  previous: '이전 명령',
  next: '다음 명령',
};
