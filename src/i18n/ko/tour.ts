/** Korean words of the tour. */
import type { Shape } from '../catalogue.js';
import type { tour as en } from '../en/tour.js';

export const tour: Shape<typeof en> = {
  title: '둘러보기',
  stepOf: (step, all) => `${all}단계 중 ${step}단계`,
  next: '다음',
  skip: '건너뛰기',
  done: '끝내기',
  steps: {
    stage: {
      title: '이것이 클러스터예요',
      text: '노드마다 파드가 있고, 오른쪽에 서비스가 있어요. 서비스는 점선으로 그려요. 뒤에 프로세스가 있는 게 아니라 모든 노드에 있는 규칙이거든요.',
    },
    send: {
      title: '요청을 보내 보세요',
      text: '누가 어디로 보낼지 고르고 보내기를 누르세요. 패킷은 진짜 규칙을 따라 움직이고, 한 걸음마다 멈춰 볼 수 있어요.',
    },
    request: {
      title: '무슨 일이 있었는지 보세요',
      text: '홉마다 어디에서 어떤 규칙이 주소를 어떻게 바꿨는지 들려줘요. 홉을 누르면 무대가 그 순간으로 돌아가요.',
    },
    course: {
      title: '배우거나, 마음껏 해 보거나',
      text: '레슨은 보여 주기 전에 먼저 예측해 보게 해요. 터미널에 kubectl을 입력해도 좋아요. 무엇을 바꾸든 그림이 따라오고, 되돌릴 수 있어요.',
    },
  },
};
