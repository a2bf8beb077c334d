/** A link to exactly what is on show, or to where it begins: to copy, or to read with a phone; and how it opens. */
import { useEffect, useId, useRef, useState } from 'react';
import { isForeign } from '../../store/is-foreign.js';
import { useLab } from '../../store/lab.js';
import { LinkProblem, type LinkProblemCode } from '../../store/link/link-problem.js';
import { Dialog } from '../shell/Dialog.js';
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';
import { Segmented } from '../shell/Segmented.js';
import { useCopy } from '../shell/use-copy.js';
import { formatCount } from '../timeline/format.js';
import { ParameterFields } from './ParameterFields.js';
import { MOST_FOR_QR, QrCode } from './QrCode.js';
import { beginningOf, classOf, linkOf, type Wishes } from './share-link.js';
import { useShareWords } from './share-words.js';
import { takeShown } from './shown-state.js';
import './share.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Drawing pictures comes when somebody wants one. */
const PictureExport = latePanel(later(async () => (await import('../picture/PictureExport.js')).PictureExport));

/** Some places that take links cut longer ones. */
const LONG = 2_000;

export function ShareDialog({ open, onClose }: Props) {
  const words = useShareWords();
  return (
    <Dialog open={open} onClose={onClose} title={words.title} wide>
      <Sharing />
    </Dialog>
  );
}

type Taken = { readonly letters: string } | { readonly problem: LinkProblemCode } | undefined;

/** The state as it was when the window opened. */
function useTaken(take: () => Promise<string>): Taken {
  const [taken, setTaken] = useState<Taken>();
  useEffect(() => {
    let wanted = true;
    take().then(
      (letters) => wanted && setTaken({ letters }),
      (error: unknown) => wanted && setTaken({ problem: error instanceof LinkProblem ? error.code : 'unknown-past' }),
    );
    return () => {
      wanted = false;
    };
  }, [take]);
  return taken;
}

type Shared = 'state' | 'beginning' | 'picture';

interface Sample {
  /** Where the lab is, without parameters. */
  readonly base?: string;
  readonly begin?: Shared;
  readonly take?: () => Promise<string>;
}

const here = (): string => `${location.origin}${location.pathname}`;

export function Sharing({ base = here(), begin = 'state', take = takeShown }: Sample) {
  const words = useShareWords();
  const locale = useLab((lab) => lab.locale);
  const boot = useLab((lab) => lab.boot);
  const lesson = useLab((lab) => lab.lesson);
  const step = useLab((lab) => lab.step);
  const taken = useTaken(take);
  const [what, setWhat] = useState<Shared>(begin);
  const [wishes, setWishes] = useState<Wishes>({ locale, ...classOf(boot) });
  const beginning = beginningOf({ boot, lesson, step });
  const letters = taken && 'letters' in taken ? taken.letters : undefined;
  const problem = taken && 'problem' in taken ? taken.problem : undefined;
  const exactly = what !== 'beginning';
  // A reader whose browser cannot open the state finds at least where it begins.
  const link =
    exactly && letters === undefined
      ? undefined
      : linkOf(base, { ...beginning, ...wishes, ...(exactly && { randomSeed: '' }) }, exactly ? letters : undefined);
  const choice = (
    <Segmented
      label={words.what}
      value={what}
      onChange={setWhat}
      options={[
        { value: 'state', label: words.state },
        ...(beginning ? [{ value: 'beginning' as const, label: lesson ? words.step : words.beginning }] : []),
        { value: 'picture', label: words.picture },
      ]}
    />
  );
  if (what === 'picture')
    return (
      <div className="sh-main">
        {choice}
        <PictureExport link={link !== undefined && link.length <= LONG ? link : linkOf(base, { ...beginning, locale })} />
      </div>
    );
  return (
    <div className="sh-share">
      <div className="sh-main">
        {choice}
        <p>{exactly ? words.stateText : words.beginningText}</p>
        {lesson && isForeign(lesson.id) && <p>{words.foreignText}</p>}
        {exactly && problem && <p role="alert">{words.problems[problem]}</p>}
        {link !== undefined && <LinkField link={link} />}
        {link !== undefined && link.length > LONG && <p className="sh-note">{words.long(formatCount(link.length, locale))}</p>}
        <ParameterFields wishes={wishes} onChange={setWishes} seed={!exactly} />
      </div>
      {link !== undefined && (
        <figure className="sh-figure">
          {link.length <= MOST_FOR_QR ? <QrCode text={link} label={words.qrLabel} /> : null}
          <figcaption>{link.length <= MOST_FOR_QR ? words.qrText : words.qrTooLong}</figcaption>
        </figure>
      )}
    </div>
  );
}

function LinkField({ link }: { readonly link: string }) {
  const words = useShareWords();
  const locale = useLab((lab) => lab.locale);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy(link);
  // Where the browser refuses, it is marked, to be copied by hand.
  const copyOrMark = async () => {
    if (!(await copy())) field.current?.select();
  };
  return (
    <div>
      <label htmlFor={id}>{words.link}</label>
      <div className="sh-link">
        <input id={id} ref={field} readOnly value={link} onFocus={(event) => event.target.select()} />
        <button type="button" className="pw-button pw-primary" onClick={() => void copyOrMark()}>
          {words.copy}
        </button>
      </div>
      <p className="sh-note">
        {words.letters(formatCount(link.length, locale))}{' '}
        <a className="pw-link" href={link}>
          {words.open}
        </a>{' '}
        <span role="status">{copied !== undefined && (copied ? words.copied : words.notCopied)}</span>
      </p>
    </div>
  );
}
