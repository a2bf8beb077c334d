/** Korean words of the message that a new version is there. */
import type { Shape } from '../catalogue.js';
import type { offline as en } from '../en/offline.js';

export const offline: Shape<typeof en> = {
  newVersion:
    'Portwalk의 새 버전이 준비됐어요. 지금 실습은 그대로 이어지고, 새 버전은 다음에 열 때 쓰여요. 지금 페이지를 다시 불러와도 돼요. 지금 보이는 상태는 링크에 담을 수 있으면 함께 이어지고, 레슨 진도는 남아 있어요.',
  reload: '지금 불러오기',
  later: '나중에',
};
