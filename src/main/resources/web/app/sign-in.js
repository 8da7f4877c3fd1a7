// The screen for those who have to say who they are.
import { Refusal, ask } from './api.js';
import { el } from './el.js';
import { languages } from './shell.js';
import { say } from './words.js';

/** Shows it in place of everything; `inside` goes on once somebody has signed in. */
export function signIn(me, inside) {
  let failure = null;
  const screen = el('div.sign-in');

  async function send(event) {
    event.preventDefault();
    const key = new FormData(event.target).get('key').trim();
    try {
      await ask('POST', '/sign-in', { key });
      screen.remove();
      await inside();
    } catch (refused) {
      failure = told(refused);
      draw();
      screen.querySelector('input').focus();
    }
  }

  function draw() {
    screen.replaceChildren(
      el(
        'main.sign-in-card',
        {},
        el('img', { src: '/web/icon.svg', alt: '' }),
        el('h1', {}, say('sign-in.title')),
        el('p.quiet', {}, say('sign-in.lead')),
        me.ways?.includes('openid') && el('a.button.primary', { href: '/sign-in/openid' }, say('sign-in.openid')),
        el(
          'form',
          { onsubmit: send },
          el('div.field', {}, el('label', { for: 'key' }, say('sign-in.key')), el('input', { id: 'key', name: 'key', type: 'password', required: true, autocomplete: 'current-password', 'aria-describedby': failure ? 'key-failure' : null })),
          el('div', { role: 'alert' }, failure && el('p.field-error', { id: 'key-failure' }, failure)),
          el('button', { type: 'submit', class: me.ways?.includes('openid') ? null : 'primary' }, say('sign-in.go')),
        ),
        el('p.hint', {}, say('sign-in.hint')),
        languages(draw),
      ),
    );
  }

  draw();
  document.title = `${say('sign-in.title')} · Trigger Relay`;
  document.body.append(screen);
}

function told(refused) {
  if (!(refused instanceof Refusal)) {
    return say('unreachable');
  }
  return refused.status === 401 ? say('sign-in.refused') : refused.status === 429 ? say('sign-in.too-often') : refused.message;
}
