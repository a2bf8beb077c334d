/** Korean words of the stage's search and of the choice of namespaces. */
import type { LaterMessages } from '../catalogue.js';

export const search: LaterMessages['search'] = {
  title: '무대에서 찾기',
  label: '종류, 이름, 레이블 또는 주소',
  hint: 'pod web, 10.244.3.7, app=cart, NodePort',
  count: (found, shown) =>
    found === 0 ? '그런 것은 없어요' : found > shown ? `${found}개를 찾았고 처음 ${shown}개를 보여 드려요` : `${found}개를 찾았어요`,
  kind: { Node: '노드', Pod: '파드', Service: '서비스', Deployment: '디플로이먼트', Client: '클라이언트', Host: '호스트' },
  namespaces: '무대에 보일 네임스페이스',
  namespacesHint: '표시하지 않은 것도 계속 실행돼요. 무대에서만 빠져요.',
  inside: (pods, services) => `파드 ${pods}개, 서비스 ${services}개`,
  system: '시스템',
};
