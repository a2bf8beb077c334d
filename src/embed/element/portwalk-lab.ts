/**
 * `<portwalk-lab lesson="node-port" step="3" locale="ko">`: a picture of the step that becomes the lab itself when it is touched. What
 * stands in the element is for readers without a program: a link with the picture in it. `ctl="0"` opens the lab when it comes near,
 * without anything moving in it; `height` fixes how high it is.
 */
import { figure as en } from '../../i18n/en/figure.js';
import { figure as ko } from '../../i18n/ko/figure.js';
import { type Envelope, envelope, type FromLab, type ToLab } from '../messages.js';
import { figureStyle } from './figure-style.js';
import { labUrl, posterUrl } from './lab-url.js';
import { make } from './make.js';
import { makePoster, type Poster } from './poster.js';
import { type HeardFromLab, heightOf, readLab } from './read-lab.js';

/** A frame is shown after this, ms, whether or not a lab said that it is ready: then the browser says what is wrong. */
const PATIENCE = 15_000;
/** Wishes kept until the lab is ready. */
const MOST_WISHES = 20;

const darkAround = matchMedia('(prefers-color-scheme: dark)');

/** @param base folder the lab is served from */
export function definePortwalkLab(base: string): void {
  const served = new URL(base).origin;

  class PortwalkLab extends HTMLElement {
    static observedAttributes = ['lesson', 'step', 'locale', 'theme'];
    #frame: HTMLIFrameElement | undefined;
    #poster: Poster | undefined;
    #near: IntersectionObserver | undefined;
    #ready = false;
    #wishes: Envelope[] = [];
    /** The lab itself changes an attribute: nothing to tell it. */
    #echo = false;
    /** As the lab would like it, CSS pixels. */
    #height: number | undefined;
    /** A frame out of sight may not be told so by its browser; the page around it is. */
    #seen = true;
    #rests = false;
    readonly #sight = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
      this.#rest();
    });
    readonly #box = make('div', { className: 'box' });
    readonly #hear = (event: MessageEvent): void => this.#heard(event);
    readonly #look = (): void => {
      const theme = this.getAttribute('theme');
      this.dataset.look = theme === 'dark' || (theme !== 'light' && darkAround.matches) ? 'dark' : 'light';
    };
    readonly #attribute = (name: string): string | null => this.getAttribute(name) ?? (name === 'locale' ? this.#locale : null);

    connectedCallback(): void {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [figureStyle()];
      const href = labUrl({ base, attribute: this.#attribute });
      const link = make('a', { href, target: '_blank', rel: 'noopener', textContent: `${this.#words.open} ↗` });
      root.replaceChildren(this.#box, make('div', { className: 'foot' }, link));
      this.#showPoster();
      addEventListener('message', this.#hear);
      this.#sight.observe(this);
      darkAround.addEventListener('change', this.#look);
      if (this.getAttribute('ctl') !== '0') return;
      const near = (entries: readonly IntersectionObserverEntry[]) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#open(false);
      };
      this.#near = new IntersectionObserver(near, { rootMargin: '200px' });
      this.#near.observe(this);
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#hear);
      darkAround.removeEventListener('change', this.#look);
      this.#near?.disconnect();
      this.#sight.disconnect();
      this.#frame = undefined;
      this.#ready = false;
      this.#wishes = [];
      this.removeAttribute('live');
    }

    attributeChangedCallback(name: string, before: string | null, value: string | null): void {
      if (before === value || this.#echo || !this.shadowRoot) return;
      this.#look();
      if (!this.#frame) this.#showPoster();
      else if (name === 'locale') this.send('setLocale', { locale: this.#locale });
      else if (name === 'theme') this.send('setTheme', { theme: value === 'light' || value === 'dark' ? value : 'auto' });
      else {
        const lesson = this.getAttribute('lesson');
        this.send('goto', { step: Number(this.getAttribute('step') ?? 1), ...(lesson ? { lesson } : {}) });
      }
    }

    /** Makes the lab live, as a touch does. */
    load(): void {
      this.#open(true);
    }

    /** Asks something of the lab; until it is live it is kept, and asked then. */
    send<T extends keyof ToLab>(type: T, payload: ToLab[T], id: string | null = null): void {
      const message = envelope(type, payload, id);
      if (this.#ready) this.#post(message);
      else if (this.#wishes.length < MOST_WISHES) this.#wishes.push(message);
    }

    #post(message: Envelope): void {
      this.#frame?.contentWindow?.postMessage(message, this.#origin === 'null' ? '*' : this.#origin);
    }

    get #locale(): 'en' | 'ko' {
      const wanted = this.getAttribute('locale') ?? (this.closest<HTMLElement>('[lang]')?.lang || navigator.language);
      return wanted.toLowerCase().startsWith('ko') ? 'ko' : 'en';
    }

    get #words() {
      return this.#locale === 'ko' ? ko : en;
    }

    /** What the picture shows, in words. */
    get #alt(): string {
      return this.querySelector('img')?.alt || this.getAttribute('title') || this.#words.lab;
    }

    /** Of the frame; in a sandbox that gives it none it is called `null`. */
    get #origin(): string {
      const sandbox = this.getAttribute('sandbox');
      return sandbox === null || /\ballow-same-origin\b/.test(sandbox) ? served : 'null';
    }

    #showPoster(): void {
      this.#look();
      const src = this.querySelector('img')?.src ?? posterUrl(base, this.#attribute, this.#locale);
      this.#poster = makePoster(this.#words, { src, alt: this.#alt }, () => this.#open(true));
      this.#poster.button.lang = this.#locale;
      this.#box.replaceChildren(this.#poster.button);
    }

    /** @param touched somebody asked for it: it may move, and the keys go to it */
    #open(touched: boolean): void {
      this.#near?.disconnect();
      if (this.#frame || !this.isConnected) return;
      const frame = make('iframe', {
        src: labUrl({ base, attribute: this.#attribute, embedded: true, still: !touched }),
        title: this.#alt,
        allow: 'fullscreen; clipboard-write',
        referrerPolicy: 'strict-origin',
      });
      const sandbox = this.getAttribute('sandbox');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.dataset.waiting = '';
      this.#frame = frame;
      this.#poster?.wait();
      this.#box.append(frame);
      const show = () => this.#show(frame, touched);
      this.addEventListener('portwalk-ready', show, { once: true });
      setTimeout(show, PATIENCE);
    }

    #show(frame: HTMLIFrameElement, touched: boolean): void {
      if (frame !== this.#frame || frame.dataset.waiting === undefined) return;
      const fixed = Number(this.getAttribute('height'));
      frame.style.height = `${fixed || this.#height || this.#box.clientHeight}px`;
      delete frame.dataset.waiting;
      const active = document.activeElement;
      this.#poster?.button.remove();
      // Whoever has gone on reading elsewhere is not called back.
      if (touched && (active === this || active === document.body)) frame.focus({ preventScroll: true });
    }

    #heard(event: MessageEvent): void {
      if (!this.#frame || event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return;
      const message = readLab(event.data);
      if (!message) return;
      this.#echo = true;
      this.#mirror(message);
      this.#echo = false;
      const { type, payload, id } = message;
      this.dispatchEvent(new CustomEvent(`portwalk-${type}`, { detail: { ...payload, id }, bubbles: true, composed: true }));
      if (type === 'ready') for (const wish of this.#wishes.splice(0)) this.#post(wish);
    }

    /** What nobody sees does not move, and goes on when it is back. */
    #rest(): void {
      if (!this.#seen && this.hasAttribute('playing')) {
        this.#rests = true;
        this.send('pause', {});
      } else if (this.#seen && this.#rests) {
        this.#rests = false;
        this.send('play', {});
      }
    }

    /** Attributes say where the lab is. */
    #mirror({ type, payload }: HeardFromLab): void {
      const { lesson, step, playing } = payload as Partial<FromLab['stepchange'] & FromLab['statechange']>;
      if (type === 'ready') {
        this.#ready = true;
        this.setAttribute('live', '');
      } else if (type === 'resize') {
        this.#height = heightOf(payload) ?? this.#height;
        if (this.#height && !this.hasAttribute('height') && this.#frame?.dataset.waiting === undefined)
          this.#frame?.style.setProperty('height', `${this.#height}px`);
      } else if (type === 'stepchange' && typeof lesson === 'string' && typeof step === 'number') {
        this.setAttribute('lesson', lesson);
        this.setAttribute('step', String(step));
      } else if (type === 'statechange') {
        this.toggleAttribute('playing', playing === true);
        if (!this.#seen) this.#rest();
      }
    }
  }
  customElements.define('portwalk-lab', PortwalkLab);
}
