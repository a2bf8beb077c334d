/** Korean words of the window that puts the lab into another page. */
import type { Shape } from '../catalogue.js';
import type { embed as en } from '../en/embed.js';

export const embed: Shape<typeof en> = {
  title: '내 페이지에 넣기',
  lead: '이 단계의 그림이 들어가고, 누르면 그 자리에서 실습이 시작돼요.',
  language: '언어',
  height: '높이',
  heightAuto: '알맞게',
  pixels: (count) => `${count}px`,
  parts: '빼 둘 것',
  hideSidebar: '레슨과 인스펙터',
  hideControls: '타임라인, 요청, 터미널',
  readOnly: '읽는 사람이 바꾸기',
  form: '붙여 넣을 모양',
  forms: { element: '요소', iframe: 'iframe', markdown: '마크다운', oembed: 'oEmbed' },
  formHints: {
    element: '누르기 전에는 그림만 받아요. 높이는 저절로 맞춰져요.',
    iframe: '스크립트를 쓸 수 없는 곳에 넣어요.',
    markdown: '프레임도 쓸 수 없는 곳에 그림과 링크로 넣어요.',
    oembed: '주소를 물어보는 사이트에 알려 줘요.',
  },
  noLesson: '그림과 oEmbed는 레슨마다 있어요. 먼저 레슨을 여세요.',
  code: '코드',
  copy: '복사',
  copied: '복사했어요',
  notCopied: '브라우저가 복사를 허용하지 않았어요. 코드를 선택해서 복사하세요.',
  preview: '미리 보기',
};
