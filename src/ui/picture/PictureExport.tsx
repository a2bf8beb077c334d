/** The request on show as a file for places that show no live lab, with its words to paste beside it. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { StageView } from '../../store/types.js';
import { exportName, saveFile, savePng } from '../inspector/save-file.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { Segmented } from '../shell/Segmented.js';
import { formatShare } from '../timeline/format.js';
import { animate, nameOfPicture, writesWebp } from './animate.js';
import { CopyText } from './CopyText.js';
import { usePictureWords } from './picture-words.js';
import { drawPicture, lastMoment, PICTURE } from './request-picture.js';
import { htmlOf, markdownOf } from './request-words.js';
import { usePicture } from './use-picture.js';
import './picture.css';

type Format = 'svg' | 'png' | 'webp';

/** The hop under the playhead. */
function useHopNow(trace: number | undefined): number | undefined {
  return useSyncExternalStore(playhead.subscribe, () => {
    const now = playhead.get();
    return now.trace !== undefined && now.trace.id === trace ? now.hop : undefined;
  });
}

function useWritesWebp(): boolean | undefined {
  const [writes, setWrites] = useState<boolean>();
  useEffect(() => {
    let wanted = true;
    writesWebp().then((does) => wanted && setWrites(does));
    return () => {
      wanted = false;
    };
  }, []);
  return writes;
}

interface Asked {
  /** Where the picture leads whoever presses it. */
  readonly link: string;
  /** A request by its number; the one in view unless given. */
  readonly of?: number;
  readonly begin?: Format;
}

export function PictureExport({ link, of, begin = 'png' }: Asked) {
  const words = usePictureWords();
  const { stage } = useMessages();
  const locale = useShownLocale();
  const seed = useLab((lab) => lab.boot?.seed);
  const trace = useLab((lab) => lab.traces.get(of ?? lab.traceInView ?? Number.NaN));
  const shownView = useLab((lab) => lab.stageView);
  const [stageView, setStageView] = useState<StageView>(shownView);
  const [format, setFormat] = useState<Format>(begin);
  const [part, setPart] = useState<'whole' | 'now'>('whole');
  const [forEver, setForEver] = useState(true);
  const [making, setMaking] = useState<number>();
  const [said, setSaid] = useState('');
  const stop = useRef<AbortController>(undefined);
  const webp = useWritesWebp();
  const hop = useHopNow(trace?.id);
  const picture = usePicture(trace, stageView);
  const ready = typeof picture === 'object' ? picture : undefined;
  const still = useMemo(() => {
    if (!ready) return undefined;
    const moment = part === 'now' && hop !== undefined ? { hop, progress: 1 } : lastMoment(ready);
    return drawPicture(ready, moment);
  }, [ready, part, hop]);
  useEffect(() => () => stop.current?.abort(), []);

  const chosen = format === 'webp' && !trace ? 'png' : format;
  const file = exportName(nameOfPicture(trace?.id, stageView), seed, trace?.at ?? 0, chosen);
  const pasted = { file, alt: ready?.alt ?? '', link, ...PICTURE };

  const save = async (): Promise<void> => {
    if (!ready || still === undefined) return;
    setSaid('');
    const control = new AbortController();
    stop.current = control;
    try {
      if (chosen === 'svg') saveFile(file, [still], 'image/svg+xml');
      else if (chosen === 'png') await savePng(file, { svg: still, width: PICTURE.w, height: PICTURE.h });
      else {
        setMaking(0);
        const bytes = await animate(ready, { forEver, onProgress: setMaking, signal: control.signal });
        saveFile(file, [bytes as BlobPart], 'image/webp');
      }
      setSaid(words.saved(file));
    } catch {
      if (!control.signal.aborted) setSaid(words.failed);
    }
    setMaking(undefined);
  };

  return (
    <div className="pi-export">
      <div className="pi-choices">
        <p>{trace ? words.leadRequest(trace.id) : words.leadCluster}</p>
        <Segmented
          label={stage.view.label}
          value={stageView}
          onChange={setStageView}
          options={[
            { value: 'concept', label: stage.view.concept },
            { value: 'packet', label: stage.view.packet },
          ]}
        />
        <Segmented
          label={words.format}
          value={chosen}
          onChange={setFormat}
          options={(['svg', 'png', ...(trace ? (['webp'] as const) : [])] as const).map((value) => ({
            value,
            label: words.formats[value],
          }))}
        />
        {trace && chosen !== 'webp' && hop !== undefined && (
          <Segmented
            label={words.moment}
            value={part}
            onChange={setPart}
            options={[
              { value: 'whole', label: words.whole },
              { value: 'now', label: words.now },
            ]}
          />
        )}
        {chosen === 'webp' && (
          <label className="pw-check">
            <input type="checkbox" checked={forEver} onChange={(event) => setForEver(event.target.checked)} />
            {words.forEver}
          </label>
        )}
        <p className="sh-note">{chosen === 'webp' && webp === false ? words.noWebp : words.formatText[chosen]}</p>
        <p className="pi-save">
          <button
            type="button"
            className="pw-button pw-primary"
            disabled={!ready || making !== undefined || (chosen === 'webp' && !webp)}
            onClick={() => void save()}
          >
            {words.save}
          </button>
          {making !== undefined && (
            <>
              <progress value={making} aria-label={words.formats.webp} />
              <button type="button" className="pw-button" onClick={() => stop.current?.abort()}>
                {words.stop}
              </button>
            </>
          )}
          <span role="status">{making === undefined ? said : words.making(formatShare(Math.floor(making * 10) / 10, locale))}</span>
        </p>
      </div>
      {picture === 'too-much' && <p role="alert">{words.tooMuch}</p>}
      {picture === undefined && <p role="status">{words.waiting}</p>}
      {ready && still !== undefined && (
        <>
          <img
            className="pi-preview"
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(still)}`}
            alt={ready.alt}
            width={PICTURE.w}
            height={PICTURE.h}
          />
          <CopyText label={words.alt} text={ready.alt} rows={4} />
          <CopyText label={words.markdown} text={markdownOf(pasted)} rows={3} />
          <CopyText label={words.html} text={htmlOf(pasted)} rows={3} />
        </>
      )}
    </div>
  );
}
