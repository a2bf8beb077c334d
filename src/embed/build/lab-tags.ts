/** A link to the lab itself, as other sites show it. */
import { escapeText } from '../../ui/picture/svg-text.js';
import { CARD } from './draw-card.js';

/** Beside a cluster with a Service of each type that can be reached from outside. */
export const LAB_CARD = {
  of: 'load-balancer',
  title: { en: 'See what a Service does to a packet', ko: '서비스가 패킷에 하는 일을 눈으로' },
  summary: {
    en: 'An interactive lab for Kubernetes Services in your browser. Send a request and watch every hop, every rewritten address and every answer.',
    ko: '브라우저에서 바로 여는 쿠버네티스 서비스 실습실이에요. 요청을 보내고 모든 홉과 바뀌는 주소와 응답을 지켜보세요.',
  },
} as const;

/**
 * What other sites read of a link to the lab itself, for the head of its page.
 *
 * @param site where it will stand; without it the addresses are relative
 */
export function labTags(site: string | undefined): string {
  const { title, summary } = LAB_CARD;
  const at = (path: string) => (site === undefined ? `./${path}` : new URL(path, site).href);
  const tags = [
    ['og:type', 'website'],
    ['og:site_name', 'Portwalk'],
    ['og:locale', 'en_US'],
    ['og:locale:alternate', 'ko_KR'],
    ['og:title', title.en],
    ['og:description', summary.en],
    ...(site === undefined ? [] : [['og:url', site] as const]),
    ['og:image', at('cards/portwalk.en.png')],
    ['og:image:width', String(CARD.w)],
    ['og:image:height', String(CARD.h)],
    ['og:image:alt', title.en],
  ] as const;
  const of = tags.map(([name, text]) => `<meta property="${name}" content="${escapeText(text)}">`);
  return [...of, '<meta name="twitter:card" content="summary_large_image">'].map((tag) => `    ${tag}`).join('\n');
}
