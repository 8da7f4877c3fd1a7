// Keys and the audit trail.
import { get, named, post, remove } from '../api.js';
import { doing } from '../deeds.js';
import { ask, confirm, show } from '../dialog.js';
import { el } from '../el.js';
import { changed } from '../filters.js';
import { date, time } from '../format.js';
import { foot, load } from '../listing.js';
import { act, card, empty, head, table } from '../parts.js';
import { may, whoIsThis } from '../session.js';
import { toast } from '../toast.js';
import { has, known, say } from '../words.js';

const SCOPES = ['read', 'subscriptions:write', 'events:write', 'operator'];

export default {
  title: 'place.access',
  hears: [],
  key: (entry) => entry.number,

  load: (page) => (isTrail(page) ? load(page, '/audit', 'entries', {}) : get('/keys', {}, page.end.signal)),

  draw(data, page) {
    const tab = (word, isNow) => el('a', { href: changed(page, 'show', word), 'aria-current': isNow ? 'page' : null }, say(word ? 'access.trail' : 'access.keys'));
    return el(
      'div',
      {},
      head(say('place.access'), {
        lead: whoIsThis().signIn ? say('access.lead') : say('access.lead-open'),
        acts: isTrail(page) ? [] : [act(say('key.make'), may('operator'), { class: 'primary', onclick: () => make(page) })],
      }),
      el('nav.tabs', { 'aria-label': say('place.access') }, tab('', !isTrail(page)), tab('trail', isTrail(page))),
      isTrail(page) ? card(null, null, trail(page.state.entries, page)) : card(null, null, keys(data.keys ?? [], page)),
    );
  },
};

function isTrail(page) {
  return page.query.get('show') === 'trail';
}

function keys(all, page) {
  if (all.length === 0) {
    return empty('access', say('keys.none'), say('keys.none.text'));
  }
  const columns = [
    { title: say('col.name'), heads: true, cell: (one) => [el('span.wrap', {}, one.name), (one.instance || one.feeds?.length > 0) && el('p.under.wrap', {}, [one.instance, one.feeds?.join(', ')].filter(Boolean).join(' · '))] },
    { title: say('col.scopes'), cell: (one) => one.scopes.map((scope) => el('span.chip.scope', {}, known('scope', scope))) },
    { title: say('col.last-used'), class: 'narrow wide-only', cell: (one) => (one.lastUsed ? time(one.lastUsed) : el('span.quiet', {}, say('never'))) },
    { title: say('col.expires'), class: 'narrow wide-only', cell: (one) => (one.expires ? time(one.expires, date) : el('span.quiet', {}, say('never'))) },
    { title: say('col.made'), class: 'narrow wide-only', cell: (one) => [time(one.createdAt), el('p.under.wrap', {}, one.createdBy)] },
    { title: el('span.hidden-text', {}, say('col.acts')), class: 'narrow', cell: (one) => act(say('key.remove'), may('operator'), { class: 'small danger', onclick: () => take(page, one), 'aria-label': `${say('key.remove')}: ${one.name}` }) },
  ];
  return el('div.scroll', {}, table(say('access.keys'), columns, all, (one) => one.id));
}

async function take(page, key) {
  if (await confirm(say('key.remove.title', key.name), say('key.remove.text'), say('key.remove'), 'primary danger')) {
    await doing(page, async () => {
      await remove('/keys/' + named(key.id));
      toast(say('done.key-removed', key.name));
    });
  }
}

async function make(page) {
  const answer = await ask(say('key.make'), form(), [
    { text: say('cancel'), value: '' },
    { text: say('key.make.go'), value: 'yes', look: 'primary' },
  ]);
  if (answer) {
    await doing(page, async () => {
      const made = await post('/keys', wanted(answer.form));
      await show(say('key.made', made.name), made.key, say('key.once'), say('key'));
    });
  }
}

function form() {
  const field = (name, more = {}) => el('div.field', {}, el('label', { for: 'key-' + name }, say('key.' + name)), el('input', { type: 'text', id: 'key-' + name, name, autocomplete: 'off', ...more }), has(`key.${name}.hint`) && el('p.hint', {}, say(`key.${name}.hint`)));
  return [
    field('name', { required: true, maxlength: '100', autofocus: true }),
    el(
      'fieldset.field',
      {},
      el('legend', {}, say('col.scopes')),
      SCOPES.map((scope) => el('label.check', {}, el('input', { type: 'checkbox', name: 'scopes', value: scope, checked: scope === 'read' }), el('span', {}, known('scope', scope), el('span.hint.block', {}, say('scope.text.' + scope))))),
    ),
    field('instance'),
    field('feeds'),
    field('expires', { type: 'date' }),
  ];
}

function wanted(form) {
  const list = form.get('feeds').split(',').map((one) => one.trim()).filter(Boolean);
  return {
    name: form.get('name').trim(),
    scopes: form.getAll('scopes'),
    ...(form.get('instance').trim() && { instance: form.get('instance').trim() }),
    ...(list.length > 0 && { feeds: list }),
    ...(form.get('expires') && { expires: new Date(form.get('expires') + 'T23:59:59').toISOString() }),
  };
}

function trail(entries, page) {
  if (!entries || entries.length === 0) {
    return empty('access', say('trail.none'), null);
  }
  const columns = [
    { title: say('col.time'), class: 'narrow', cell: (one) => time(one.at) },
    { title: say('col.who'), class: 'wrap', cell: (one) => [one.who, one.from && el('p.under', {}, one.from)] },
    { title: say('col.deed'), heads: true, cell: (one) => [known('deed', one.action), el('p.under.wrap', {}, one.target), one.detail && el('p.under.wrap', {}, one.detail)] },
  ];
  return el('div', {}, el('div.scroll', {}, table(say('access.trail'), columns, entries, (one) => one.number)), foot(page, 'entries'));
}
