/** The lab in words: the cluster as a tree, what happened as a list, made of the same events the stage is drawn from. */
import { useAllMessages } from '../shell/messages.js';
import { ClusterTree } from './ClusterTree.js';
import { StoryList } from './StoryList.js';
import './spoken.css';

export function SpokenPanel() {
  const words = useAllMessages().spoken;
  return (
    <div className="pw-spoken">
      <div className="pw-spoken-parts">
        <section aria-label={words.cluster}>
          <h2>{words.cluster}</h2>
          <ClusterTree />
        </section>
        <section aria-label={words.story}>
          <h2>{words.story}</h2>
          <StoryList />
        </section>
      </div>
    </div>
  );
}
