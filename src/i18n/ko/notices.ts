/** Korean words of the notices area. */
import type { Shape } from '../catalogue.js';
import type { notices as en } from '../en/notices.js';

export const notices: Shape<typeof en> = {
  title: '알림',
  dismiss: '알림 닫기',
  tone: { info: '알림', warning: '주의', error: '오류' },
  codes: {
    crashed: () => '엔진이 갑자기 멈췄어요. 마지막 상태를 되살렸지만 바로 전에 한 일은 빠졌을 수 있어요.',
    recovered: () => '엔진이 멈췄다가 다시 시작됐어요. 마지막 상태가 돌아왔어요.',
    lost: (p) =>
      `엔진이 멈췄고 다시 시작하지 못했어요(${p.message ?? ''}). 페이지를 새로 고치면 계속할 수 있어요. 마친 단계는 남아 있어요.`,
    'tools-not-loaded': () => '실습의 일부를 불러오지 못했어요. 연결을 확인하고 다시 시도해 주세요.',
    'unknown-lesson': (p) => `"${p.id ?? p.lesson ?? ''}" 레슨은 없어요. 왼쪽 레슨 목록에서 고르세요.`,
    'unknown-example': (p) => `"${p.example ?? p.id ?? ''}" 샌드박스는 없어요.`,
    'unknown-batch': () => '그 실험은 더 이상 보관하지 않아요. 다시 보내면 설명을 볼 수 있어요.',
    'bad-link': (p) =>
      `이 링크를 열 수 없어요: ${p.why ?? `${p.deed ?? '?'}번째 동작을 할 수 없어요(${p.message})`}. 링크 없이 시작해요. 링크를 처음부터 끝까지 다시 복사하거나 새로 받으세요.`,
    'bad-lesson': (p) => `${p.url} 레슨을 열 수 없어요.`,
    elsewhere: () => '다른 버전에서 만든 링크예요. 공유한 화면과 조금 다를 수 있어요.',
    'bad-parameter': (p) => `이 페이지 주소의 ${p.name}=${p.value} 부분을 이해하지 못했어요. 기본값을 썼어요.`,
    'read-only': () => '읽기 전용 화면이에요. 보고, 한 단계씩 넘기고, 요청을 보낼 수 있어요. 클러스터를 바꾸려면 실습실을 따로 여세요.',
    'bad-url': (p) => `"${p.url ?? ''}": 보낼 수 있는 주소가 아니에요. web:8080 또는 http://10.96.0.10/ 처럼 적어 보세요.`,
    'unknown-source': (p) => `"${p.from ?? p.name ?? ''}": 이제 없어요. 다른 출발지를 골라 주세요.`,
    'engine-error': (p) => `엔진이 실행하지 못했어요: ${p.message ?? ''}`,
    'command-failed': (p) => `실행하지 못했어요: ${p.message ?? ''}`,
    'language-failed': () => '다른 언어를 불러오지 못했어요. 지금 언어를 그대로 보여 드려요.',
  },
};
