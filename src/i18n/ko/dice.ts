/** Korean words of "why this pod". */
import type { LaterMessages } from '../catalogue.js';

export const dice: LaterMessages['dice'] = {
  title: '왜 이 파드인가요?',
  chain: (n) =>
    `엔드포인트 ${n}개에 규칙이 하나씩 있어요. 노드는 위에서부터 규칙을 시도하고, 규칙마다 자기 확률로 주사위를 던져요. 곱해 보면 모든 엔드포인트의 확률이 같아요.`,
  once: (n) => `엔드포인트가 ${n}개예요. nftables는 ${n}면 주사위를 한 번 던지고, 나온 번호로 엔드포인트를 찾아요.`,
  drawn: (value, from, to) => `나온 값은 ${value}이고, ${from}과 ${to} 사이에 있어요.`,
  rule: '규칙이 가리키는 곳',
  probability: '확률',
  product: '여기까지 올 확률 × 규칙의 확률',
  interval: '차지하는 구간',
  fell: '← 주사위가 여기에 떨어졌어요',
  skipped: (n) => `… 규칙 ${n}개 생략`,
  perRule: '실제 커널은 규칙마다 새 값을 뽑아요. 실습실은 한 번만 뽑아 규칙마다 구간을 나눠 줘요. 비율은 같고, 시드가 같으면 값도 같아요.',
  bound: (left, seconds) =>
    `주사위를 던지지 않았어요. sessionAffinity: ClientIP라서 이 노드가 보낸 쪽의 주소를 기억하고, 앞으로 ${left}초 동안 이 파드에 묶여 있었어요. 이번에 썼으니 ${seconds}초를 처음부터 다시 세요.`,
  again: '다시 보내기',
};
