// The latest deliveries of one flow, in few columns.
import { el } from '../el.js';
import { number, time } from '../format.js';
import { chip, table } from '../parts.js';
import { known, say } from '../words.js';

export function list(deliveries) {
  const columns = [
    { title: say('col.when'), class: 'narrow', cell: (one) => time(one.ended ?? one.due) },
    { title: say('col.subject'), heads: true, cell: subject },
    { title: say('col.state'), class: 'narrow', cell: (one) => chip('state', one.state) },
  ];
  return el('div.scroll', {}, table(say('flow.latest'), columns, deliveries, (one) => one.id));
}

function subject(delivery) {
  return [
    el('a.row-link.wrap', { href: '#/deliveries/' + encodeURIComponent(delivery.id) }, delivery.subject, delivery.dimension && ` [${delivery.dimension}]`),
    el('p.under.wrap', {}, known('outcome', delivery.outcome), delivery.value !== undefined && ` · ${number(delivery.value)}`, delivery.state === 'dead' && delivery.reason && ` · ${delivery.reason}`),
  ];
}
