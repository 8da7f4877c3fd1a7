// Shows one view at a time: loads what it tells, draws it, and draws it again when something has changed.
import { el } from './el.js';
import { morph } from './morph.js';
import { head, trouble } from './parts.js';
import { say } from './words.js';

const REST_MS = 900;

/**
 * A view is `{title, hears, load(page), draw(data, page)}`. A page is one visit of a view: its name and query, a state of its
 * own, and `again()` and `redraw()`. A view's `load` gets what the page told before, where it did.
 */
export class Stage {
  constructor(shell) {
    this.shell = shell;
    this.page = null;
  }

  /** Goes to a view. */
  async show(route) {
    this.page?.end.abort();
    const page = { ...(route ?? { place: 'now', name: null, query: new URLSearchParams() }), state: {}, end: new AbortController() };
    const isSamePlace = this.page?.place === page.place && this.page?.name === null && page.name === null;
    this.page = page;
    this.shell.place = page.place;
    this.shell.isOpen = false;
    this.shell.draw();
    if (!route) {
      this.put(trouble({ status: 404, message: say('trouble.no-view') }, () => (location.hash = '#/')));
      return;
    }
    page.again = () => this.load(page);
    page.redraw = () => this.draw(page);
    page.view = (await route.load()).default;
    if (this.page !== page) {
      return;
    }
    if (!isSamePlace) {
      this.put(el('div', { 'aria-busy': 'true' }, head(say(page.view.title)), el('div.card.loading')));
      scrollTo(0, 0);
    }
    await this.load(page);
    if (this.page === page && !isSamePlace) {
      this.arrive();
    }
  }

  /** Loads again what is shown, if it depends on what has changed; null is everything. */
  again(what) {
    const page = this.page;
    const hears = page?.view?.hears ?? [];
    if (page?.view && (what === null || hears.some((name) => what.has(name))) && !page.due) {
      page.due = setTimeout(
        () => {
          page.due = null;
          this.load(page);
        },
        what === null ? 0 : REST_MS,
      );
    }
  }

  async load(page) {
    try {
      page.data = await page.view.load(page);
      page.failure = null;
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      if (!(failure instanceof Error) || failure.status === undefined) {
        console.warn(failure.message);
      }
      page.failure = failure;
    }
    this.draw(page);
  }

  draw(page) {
    if (this.page !== page || (!page.data && !page.failure)) {
      return;
    }
    const isLost = page.failure && (page.failure.status || !page.data);
    this.put(isLost ? trouble(page.failure, page.again) : page.view.draw(page.data, page));
    const title = this.shell.main.querySelector('h1')?.textContent ?? '';
    document.title = title ? `${title} · Trigger Relay` : 'Trigger Relay';
  }

  put(wanted) {
    const shown = this.shell.main.firstChild;
    if (shown) {
      morph(shown, wanted);
    } else {
      this.shell.main.append(wanted);
    }
  }

  /** A reader's place is at the heading of what has just come. */
  arrive() {
    this.shell.main.querySelector('h1')?.focus({ preventScroll: true });
  }
}
