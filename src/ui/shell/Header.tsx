/** Name, place, and the switches that change how everything is shown. */
import { useLab } from '../../store/lab.js';
import { FullScreen } from './FullScreen.js';
import { Icon } from './Icon.js';
import { Menu } from './Menu.js';
import { useMessages } from './messages.js';
import { Segmented } from './Segmented.js';
import { HistoryTools, ViewTools } from './StageTools.js';

interface Props {
  readonly atStart: boolean;
  /** On a phone the stage's own switches stand above the stage. */
  readonly narrow: boolean;
  readonly onHome: () => void;
  readonly onLesson: () => void;
}

export function Header({ atStart, narrow, onHome, onLesson }: Props) {
  const words = useMessages().shell;
  const actions = useLab((lab) => lab.actions);
  const locale = useLab((lab) => lab.locale);
  const lesson = useLab((lab) => lab.lesson);
  const { title, menu, controls, embed } = useLab((lab) => lab.shown);
  if (!title && !menu && (!controls || narrow)) return null;
  // The banner of a page with a figure is the page's own.
  const Frame = embed ? 'section' : 'header';
  return (
    <Frame className="pw-header" aria-label={embed ? 'Portwalk' : undefined}>
      {title && (
        <nav className="pw-crumbs" aria-label={words.place}>
          <button type="button" className="pw-brand" onClick={onHome} aria-current={atStart ? 'page' : undefined}>
            <Icon name="brand" />
            <strong className={narrow ? 'pw-hidden' : undefined}>Portwalk</strong>
            <span className="pw-hidden"> · {words.lessons}</span>
          </button>
          <span className="pw-crumb-rest">
            <span aria-hidden="true">/</span>
            {lesson ? (
              <button
                type="button"
                className="pw-crumb"
                onClick={onLesson}
                aria-current={atStart ? undefined : 'page'}
                title={lesson.title}
              >
                {lesson.title}
              </button>
            ) : (
              <span className="pw-crumb">{words.sandbox}</span>
            )}
          </span>
        </nav>
      )}
      <div className="pw-header-tools">
        {!narrow && controls && <ViewTools />}
        {menu && (
          <Segmented
            label={words.language}
            value={locale}
            onChange={(value) => void actions.setLocale(value)}
            options={[
              { value: 'ko', label: '한국어', lang: 'ko' },
              { value: 'en', label: 'EN', lang: 'en' },
            ]}
          />
        )}
        {!narrow && controls && <HistoryTools />}
        {!narrow && menu && <FullScreen />}
        {menu && <Menu />}
      </div>
    </Frame>
  );
}
