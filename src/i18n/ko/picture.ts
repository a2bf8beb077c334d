/** Korean words of pictures for other places. */
import type { PictureMessages } from '../en/picture.js';

export const picture: PictureMessages = {
  leadRequest: (id) => `요청 #${id}의 그림이에요. 실습실을 넣을 수 없는 곳에 쓰세요.`,
  leadCluster: '아직 보낸 요청이 없어서 클러스터만 그려요. 요청을 보내면 지나간 길까지 담겨요.',
  moment: '담을 범위',
  whole: '처음부터 끝까지',
  now: '지금 순간',
  format: '파일',
  formats: { svg: 'SVG', png: 'PNG', webp: '움직이는 그림(WebP)' },
  formatText: {
    svg: '어떤 크기에서도 선명하고, 글자를 찾고 선택하고 들을 수 있어요.',
    png: '어디에나 올릴 수 있어요.',
    webp: '화면에 보이는 동안 홉마다 움직여요. 읽는 사람이 멈출 수 있어야 하는 곳에는 정지 그림이나 실습실을 넣으세요.',
  },
  forEver: '끝나면 처음부터 다시',
  save: '저장',
  saved: (name) => `${name}(으)로 저장했어요.`,
  failed: '브라우저가 그림을 만들지 못했어요.',
  making: (percent) => `그리는 중: ${percent}`,
  stop: '그만두기',
  noWebp: '이 브라우저는 WebP를 만들지 못해요. Chrome, Edge, Firefox에서 움직이는 그림을 만들 수 있어요.',
  tooMuch: '무대에 있는 것이 그림 한 장에 담기에는 너무 많아요. 네임스페이스를 줄이거나 더 작은 클러스터에서 만드세요.',
  waiting: '노드의 규칙을 읽는 중이에요…',
  alt: '대체 텍스트',
  markdown: 'Markdown',
  html: 'HTML',
  copy: (what) => `복사: ${what}`,
  copied: (what) => `복사했어요: ${what}`,
  notCopied: '브라우저가 복사를 막았어요. 선택해 두었으니 Ctrl+C를 누르세요.',
};
