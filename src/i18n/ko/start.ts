/** Korean words of the start panel, which come with it. */
import type { StartMessages } from '../en/start.js';

export const start: StartMessages = {
  picture: '클라이언트가 서비스를 부르면 서비스가 세 파드 가운데 하나로 이어 주고, 응답이 돌아와요.',
  play: '다시 보기',
  pause: '그림 멈추기',
  sandboxes: '자유롭게 해 보기',
  examples: {
    'four-types': { title: '타입마다 하나씩', text: '모든 서비스 타입이 준비된 클러스터' },
    empty: { title: '빈 클러스터', text: '노드만 있고 아직 아무것도 없어요' },
    'grid-60': { title: '붐비는 곳', text: '노드와 파드 60개' },
    'city-1000': { title: '도시', text: '노드 50개, 파드 1,000개' },
  },
  minutes: (n) => `약 ${n}분`,
  stepsDone: (done, all) => `${all}단계 중 ${done}단계 완료`,
  at: (lesson, step, all) => `${lesson}, ${all}단계 중 ${step}단계`,
  chapters: {
    basics: '바탕 다지기',
    inside: '클러스터 안에서',
    outside: '클러스터 밖에서',
    beyond: '한 걸음 더',
  },
  hunt: '고장 찾기 시작',
  progress: '진도와 다시 보기',
  glossary: '용어집',
  courseDone: (done, all) => `${all}개 가운데 ${done}개를 마쳤어요`,
};
