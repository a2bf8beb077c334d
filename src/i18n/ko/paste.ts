/** Korean words of the window that takes manifests. */
import type { Shape } from '../catalogue.js';
import type { paste as en } from '../en/paste.js';

export const paste: Shape<typeof en> = {
  title: 'YAML로 만드는 나만의 클러스터',
  label: '매니페스트 (여러 개는 ---로 나눠요)',
  build: '클러스터 만들기',
  problem: (line, message) => `${line}번째 줄: ${message}`,
  empty: '매니페스트를 하나 이상 붙여 넣어 주세요.',
};
