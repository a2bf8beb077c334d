/** Korean words of the comparison of two futures. */
import type { LaterMessages } from '../catalogue.js';

export const compare: LaterMessages['compare'] = {
  title: '두 미래 비교하기',
  intro: '똑같이 시작하는 두 미래에 같은 요청을 보내요. 시작은',
  fromNow: '지금이에요.',
  fromThen: '무대에 보이는 순간이에요.',
  preset: '다른 점',
  presets: {
    own: '직접 쓴 명령',
    external: 'externalTrafficPolicy: Cluster 또는 Local',
    internal: 'internalTrafficPolicy: Cluster 또는 Local',
    affinity: 'sessionAffinity: None 또는 ClientIP',
    noEndpoints: '서비스 뒤에 파드가 있을 때와 없을 때',
    onePod: '파드가 모두 있을 때와 하나만 있을 때',
    wrongPort: '맞는 targetPort와 아무도 듣지 않는 targetPort',
    noDns: 'DNS가 있을 때와 없을 때',
  },
  futureA: '미래 A',
  futureB: '미래 B',
  unchanged: '비워 두면 아무것도 바꾸지 않아요',
  asItIs: '그대로',
  compare: '비교하기',
  comparing: '두 미래를 들여다보는 중…',
  noTarget: '먼저 무대 아래 막대에서 어디로 보낼지 고르세요.',
  sends: (count, url) => `두 미래에서 ${url}(으)로 요청을 ${count.toLocaleString('ko')}번씩 보내요.`,
  result: (count, url, clock) => `${clock}에 ${url}(으)로 보낸 요청 ${count}번`,
  same: '두 미래에서 홉이 하나도 다르지 않아요. 바꾼 것이 이 요청에는 영향을 주지 않아요.',
  shared: (n) => `처음 ${n}개 홉은 두 미래에서 같아요`,
  apart: (hop) => `${hop}번째 홉에서 길이 갈라져요`,
  notSent: (why) => `여기서는 요청을 보낼 수 없었어요: ${why}`,
  live: (future) => `${future}를 무대에서 살아 보기`,
};
