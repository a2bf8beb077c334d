/** A pod "moved": what that means in Kubernetes, the ways there are, and the commands of each. */
import { useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Commands, Said } from './Commands.js';
import { Picker } from './Field.js';
import { type MoveWay, movePlan } from './move-ways.js';
import { useRunLines } from './run-lines.js';
import { useShownMarks } from './use-marks.js';
import { useEditingWords } from './words.js';

export function MovePage({ pod: key, node: wanted }: { readonly pod: string; readonly node: string | undefined }) {
  const words = useEditingWords();
  const view = useLab((lab) => lab.view);
  const pod = view.objects.Pod.get(key);
  // What came of it is still to be read when the pod is gone.
  const [first] = useState(pod);
  const shown = pod ?? first;
  const nodes = [...view.objects.Node.keys()];
  const [node, setNode] = useState(() => wanted ?? nodes.find((one) => one !== pod?.spec.nodeName) ?? nodes[0] ?? '');
  const plan = useMemo(() => shown && movePlan(shown, node, view), [shown, node, view]);
  const [chosen, setChosen] = useState<MoveWay>();
  const { running, said, run } = useRunLines();
  useShownMarks(useMemo(() => new Map([[`node:${node}`, 'target' as const]]), [node]));
  if (!shown || !plan) return <p className="pw-muted">{words.gone}</p>;
  const move = plan.moves.find(({ way }) => way === chosen) ?? plan.moves[0];
  const { owner } = plan;
  return (
    <form
      className="ed-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (move && pod && !running) void run([move.lines.join('\n')]);
      }}
    >
      <p>
        <b>{words.noMove}</b> {owner ? words.owned(owner.kind, owner.name) : words.bare}
      </p>
      <p className="pw-muted">
        {words.standsOn} <code>{shown.spec.nodeName ?? words.noNode}</code>
      </p>
      <Picker label={words.toNode} value={node} onChange={setNode} options={nodes.map((value) => ({ value, label: value }))} />
      {plan.doubts.map((doubt) => (
        <p key={doubt} className="ed-warning">
          {words.doubts[doubt](node)}
        </p>
      ))}
      {owner?.kind === 'DaemonSet' && <p className="ed-warning">{words.daemon}</p>}
      <fieldset className="ed-ways">
        <legend>{words.ways}</legend>
        {plan.moves.map(({ way }) => (
          <label key={way}>
            <input type="radio" name="way" checked={way === move?.way} onChange={() => setChosen(way)} />
            <span>
              <b>{words.way[way].title}</b> {words.way[way].text(node)}
            </span>
          </label>
        ))}
      </fieldset>
      {move && <Commands lines={move.lines} />}
      <div className="ed-actions">
        <button type="submit" className="pw-button pw-primary" aria-disabled={!pod || running || undefined}>
          {running ? words.running : words.moveNow}
        </button>
      </div>
      <Said said={said} />
    </form>
  );
}
