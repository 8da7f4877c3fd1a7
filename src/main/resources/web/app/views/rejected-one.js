// One rejected payload: why, and an editor to correct it and submit it again.
import { ask, get, path, remove } from '../api.js';
import { confirm } from '../dialog.js';
import { el } from '../el.js';
import { moment, time } from '../format.js';
import { act, card, chip, facts, head, note, padded } from '../parts.js';
import { may } from '../session.js';
import { toast } from '../toast.js';
import { count, say } from '../words.js';

export default {
  title: 'place.rejected',
  hears: ['rejected'],

  load: (page) => get('/rejected/' + page.name, {}, page.end.signal),

  draw(one, page) {
    const isOpen = !one.resolvedAt;
    return el(
      'div',
      {},
      head(say('rejected.title', one.number), {
        trail: { href: '#/rejected', text: say('place.rejected') },
        chips: [chip('rejected', isOpen ? 'open' : 'resolved')],
        acts: isOpen ? [act(say('rejected.set-aside'), may('operator'), { onclick: () => setAside(page, one) })] : [],
      }),
      note('bad', one.reason),
      outcome(page.state.answer),
      el('div.columns.wide-first', {}, editor(one, page, isOpen), card(say('event.facts'), null, padded(told(one)))),
    );
  },
};

function told(one) {
  return facts([
    [say('col.time'), time(one.at, moment)],
    [say('fact.feed'), one.feed],
    [say('fact.place'), one.place],
    [say('rejected.resolved-at'), one.resolvedAt && [time(one.resolvedAt, moment), one.resolvedBy && ` · ${one.resolvedBy}`]],
  ]);
}

function editor(one, page, isOpen) {
  const text = page.state.text ?? pretty(one.payload);
  return card(
    say('rejected.payload'),
    null,
    padded(
      el(
        'form.stack',
        {
          onsubmit: (event) => {
            event.preventDefault();
            submit(page, one);
          },
        },
        el('textarea', {
          'aria-label': say('rejected.payload'),
          value: text,
          spellcheck: 'false',
          rows: '16',
          readonly: !isOpen,
          oninput: (event) => {
            page.state.text = event.target.value;
          },
        }),
        isOpen && el('div.acts', {}, act(say('rejected.submit'), may('operator'), { type: 'submit', class: 'primary' }), act(say('rejected.undo'), true, { class: 'bare', onclick: () => startOver(page) })),
        isOpen && el('p.hint', {}, say('rejected.hint')),
      ),
    ),
  );
}

function pretty(payload) {
  try {
    const laidOut = JSON.stringify(JSON.parse(payload), null, 2);
    return hasOnlySafeNumbers(payload) ? laidOut : payload;
  } catch (broken) {
    return payload;
  }
}

/** Laying it out anew must not change a digit. */
function hasOnlySafeNumbers(payload) {
  return !/\d{16,}|\d\.\d{15,}|\d[eE]|\.\d*0[,}\]\s]/.test(payload);
}

function startOver(page) {
  page.state.text = null;
  page.state.answer = null;
  document.querySelector('main textarea').blur();
  page.redraw();
}

async function submit(page, one) {
  try {
    page.state.answer = await ask('POST', path(`/rejected/${one.number}/resubmit`), page.state.text ?? pretty(one.payload));
    if (page.state.answer.rejected.length === 0) {
      toast(say('done.resubmit'));
    }
  } catch (failure) {
    page.state.answer = { rejected: [{ reason: failure.status ? failure.message : say('unreachable') }], accepted: 0, duplicates: 0 };
  }
  await page.again();
}

function outcome(answer) {
  if (!answer) {
    return null;
  }
  const told = [answer.accepted > 0 && count('rejected.accepted', answer.accepted), answer.duplicates > 0 && count('rejected.duplicates', answer.duplicates)];
  const isFine = answer.rejected.length === 0;
  return el(
    'div',
    { role: 'status' },
    note(isFine ? 'ok' : 'warn', el('strong', {}, say(isFine ? 'rejected.taken' : 'rejected.still')), told.filter(Boolean).map((text) => el('p', {}, text)), answer.rejected.map((fault) => el('p', {}, fault.reason))),
  );
}

async function setAside(page, one) {
  if (await confirm(say('rejected.set-aside.title'), say('rejected.set-aside.text'), say('rejected.set-aside'))) {
    try {
      await remove('/rejected/' + one.number);
      toast(say('done.set-aside'));
    } catch (failure) {
      toast(failure.status ? failure.message : say('unreachable'));
    }
    await page.again();
  }
}
