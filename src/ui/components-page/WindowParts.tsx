/** What the windows for other people hold, in each of their states: the link, the picture, the show. */
import { useEffect } from 'react';
import { LinkProblem } from '../../store/link/link-problem.js';
import { PictureExport } from '../picture/PictureExport.js';
import { Badge } from '../present/Badge.js';
import { JoinCard } from '../present/JoinCard.js';
import { PresentWays } from '../present/PresentDialog.js';
import { PresentHelp } from '../present/PresentHelp.js';
import { usePresenting } from '../present/presenting.js';
import { LETTERS } from '../present/slides.js';
import { VoteButtons } from '../present/VoteButtons.js';
import { Sharing } from '../share/ShareDialog.js';
import '../present/show.css';
import '../present/over.css';
import '../present/slide.css';

export type Window = 'share' | 'picture' | 'present';

/** The same picture wherever this page is served. */
const BASE = 'https://portwalk.example/';
/** Found by this machine alone. */
const HERE = 'http://127.0.0.1:4173/';
const nothing = () => {};
const short = () => Promise.resolve('1AAECAwQFBgcICQoLDA0ODw'.repeat(6));
/** More than a square for phones holds. */
const long = () => Promise.resolve('A-portwalk-state'.repeat(200));
const unknown = () => Promise.reject(new LinkProblem('unknown-past'));

export function WindowParts({ window }: { readonly window: Window }) {
  switch (window) {
    case 'share':
      return [short, long, unknown].map((take) => (
        <div key={take.name} className="pw-sample-window">
          <Sharing base={BASE} take={take} />
        </div>
      ));
    case 'picture':
      return (
        <>
          <div className="pw-sample-window">
            <Sharing base={BASE} take={short} begin="picture" />
          </div>
          <div className="pw-sample-window">
            <PictureExport link={BASE} of={1} begin="webp" />
          </div>
        </>
      );
    case 'present':
      return <Presenting />;
  }
}

/** Some have voted, for some choices nobody has. */
function Presenting() {
  useEffect(() => usePresenting.setState({ votes: { sample: [12, 0, 7] } }), []);
  return (
    <>
      <div className="pw-sample-panel pw-sample-ways">
        <PresentWays lesson={undefined} />
      </div>
      <div className="pw-sample-panel pw-sample-ways">
        <PresentWays lesson="sample-1" />
      </div>
      <div className="pw-sample-screen">
        <JoinCard lesson="node-port" step={2} here={HERE} />
      </div>
      <div className="pw-sample-screen">
        <PresentHelp onClose={nothing} />
      </div>
      {LETTERS.map((letter, choice) => (
        <span key={letter} className="pw-sample-vote">
          <Badge letter={letter} />
          <VoteButtons step="sample" choice={choice} />
        </span>
      ))}
    </>
  );
}
