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
  clear: '화면 지우기',
  candidates: '자동 완성 후보',
  running: '실행 중…',
  earlier: (n) => `앞의 ${n}줄은 접어 두었어요. 더 보기`,
  newest: '가장 최근 줄로',
};
