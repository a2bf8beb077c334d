/** 기록기의 한국어: 기록기와 함께 온다. */
import type { Shape } from '../catalogue.js';
import type { recorder as en } from '../en/recorder.js';

export const recorder: Shape<typeof en> = {
  about:
    '레슨을 쓰는 사람을 위한 도구예요. 배우는 사람처럼 한 단계를 해 보고 여기로 돌아와 가져가세요. 시작한 뒤에 입력하고, 보내고, 켜고 끄고, 응답받은 것이 모두 들어가요.',
  id: '단계의 id',
  begin: '여기부터 시작',
  began: (lines: number) => `그 뒤로 ${lines}줄을 입력했어요.`,
  empty: '아직 입력한 것이 없어요. 이 창을 닫고 터미널이나 그림에서 해 본 다음 돌아오세요.',
  sort: '단계의 종류',
  sorts: { task: '직접 하는 과제', do: '지켜보는 단계', ask: '질문' },
  take: { task: '이것이 풀이예요', do: '이것을 보여 줘요', ask: '이것을 물어봐요' },
  yaml: 'lesson.yaml에 넣을 것',
  texts: { en: 'en.md에 넣을 것', ko: 'ko.md에 넣을 것' },
  copy: '복사',
  copied: '복사했어요',
  save: '파일로 저장',
  check: {
    task: '목표는 제안이에요. 과제에 맞는 것만 남기세요. 그다음 `lab lesson play`가 단계가 제대로 되는지 알려 줘요.',
    do: '기대하는 것은 제안이에요. 단계에 맞는 것만 남기세요. 그다음 `lab lesson play`가 단계가 제대로 되는지 알려 줘요.',
    ask: '선택지는 제안이에요. 배우는 사람이 믿을 만한 것으로 바꾸세요. 그다음 `lab lesson play`가 꼭 하나만 참인지 알려 줘요.',
  },
};
