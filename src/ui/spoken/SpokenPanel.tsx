/** The lab in words: the cluster as a tree, what happened as a list, made of the same events the stage is drawn from. */
import { useLab } from '../../store/lab.js';
import type { Pod, Service } from '../../store/types.js';
import { isSystemNamespace } from '../canvas/objects.js';
import { EmptyState } from '../empty/late-empty.js';
import { useAllMessages } from '../shell/messages.js';
import { ClusterTree } from './ClusterTree.js';
import { StoryList } from './StoryList.js';
import './spoken.css';

/** What the cluster brings itself is nothing a learner made. */
const isOwn = ({ metadata: { namespace = 'default', name } }: Pod | Service): boolean =>
  !isSystemNamespace(namespace) && !(namespace === 'default' && name === 'kubernetes');

export function SpokenPanel() {
  const words = useAllMessages().spoken;
  const noPods = useLab(({ view }) => ![...view.objects.Pod.values()].some(isOwn));
  const noServices = useLab(({ view }) => ![...view.objects.Service.values()].some(isOwn));
  return (
    <div className="pw-spoken">
      <div className="pw-spoken-parts">
        <section aria-label={words.cluster}>
          <h2>{words.cluster}</h2>
          <ClusterTree />
          {noPods ? <EmptyState of="pods" /> : noServices && <EmptyState of="services" />}
        </section>
        <section aria-label={words.story}>
          <h2>{words.story}</h2>
          <StoryList />
        </section>
      </div>
    </div>
  );
}
