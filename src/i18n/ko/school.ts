/** Korean words for schools. */
import type { SchoolMessages } from '../en/school.js';

export const school: SchoolMessages = {
  bar: '학교에 보내는 결과',
  noLms: '학습 플랫폼에서 연 페이지가 아니라서 이번 학습은 그곳에 기록되지 않아요.',
  lmsRefuses: '학습 플랫폼이 기록을 시작하지 못했어요. 이번 학습은 그곳에 남지 않아요.',
  lmsFails: '학습 플랫폼이 마지막 단계를 저장하지 못했어요. 다음 단계에서 다시 시도해요.',
  dismiss: '닫기',
};
