/** What would have to change for a request to end otherwise: looked for in copies of the cluster, smallest first, each to be applied. */
import { useEffect, useId, useRef, useState } from 'react';
import { whatIf as en } from '../../i18n/en/what-if.js';
import { whatIf as ko } from '../../i18n/ko/what-if.js';
import { useLab } from '../../store/lab.js';
import { applyFinding, beginWhatIf, nextWhatIf } from '../../store/late/what-if.js';
import type { Finding, RequestSpec, Trace, Want, WhatIfBegun } from '../../store/types.js';
import { sourceOfPlace } from '../canvas/place.js';
import { useShownLocale } from '../shell/messages.js';
import { FindingItem } from './FindingItem.js';
import './what-if.css';

/** As many are shown; the smallest are the first ones. */
const MOST = 8;

interface Looking {
  readonly begun: WhatIfBegun;
  readonly found: readonly Finding[];
  readonly tried: number;
  readonly planned: number;
  readonly over: boolean;
}

export function WhatIf({ trace }: { readonly trace: Trace }) {
  const words = { en, ko }[useShownLocale()];
  const perform = useLab((lab) => lab.actions.perform);
  const [want, setWant] = useState<Want>(trace.outcome.kind === 'answered' ? 'client-address' : 'answered');
  const [looking, setLooking] = useState<Looking>();
  const [failed, setFailed] = useState(false);
  const [applying, setApplying] = useState(false);
  /** Number of the search under way; another number stops it. */
  const run = useRef(0);
  const pick = useId();
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );
  const from = sourceOfPlace(trace.from);
  if (!from) return null;
  const spec: RequestSpec = { from, url: trace.url, method: trace.method };

  const look = async () => {
    run.current += 1;
    const mine = run.current;
    setFailed(false);
    setLooking(undefined);
    try {
      const begun = await perform((lab) => beginWhatIf(lab, spec, want, [trace.outcome.at]));
      let now: Looking = { begun, found: [], tried: 0, planned: begun.planned, over: begun.planned === 0 };
      while (mine === run.current) {
        setLooking(now);
        if (now.over) return;
        const { tried, planned, done, found } = await perform((lab) => nextWhatIf(lab, begun.search));
        const all = found ? [...now.found, found] : now.found;
        now = { begun, found: all, tried, planned, over: done || all.length >= MOST };
      }
    } catch {
      if (mine === run.current) setFailed(true);
    }
  };
  const stop = () => {
    run.current += 1;
    setLooking((now) => now && { ...now, over: true });
  };
  const apply = async (finding: Finding) => {
    setApplying(true);
    await perform((lab) => applyFinding(lab, spec, finding));
    setApplying(false);
  };

  const busy = looking !== undefined && !looking.over && !failed;
  return (
    <section className="pw-what-if" aria-label={words.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) stop();
          else void look();
        }}
      >
        <label htmlFor={pick} className="pw-hidden">
          {words.wish}
        </label>
        <select id={pick} value={want} disabled={busy} onChange={(event) => setWant(event.target.value as Want)}>
          {(Object.keys(words.wants) as Want[]).map((one) => (
            <option key={one} value={one}>
              {words.wants[one]}
            </option>
          ))}
        </select>
        <button type="submit" className="pw-button">
          {busy ? words.stop : words.look}
        </button>
      </form>
      {busy && <progress max={looking.planned} value={looking.tried} aria-label={words.progress(looking.tried, looking.planned)} />}
      <p role="status">{failed ? words.failed : applying ? words.applying : looking && said(words, looking)}</p>
      {looking?.begun.trace && (
        <ol className="pw-findings">
          {looking.found.map((finding) => (
            <FindingItem
              key={JSON.stringify(finding.edits)}
              words={words}
              before={looking.begun.trace ?? trace}
              finding={finding}
              disabled={applying}
              onApply={() => void apply(finding)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function said(words: typeof en | typeof ko, { begun, found, tried, planned, over }: Looking): string {
  if (!begun.trace) return words.cannot;
  if (begun.holds) return words.holds;
  const share = begun.share && begun.share > 0 ? ` ${words.sometimes(Math.round(begun.share * 100))}` : '';
  if (!over) return words.progress(tried, planned) + share;
  return (found.length > 0 ? words.found(found.length) : words.nothing) + share;
}
