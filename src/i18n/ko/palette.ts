/** Korean words of the command palette. */
import type { Shape } from '../catalogue.js';
import type { palette as en } from '../en/palette.js';

export const palette: Shape<typeof en> = {
  title: '명령 팔레트',
  hint: '이름, 주소, kubectl 한 줄로 찾아서 바로 해 보세요…',
  results: '찾은 것',
  nothing: '그런 이름은 없어요. 터미널에 보낼 줄은 kubectl이나 >로 시작하세요.',
  count: (n) => `${n}개 찾음`,
  recent: '최근',
  groups: {
    time: '시간',
    open: '열기',
    look: '모양',
    send: '보내기',
    compare: '비교',
    go: '이동',
    change: '바꾸기',
    run: '터미널',
  },
  goTo: (name) => `${name}(으)로 가기`,
  sendTo: (url) => `${url}(으)로 요청 보내기`,
  run: (line) => `터미널에서 실행: ${line}`,
  compare: (what) => `비교: ${what}`,
  hunt: '고장 찾기: 클러스터에서 고장 난 곳 찾기',
  lesson: (title) => `학습: ${title}`,
  open: (panel) => `열기: ${panel}`,
  screen: '화면: 보통 대비와 글자 크기',
  moreMotion: '움직임 모두 보기',
  toEnglish: '언어: 영어 (English)',
  toKorean: '언어: 한국어',
  runUntil: (what) => `실행: ${what}까지`,
  addBookmark: '이 순간에 책갈피 꽂기',
  bookmark: (name, clock) => `책갈피로 가기: ${name} (${clock})`,
};
