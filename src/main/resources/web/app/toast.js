// What has just been done, and how to undo it.
import { el } from './el.js';

const SECONDS = 12;
const place = el('div.toasts', { role: 'status', 'aria-live': 'polite' });

/** Says it for a while; with an act, such as an undo, that may be pressed until then. */
export function toast(text, act = null) {
  if (!place.isConnected) {
    document.body.append(place);
  }
  const shown = el('div.toast', {}, el('span', {}, text));
  let timer = setTimeout(() => shown.remove(), SECONDS * 1_000);
  if (act) {
    const press = () => {
      shown.remove();
      act.press();
    };
    shown.append(el('button', { type: 'button', onclick: press }, act.text));
    shown.onfocusin = shown.onmouseenter = () => clearTimeout(timer);
    shown.onmouseleave = () => {
      timer = setTimeout(() => shown.remove(), SECONDS * 1_000);
    };
  }
  place.replaceChildren(shown);
}
