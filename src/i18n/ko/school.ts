/** Korean words for schools. */
import type { SchoolMessages } from '../en/school.js';

export const school: SchoolMessages = {
  bar: '학교에 보내는 결과',
  noLms: '학습 플랫폼에서 연 페이지가 아니라서 이번 학습은 그곳에 기록되지 않아요.',
  lmsRefuses: '학습 플랫폼이 기록을 시작하지 못했어요. 이번 학습은 그곳에 남지 않아요.',
  lmsFails: '학습 플랫폼이 마지막 단계를 저장하지 못했어요. 다음 단계에서 다시 시도해요.',
  sending: (host, name) => `이 레슨에서 한 것을 ${host}에 ${name} 이름으로 보내고 있어요.`,
  stop: '그만 보내기',
  waiting: (host) => `${host}에 연결할 수 없거나, 그곳이 이 페이지의 결과를 받지 않아요. 아직 못 보낸 것은 두었다가 다시 보내요.`,
  refused: (host) => `${host}에서 이 결과를 받지 않아요. 더는 보내지 않아요.`,
  forbidden: (host) =>
    `이 페이지를 게시할 때 정한 정책(Content-Security-Policy의 connect-src) 때문에 ${host}에 보낼 수 없어요. 아무것도 보내지 않으니 선생님께 알려 주세요.`,
  stopped: (host) => `${host}에 더는 보내지 않아요.`,
  badLaunch: (parameter) =>
    `결과를 보내는 데 필요한 것이 링크에 없어서(${parameter}) 보내지 않아요. 학습 플랫폼에서 레슨을 다시 열어 주세요.`,
  dismiss: '닫기',
};
