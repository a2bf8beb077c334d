/** 기록기의 한국어: 기록기와 함께 온다. */
import type { Shape } from '../catalogue.js';
import type { recorder as en } from '../en/recorder.js';

export const recorder: Shape<typeof en> = {
  about:
    '레슨을 쓰는 사람을 위한 도구예요. 배우는 사람처럼 과제를 해 보고 여기로 돌아와 단계를 가져가세요. 시작한 뒤에 입력하고 응답받은 것이 모두 들어가요.',
  id: '단계의 id',
  begin: '여기부터 시작',
  began: (lines: number) => `그 뒤로 ${lines}줄을 입력했어요.`,
  empty: '아직 입력한 것이 없어요. 이 창을 닫고 터미널에서 과제를 한 다음 돌아오세요.',
  solution: '이것이 풀이예요',
  yaml: 'lesson.yaml에 넣을 것',
  texts: { en: 'en.md에 넣을 것', ko: 'ko.md에 넣을 것' },
  copy: '복사',
  copied: '복사했어요',
  save: '파일로 저장',
  check: '목표는 제안이에요. 과제에 맞는 것만 남기세요. 그다음 `lab lesson play`가 단계가 제대로 되는지 알려 줘요.',
};
