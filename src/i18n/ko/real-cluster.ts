/** Korean words of the window that takes a state to a real cluster. */
import type { Shape } from '../catalogue.js';
import type { realCluster as en } from '../en/real-cluster.js';

export const realCluster: Shape<typeof en> = {
  text: '내 컴퓨터에서 kind로 이 클러스터를 만들고, 같은 오브젝트를 적용하고, 같은 요청을 보내 비교할 수 있는 폴더예요.',
  holds: '폴더에 든 것',
  files: [
    ['README.md', '사용 방법과 실습과 다른 점'],
    ['kind.yaml', '노드, 주소 범위, 프록시 모드, 노드 포트'],
    ['manifests.yaml', '적용할 수 있는 꼴의 모든 오브젝트'],
    ['run.sh', '클러스터를 만들고 적용해요'],
    ['commands.sh', '입력한 명령. 거기서 다시 볼 수 있어요'],
    ['expected.md', '누가 답하는지, 파드에 누가 보이는지, 무엇이 거부되는지'],
    ['verify.sh', '거기에 같은 요청을 보내고 비교해요'],
  ],
  needs: 'docker, kind, kubectl이 필요해요. 저장하는 파일 말고는 아무것도 이 페이지 밖으로 나가지 않아요.',
  save: '폴더 저장(zip)',
  making: '요청을 보내 보는 중…',
  saved: (name) => `${name}에 저장했어요.`,
  failed: '폴더를 만들지 못했어요. 다시 해 보세요.',
};
