/** What somebody may choose of a figure, the code to paste, and the figure as it will be. */
import { useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { useMessages } from '../shell/messages.js';
import { Segmented } from '../shell/Segmented.js';
import { useCopy } from '../shell/use-copy.js';
import { type EmbedWishes, embedCode, type EmbedForm as Form, formsOf, frameAddress } from './embed-code.js';
import { useEmbedMessages } from './embed-words.js';
import './embed.css';

const HEIGHTS = [480, 600, 720] as const;

/** Place of the page, without what the address asks for. */
const baseOf = (): string => new URL('.', location.href).href;

export function EmbedForm({ preview = true }: { readonly preview?: boolean }) {
  const { shell } = useMessages();
  const words = useEmbedMessages();
  const lesson = useLab((lab) => lab.lesson);
  const step = useLab((lab) => lab.step);
  const boot = useLab((lab) => lab.boot);
  const shownLocale = useLab((lab) => lab.locale);
  const [locale, setLocale] = useState(shownLocale);
  const [theme, setTheme] = useState<EmbedWishes['theme']>('auto');
  const [height, setHeight] = useState<number>();
  const [parts, setParts] = useState({ hideSidebar: false, hideControls: false, readOnly: false });
  const [form, setForm] = useState<Form>('element');
  const code = useId();
  const wishes: EmbedWishes = {
    base: baseOf(),
    lesson: lesson?.id,
    step: step + 1,
    example: boot?.example,
    title: lesson?.title ?? 'Portwalk',
    locale,
    theme,
    height,
    ...parts,
  };
  const forms = formsOf(wishes);
  const chosen = forms.includes(form) ? form : 'element';
  const text = embedCode(wishes, chosen);
  const { copied, copy } = useCopy(text);
  return (
    <div className="pw-embed">
      <div className="pw-embed-wishes">
        <p className="pw-embed-lead">{words.lead}</p>
        <p aria-hidden="true">{words.language}</p>
        <Segmented
          label={words.language}
          value={locale}
          onChange={setLocale}
          options={[
            { value: 'ko', label: '한국어', lang: 'ko' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
        />
        <p aria-hidden="true">{shell.theme}</p>
        <Segmented
          label={shell.theme}
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'auto', label: shell.themeAuto },
            { value: 'light', label: shell.themeLight },
            { value: 'dark', label: shell.themeDark },
          ]}
        />
        <label className="pw-field">
          <span>{words.height}</span>
          <select value={height ?? ''} onChange={(event) => setHeight(Number(event.target.value) || undefined)}>
            <option value="">{words.heightAuto}</option>
            {HEIGHTS.map((one) => (
              <option key={one} value={one}>
                {words.pixels(one)}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend>{words.parts}</legend>
          {(['hideSidebar', 'hideControls', 'readOnly'] as const).map((part) => (
            <label key={part} className="pw-check">
              <input type="checkbox" checked={parts[part]} onChange={(event) => setParts({ ...parts, [part]: event.target.checked })} />
              {words[part]}
            </label>
          ))}
        </fieldset>
        <p aria-hidden="true">{words.form}</p>
        <Segmented
          label={words.form}
          value={chosen}
          onChange={setForm}
          options={forms.map((value) => ({ value, label: words.forms[value] }))}
        />
        <p className="pw-embed-hint">{words.formHints[chosen]}</p>
        {lesson ? null : <p className="pw-embed-hint">{words.noLesson}</p>}
        <label htmlFor={code}>{words.code}</label>
        <textarea
          id={code}
          className="pw-paste"
          readOnly
          rows={6}
          spellCheck={false}
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <div className="pw-actions">
          <output>{copied === undefined ? '' : copied ? words.copied : words.notCopied}</output>
          <button type="button" className="pw-button pw-primary" onClick={() => void copy()}>
            {words.copy}
          </button>
        </div>
      </div>
      {preview && (
        <iframe className="pw-embed-preview" title={words.preview} src={frameAddress(wishes)} style={{ height: height ?? 480 }} />
      )}
    </div>
  );
}
