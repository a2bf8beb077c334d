/** Korean words of the terminal's own menus. */
import type { Shape } from '../catalogue.js';
import type { console as en } from '../en/console.js';

export const console: Shape<typeof en> = {
  find: '파드나 컴퓨터 찾기',
  host: '내 컴퓨터에서',
  pod: (name) => `파드 ${name} 안에서`,
  machine: (name) => `${name}에서`,
  named: '출력에 나온 것',
  nothingNamed: '출력에 나온 것 중 무대에 있는 것이 없어요.',
  files: '파일',
  upload: '파일 넣기…',
  download: (file) => `${file} 내려받기`,
  edit: (file) => `${file} 편집하기`,
  added: (file) => `${file} 파일을 넣었어요.`,
  tooLarge: (file, limit) => `${file} 파일은 ${limit} KiB보다 커서 넣지 않았어요.`,
  notText: (file) => `${file} 파일은 UTF-8 텍스트가 아니어서 넣지 않았어요.`,
};
