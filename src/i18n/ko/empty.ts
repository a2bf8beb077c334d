/** Korean words of empty places: what each is for, and what to do next. They come when a place is empty. */
import type { EmptyMessages } from '../en/empty.js';

export const empty: EmptyMessages = {
  request: { text: '무대에서 카드를 고르면 그것이 무엇인지도 볼 수 있어요.', act: '지금 한 번 보내기' },
  connections: {
    text: '노드는 주소를 고쳐 쓴 연결을 여기에 기억해 두었다가 응답을 제자리로 돌려보내요. 이 노드를 지나는 요청을 보내 보세요.',
    act: '요청 보내기',
  },
  story: { text: '요청과 명령, 바뀐 것들을 여기에서 차례로 들려드려요. 누르면 그 순간으로 돌아가요.', act: '요청 보내기' },
  bookmarks: { text: '책갈피를 꽂으면 그 순간으로 돌아가거나 거기서 다시 시작할 수 있어요.' },
  search: { text: '종류, 이름 일부, app=hello 같은 레이블, 주소, 서비스 타입으로 찾아보세요.', act: '모두 보기' },
  files: { text: '매니페스트가 모이는 곳이에요. 고쳐 쓸 디플로이먼트와 서비스로 시작해 보세요.', act: '예시로 시작하기' },
  load: { text: '파드마다 받은 몫과 약속된 몫, 실패한 요청이 여기에 나와요.', act: '지금 1,000개 보내기' },
  terminal: { text: '이렇게 시작해 보세요:' },
  endpoints: {
    text: '서비스는 셀렉터의 레이블을 가진, 준비된 파드에게 보내요. 둘을 견주어 보세요.',
    act: '터미널에서 견주어 보기',
  },
  services: { text: '아직 서비스가 없어요. 서비스는 파드들에 변하지 않는 이름과 주소를 줘요.', act: '하나 만들기', write: '하나 써 보기' },
  pods: { text: '아직 파드가 없어요. 디플로이먼트가 파드를 만들고 개수를 지켜 줘요.', act: '세 개 만들기' },
  namespace: { text: (name) => `${name} 네임스페이스는 아직 비어 있어요.`, act: (name) => `${name}에 파드 넣기` },
};
