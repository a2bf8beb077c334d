/** Korean words of a lab in somebody's page, before it is live: part of `embed.js`. */
import type { Shape } from '../catalogue.js';
import type { figure as en } from '../en/figure.js';

export const figure: Shape<typeof en> = {
  start: '실습 시작하기',
  lab: '쿠버네티스 서비스 인터랙티브 실습',
  open: 'Portwalk에서 열기',
  starting: '시작하는 중…',
};
