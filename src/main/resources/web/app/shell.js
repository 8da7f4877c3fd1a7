// What stands around every view.
import { el } from './el.js';
import { number } from './format.js';
import { icon } from './icons.js';
import { keep, kept } from './kept.js';
import { morph } from './morph.js';
import { PLACES, hrefOf } from './routes.js';
import { isOfOneInstance, may, signOut, whoIsThis } from './session.js';
import { LANGUAGES, choose, language, say } from './words.js';

const THEMES = { system: 'system', light: 'sun', dark: 'moon' };
const NOT_OF_ONE_INSTANCE = new Set(['rejected', 'access']);

/** The frame: draws itself into the page, and gives the view its room. */
export class Shell {
  constructor() {
    this.place = 'now';
    this.counts = {};
    this.isLive = true;
    this.isAnswering = true;
    this.isOpen = false;
    this.main = el('main', { id: 'main', tabindex: '-1', 'data-keep': '' });
    this.frame = null;
  }

  /** Draws the frame anew around the view that is there. */
  draw() {
    const frame = this.wanted();
    if (!this.frame) {
      this.frame = frame;
      document.body.append(frame);
      frame.querySelector('.stage').append(this.main);
    } else {
      frame.querySelector('.stage').append(el('main', { id: 'main', 'data-keep': '' }));
      morph(this.frame, frame);
    }
  }

  leave() {
    this.frame?.remove();
    this.frame = null;
  }

  wanted() {
    return el(
      'div.shell',
      {},
      this.top(),
      this.side(),
      el('div.column', {}, el('div', { role: 'status', 'aria-live': 'polite' }, !this.isAnswering && this.banner()), el('div.stage')),
    );
  }

  top() {
    const press = () => {
      this.isOpen = !this.isOpen;
      this.draw();
    };
    return el(
      'header.top',
      {},
      brand(),
      el(
        'button.bare.square',
        { type: 'button', 'aria-expanded': this.isOpen, 'aria-controls': 'side', 'aria-label': say('menu'), onclick: press },
        icon(this.isOpen ? 'close' : 'menu'),
      ),
    );
  }

  side() {
    return el(
      'div.side',
      { id: 'side', class: this.isOpen ? 'open' : null },
      el('a.skip', { href: '#main', onclick: (event) => this.skip(event) }, say('skip')),
      brand(),
      el('nav.places', { 'aria-label': say('places') }, PLACES.filter(isOffered).map((place) => this.link(place))),
      this.foot(),
    );
  }

  link(place) {
    if (place === null) {
      return el('div.divider', { role: 'presentation' });
    }
    const waiting = this.counts[place];
    return el(
      'a',
      { href: hrefOf(place), 'aria-current': place === this.place ? 'page' : null },
      icon(place === 'set-up' ? 'setup' : place),
      el('span', {}, say('place.' + place)),
      waiting > 0 && el('span.badge', { title: say('badge.' + place) }, number(waiting)),
    );
  }

  foot() {
    const me = whoIsThis();
    return el(
      'footer.side-foot',
      {},
      el('div.row', {}, el('span.live', { class: this.isLive ? null : 'lost' }, say(this.isLive ? 'live' : 'lost')), el('span.version', {}, me?.version)),
      el('div.row', {}, languages(() => this.onLanguage()), themes(() => this.draw())),
      me?.signedIn &&
        el(
          'div.row',
          {},
          el('span.who', { title: me.scopes.join(', ') }, me.name),
          el('button.bare.small', { type: 'button', onclick: leave }, icon('out'), say('sign-out')),
        ),
    );
  }

  banner() {
    return el('div.banner', {}, el('span', {}, say('unreachable')), el('button.small', { type: 'button', onclick: () => this.onRetry() }, say('again')));
  }

  skip(event) {
    event.preventDefault();
    this.main.focus();
  }
}

function isOffered(place) {
  return place === 'access' ? may('read') && !isOfOneInstance() : !(isOfOneInstance() && NOT_OF_ONE_INSTANCE.has(place));
}

async function leave() {
  await signOut();
  location.reload();
}

function brand() {
  return el('a.brand', { href: '#/' }, el('img', { src: '/web/icon.svg', alt: '' }), el('span', {}, 'Trigger Relay'));
}

/** The switch of languages, each by its own name. */
export function languages(onChosen) {
  return el(
    'div.segments',
    { role: 'group', 'aria-label': say('language') },
    Object.keys(LANGUAGES).map((tag) =>
      el(
        'button',
        {
          type: 'button',
          lang: tag,
          'aria-pressed': tag === language(),
          'aria-label': LANGUAGES[tag],
          onclick: async () => {
            await choose(tag);
            onChosen();
          },
        },
        tag === 'sr' ? 'СР' : tag.toUpperCase(),
      ),
    ),
  );
}

function themes(onChosen) {
  const now = kept('theme') ?? 'system';
  return el(
    'div.segments',
    { role: 'group', 'aria-label': say('theme') },
    Object.entries(THEMES).map(([theme, picture]) =>
      el(
        'button',
        {
          type: 'button',
          'aria-pressed': theme === now,
          'aria-label': say('theme.' + theme),
          title: say('theme.' + theme),
          onclick: () => {
            wear(theme);
            onChosen();
          },
        },
        icon(picture),
      ),
    ),
  );
}

function wear(theme) {
  keep('theme', theme === 'system' ? null : theme);
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}
