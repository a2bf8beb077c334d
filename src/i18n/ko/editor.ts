/** Korean words of the editor area. */
import type { Shape } from '../catalogue.js';
import type { editor as en } from '../en/editor.js';

export const editor: Shape<typeof en> = {
  title: '편집기',
  files: '파일',
  noFiles: '아직 파일이 없어요.',
  newFile: '새 파일',
  newFileName: '새 파일 이름',
  create: '만들기',
  open: (path) => `${path} 열기`,
  save: '저장',
  apply: '적용',
  close: '파일 닫기',
  unsaved: '저장하지 않음',
  loading: '편집기를 여는 중이에요…',
  failed: '편집기를 불러오지 못했어요. 대신 일반 글상자를 보여 드려요. 잃어버린 내용은 없어요.',
  text: (path) => `${path}의 내용`,
  pick: '왼쪽에서 파일을 고르거나 새로 만드세요.',
  problems: '문제',
  noProblems: '문제가 없어요.',
  problemAt: (line, column) => `${line}번째 줄, ${column}번째 칸`,
  error: '오류',
  warning: '경고',
  applied: 'kubectl의 말',
  hints: {
    'tab-indent': 'YAML은 들여쓰기에 탭을 쓸 수 없어요. 빈칸을 쓰세요.',
    'missing-space': '콜론 뒤에 빈칸이 빠졌어요.',
    'unknown-field': '철자와 위치를 살펴보세요. 한 단계 안이나 밖에 있어야 하는 필드일 수 있어요.',
    'unknown-kind': 'kind의 철자를 살펴보세요. Service처럼 단어마다 대문자로 써요.',
    'missing-api-version': '매니페스트는 apiVersion으로 시작해요. 서비스는 v1, 디플로이먼트는 apps/v1이에요.',
    'duplicate-key': '같은 키가 두 번 나와요. 하나만 쓰여요.',
    'wrong-type': '이 필드에 맞지 않는 종류의 값이에요. 숫자에는 따옴표를 쓰지 않고, 숫자처럼 보이는 글자에는 따옴표가 필요해요.',
    'node-port-range': '노드 포트는 30000부터 32767까지예요. nodePort를 빼면 자동으로 정해져요.',
    'multi-port-name': '포트가 둘 이상이면 모두 이름이 있어야 해요.',
    'selector-mismatch': '셀렉터가 템플릿의 레이블과 맞아야 해요. 그렇지 않으면 자기 파드를 찾지 못해요.',
  },
};
