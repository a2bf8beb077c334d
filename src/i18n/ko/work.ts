/** Korean words of what takes long. */
import type { Shape } from '../catalogue.js';
import type { work as en } from '../en/work.js';

export const work: Shape<typeof en> = {
  title: '진행 중',
  stop: '멈추기',
  stopKey: '멈추기(Esc)',
  stopping: '멈추는 중…',
  dismiss: '닫기',
  opening: { lab: '샌드박스를 여는 중', lesson: '레슨을 여는 중', hunt: '문제 찾기를 준비하는 중', own: '내 클러스터를 준비하는 중' },
  running: (line) => `실행 중: ${line}`,
  applying: (file) => `적용 중: ${file}`,
  sending: '요청을 보내는 중',
  loads: '두 설정에 같은 부하를 보내는 중',
  comparing: '두 미래를 비교하는 중',
  back: '되돌리는 중',
  forth: '다시 실행하는 중',
  step: '단계를 준비하는 중',
  until: '다음 순간을 찾는 중',
  other: '처리하는 중',
  far: {
    fetch: '실습의 일부를 불러오고 있어요',
    objects: (done, of) => `오브젝트 ${of}개 중 ${done}개`,
    turns: (done, of) => (of ? `${of}번 중 ${done}번째` : `${done}번째`),
    requests: (done, of) => `요청 ${of}개 중 ${done}개`,
    steps: (done, of) => `${of}단계 중 ${done}단계`,
    time: (seconds) => `가상 시간 ${seconds}초`,
  },
  ended: {
    boot: '멈췄어요. 열지 않았고, 다른 것은 바뀌지 않았어요.',
    nothing: '멈췄어요. 실습에서 바뀐 것은 없어요.',
    objects: (done, rest) =>
      `멈췄어요. 오브젝트 ${done}개는 처리됐고 그대로 남아요. 이름은 터미널에 있어요. 나머지 ${rest}개는 손대지 않았어요. 실행 취소로 모두 되돌릴 수 있어요.`,
    command: '멈췄어요. 그때까지 한 일은 남아 있고, 실행 취소로 되돌릴 수 있어요.',
    until: (seconds) => `멈췄어요. 가상 시간 ${seconds}초가 지났고 그대로예요.`,
  },
};
